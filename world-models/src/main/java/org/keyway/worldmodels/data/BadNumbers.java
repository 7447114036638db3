package org.keyway.worldmodels.data;

import org.jspecify.annotations.Nullable;

/**
 * Invalid numbers of one dataset in one episode: not finite, or of a magnitude above {@value
 * #MOST}. NaN actions at the last frame of an episode are valid, because the format requires them:
 * no action follows.
 *
 * @param dataset name of the dataset
 * @param episode index of the episode
 * @param frame frame of the first one, counted from the start of the episode
 * @param component index of the first one in its row
 * @param value value of the first one
 * @param count number of invalid numbers
 */
public record BadNumbers(
    String dataset, int episode, int frame, int component, double value, long count) {
  /**
   * Largest valid magnitude. Counts of 32 bits, seconds since 1970, and joint values in any unit
   * are valid.
   */
  public static final double MOST = 1e10;

  /**
   * Searches the rows of an episode.
   *
   * @param values [frames, size]
   * @param size numbers in a row
   * @param mayEndInNaN whether the last row may hold NaN
   * @return null if all numbers are valid
   */
  static @Nullable BadNumbers find(
      String dataset, int episode, double[] values, int size, boolean mayEndInNaN) {
    int last = values.length - size;
    int first = -1;
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      boolean allowed = Double.isNaN(values[i]) ? mayEndInNaN && i >= last : isUsable(values[i]);
      if (!allowed) {
        first = first < 0 ? i : first;
        count++;
      }
    }
    return first < 0
        ? null
        : new BadNumbers(dataset, episode, first / size, first % size, values[first], count);
  }

  /** Returns whether a number is valid: finite, and of a magnitude up to {@link #MOST}. */
  public static boolean isUsable(double value) {
    return Math.abs(value) <= MOST;
  }

  /**
   * Returns a description such as "action[1] is NaN at frame 4 of episode 2", and the number of
   * others.
   */
  @Override
  public String toString() {
    return place() + (count == 1 ? "" : ", and %d more numbers of it are bad".formatted(count - 1));
  }

  /** Returns the place of the first one, such as "action[1] is NaN at frame 4 of episode 2". */
  public String place() {
    return "%s[%d] is %s at frame %d of episode %d"
        .formatted(dataset, component, value, frame, episode);
  }
}
