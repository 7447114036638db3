package org.keyway.planner.search;

import java.util.Arrays;
import org.keyway.planner.config.Require;

/**
 * Defines the range of each number of an action or a latent, [size], and the hold action. A missing
 * bound is infinite. A number whose bounds are equal is locked to that value.
 *
 * <p>A bound beyond {@link #LARGEST}, such as 1e308 or the largest float, counts as missing.
 * Numbers without a bound still stay within LARGEST, so that no mean, difference or square
 * overflows.
 *
 * <p>For actions that are velocities, forces or other changes, the hold action is the zero command,
 * the default. For actions that are target positions, 0 is an ordinary position: set the hold
 * action with {@link #withRest}.
 */
public final class Bounds {
  /** Magnitude beyond which a bound counts as infinite, as in solvers of quadratic programs. */
  public static final double LARGEST = 1e30;

  private final double[] low;
  private final double[] high;
  private final double[] rest;

  /**
   * @param low lower bounds, [size], may be negative infinity; copied
   * @param high upper bounds, [size], may be positive infinity; copied
   * @throws IllegalArgumentException if they are empty, differ in number, or a range holds no
   *     number within {@link #LARGEST}
   */
  public Bounds(double[] low, double[] high) {
    if (low.length == 0 || low.length != high.length) {
      throw new IllegalArgumentException(
          "bounds have %d lower and %d upper numbers; they must have the same number, at least 1"
              .formatted(low.length, high.length));
    }
    for (int i = 0; i < low.length; i++) {
      if (!(low[i] <= high[i]) || low[i] > LARGEST || high[i] < -LARGEST) {
        throw new IllegalArgumentException(
            "bounds[%d] are [%s, %s]; the lower must not be above the upper, nor both beyond %s"
                .formatted(i, low[i], high[i], LARGEST));
      }
    }
    this.low = new double[low.length];
    this.high = new double[high.length];
    for (int i = 0; i < low.length; i++) {
      this.low[i] = low[i] < -LARGEST ? Double.NEGATIVE_INFINITY : low[i];
      this.high[i] = high[i] > LARGEST ? Double.POSITIVE_INFINITY : high[i];
    }
    rest = new double[low.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = clamp(i, 0.0);
    }
  }

  private Bounds(Bounds range, double[] rest) {
    low = range.low;
    high = range.high;
    this.rest = rest;
  }

  /**
   * Returns the same ranges with another hold action.
   *
   * @param values hold action within the bounds, [size], copied
   * @throws IllegalArgumentException if their number is wrong or one is outside its bounds
   */
  public Bounds withRest(double... values) {
    Require.finite("rest", values, size());
    for (int i = 0; i < values.length; i++) {
      Require.inRange("rest[" + i + "]", values[i], lowest(i), highest(i));
    }
    return new Bounds(this, values.clone());
  }

  /** Returns the range [-magnitude, magnitude] for each of {@code size} numbers. */
  public static Bounds symmetric(int size, double magnitude) {
    double[] high = new double[Math.max(0, size)];
    Arrays.fill(high, magnitude);
    double[] low = new double[high.length];
    Arrays.fill(low, -magnitude);
    return new Bounds(low, high);
  }

  /** Returns infinite ranges for {@code size} numbers. */
  public static Bounds unbounded(int size) {
    return symmetric(size, Double.POSITIVE_INFINITY);
  }

  /** Count of numbers with a range. */
  public int size() {
    return low.length;
  }

  /** Lower bound of a number, negative infinity if there is none. */
  public double low(int index) {
    return low[index];
  }

  /** Upper bound of a number, positive infinity if there is none. */
  public double high(int index) {
    return high[index];
  }

  /** Smallest value of a number: its lower bound, or -{@link #LARGEST}. */
  public double lowest(int index) {
    return Math.max(low[index], -LARGEST);
  }

  /** Largest value of a number: its upper bound, or {@link #LARGEST}. */
  public double highest(int index) {
    return Math.min(high[index], LARGEST);
  }

  /** Unit of spread of a number: half its range, 1 if the range is infinite, 0 if it is locked. */
  public double scale(int index) {
    double range = high[index] - low[index];
    return range == Double.POSITIVE_INFINITY ? 1.0 : 0.5 * range;
  }

  /** 1 / {@link #scale}, which makes differences comparable; 0 if the scale is too small. */
  public double perScale(int index) {
    double perScale = 1 / scale(index);
    return Double.isFinite(perScale) ? perScale : 0;
  }

  /**
   * Start of a search without a previous plan: the middle of the range, or the value nearest to 0.
   */
  public double middle(int index) {
    double middle = 0.5 * (low[index] + high[index]);
    return Double.isFinite(middle) ? middle : clamp(index, 0.0);
  }

  /** Hold action: the value nearest to 0, unless set by {@link #withRest}. */
  public double rest(int index) {
    return rest[index];
  }

  /** Returns the value within the bounds that is nearest to the given one. */
  public double clamp(int index, double value) {
    return Math.min(highest(index), Math.max(lowest(index), value));
  }

  @Override
  public String toString() {
    return "Bounds[" + Arrays.toString(low) + ", " + Arrays.toString(high) + "]";
  }
}
