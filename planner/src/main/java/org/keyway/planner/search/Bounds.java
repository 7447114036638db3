package org.keyway.planner.search;

import java.util.Arrays;
import org.keyway.planner.config.Require;

/**
 * The range of each number of an action or a latent, [size], infinite where there is none; and what
 * it is to do nothing.
 *
 * <p>Where actions are velocities, forces or other changes, nothing is 0, as it is by default.
 * Where they are positions to go to, 0 is a place like any other, and going there is no rest: say
 * with {@link #withRest} which place is.
 */
public final class Bounds {
  private final double[] low;
  private final double[] high;
  private final double[] rest;

  /**
   * @param low lower bounds, [size], may be negative infinity; copied
   * @param high upper bounds, [size], may be positive infinity; copied
   * @throws IllegalArgumentException if they are empty, differ in number, or a range is empty
   */
  public Bounds(double[] low, double[] high) {
    if (low.length == 0 || low.length != high.length) {
      throw new IllegalArgumentException(
          "bounds have %d lower and %d upper numbers; they must have the same number, at least 1"
              .formatted(low.length, high.length));
    }
    for (int i = 0; i < low.length; i++) {
      if (!(low[i] < high[i])
          || low[i] == Double.POSITIVE_INFINITY
          || high[i] == Double.NEGATIVE_INFINITY) {
        throw new IllegalArgumentException(
            "bounds[%d] are [%s, %s]; the lower must be below the upper"
                .formatted(i, low[i], high[i]));
      }
    }
    this.low = low.clone();
    this.high = high.clone();
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
      Require.inRange("rest[" + i + "]", values[i], low[i], high[i]);
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

  /** Lower bound of a number. */
  public double low(int index) {
    return low[index];
  }

  /** Upper bound of a number. */
  public double high(int index) {
    return high[index];
  }

  /** The unit of spread of a number: half its range, or 1 where the range is infinite. */
  public double scale(int index) {
    double range = high[index] - low[index];
    return range == Double.POSITIVE_INFINITY ? 1.0 : 0.5 * range;
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
    return Math.min(high[index], Math.max(low[index], value));
  }

  @Override
  public String toString() {
    return "Bounds[" + Arrays.toString(low) + ", " + Arrays.toString(high) + "]";
  }
}
