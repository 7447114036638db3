package org.keyway.worldmodels.data;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of one dataset in one episode that nobody can have measured or commanded: not finite, or
 * beyond {@value #MOST}. NaN at the last frame of an episode, at which no action is taken any more,
 * is a rule of the format and none of them.
 *
 * @param dataset its name
 * @param episode its number
 * @param frame of the first of them, counted from the start of the episode
 * @param component of the first of them, its place in the row
 * @param value of the first of them
 * @param count how many there are
 */
public record BadNumbers(
    String dataset, int episode, int frame, int component, double value, long count) {
  /**
   * The largest magnitude that passes: counts of 32 bits and seconds since 1970 do, whatever the
   * unit of a robot's joints.
   */
  public static final double MOST = 1e10;

  /**
   * Looks through the rows of an episode.
   *
   * @param values [frames, size]
   * @param size numbers in a row
   * @param mayEndInNaN whether the last row may hold NaN
   * @return null if there is none
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

  /** Whether somebody can have measured or commanded a number: finite, and no larger than MOST. */
  public static boolean isUsable(double value) {
    return Math.abs(value) <= MOST;
  }

  /** Such as "action[1] is NaN at frame 4 of episode 2", and how many more there are. */
  @Override
  public String toString() {
    return place() + (count == 1 ? "" : ", and %d more numbers of it are bad".formatted(count - 1));
  }

  /** The first of them, such as "action[1] is NaN at frame 4 of episode 2". */
  public String place() {
    return "%s[%d] is %s at frame %d of episode %d"
        .formatted(dataset, component, value, frame, episode);
  }
}
