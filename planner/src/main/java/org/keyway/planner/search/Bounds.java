package org.keyway.planner.search;

import java.util.Arrays;
import org.keyway.planner.config.Require;

/**
 * The range of each number of an action or a latent, [size], infinite where there is none; and what
 * it is to do nothing. A number whose bounds are equal is locked: it has that value always.
 *
 * <p>A bound beyond {@link #LARGEST} means that there is none, as users of 1e308 or of the largest
 * float mean it. Without a bound numbers still stay within LARGEST, so that no mean, difference or
 * square of them overflows.
 *
 * <p>Where actions are velocities, forces or other changes, nothing is 0, as it is by default.
 * Where they are positions to go to, 0 is a place like any other, and going there is no rest: say
 * with {@link #withRest} which place is.
 */
public final class Bounds {
  /** Where infinity begins, as in solvers of quadratic programs. */
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
   * The same range with another command to do nothing.
   *
   * @param values within the bounds, [size], copied
   * @throws IllegalArgumentException if they are too many or too few, or one is outside its bounds
   */
  public Bounds withRest(double... values) {
    Require.finite("rest", values, size());
    for (int i = 0; i < values.length; i++) {
      Require.inRange("rest[" + i + "]", values[i], lowest(i), highest(i));
    }
    return new Bounds(this, values.clone());
  }

  /** The range [-magnitude, magnitude] for each of {@code size} numbers. */
  public static Bounds symmetric(int size, double magnitude) {
    double[] high = new double[Math.max(0, size)];
    Arrays.fill(high, magnitude);
    double[] low = new double[high.length];
    Arrays.fill(low, -magnitude);
    return new Bounds(low, high);
  }

  /** No limits for {@code size} numbers. */
  public static Bounds unbounded(int size) {
    return symmetric(size, Double.POSITIVE_INFINITY);
  }

  /** How many numbers have bounds. */
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

  /** The least value that a number takes: its lower bound, or {@link #LARGEST} below 0. */
  public double lowest(int index) {
    return Math.max(low[index], -LARGEST);
  }

  /** The greatest value that a number takes: its upper bound, or {@link #LARGEST}. */
  public double highest(int index) {
    return Math.min(high[index], LARGEST);
  }

  /**
   * The unit of spread of a number: half its range, 1 where the range is infinite, 0 where it is
   * locked.
   */
  public double scale(int index) {
    double range = high[index] - low[index];
    return range == Double.POSITIVE_INFINITY ? 1.0 : 0.5 * range;
  }

  /** 1 / {@link #scale}, by which differences become comparable; 0 where none can be told. */
  public double perScale(int index) {
    double perScale = 1 / scale(index);
    return Double.isFinite(perScale) ? perScale : 0;
  }

  /** Where a search starts that knows nothing: the middle of the range, or nearest to 0. */
  public double middle(int index) {
    double middle = 0.5 * (low[index] + high[index]);
    return Double.isFinite(middle) ? middle : clamp(index, 0.0);
  }

  /** The command to do nothing: the value nearest to 0, unless {@link #withRest} says another. */
  public double rest(int index) {
    return rest[index];
  }

  /** The value within the bounds that is nearest to the given one. */
  public double clamp(int index, double value) {
    return Math.min(highest(index), Math.max(lowest(index), value));
  }

  @Override
  public String toString() {
    return "Bounds[" + Arrays.toString(low) + ", " + Arrays.toString(high) + "]";
  }
}
