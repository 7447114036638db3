package org.keyway.app.recording;

import org.keyway.configuration.InputException;

/**
 * Part of each recording to import, and the length of its episodes.
 *
 * @param startSeconds start in s from the beginning of the recording, 0 or more
 * @param endSeconds end in s from the beginning of the recording, after the start; infinite for the
 *     end of the recording
 * @param episodeSeconds longest episode in s, above 0; infinite for no limit
 */
public record Excerpt(double startSeconds, double endSeconds, double episodeSeconds) {
  private static final int LEAST_FRAMES = 2;

  public Excerpt {
    if (!(startSeconds >= 0 && startSeconds < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          "--start is %s; it must be 0 or more seconds".formatted(startSeconds));
    }
    if (!(endSeconds > startSeconds)) {
      throw new InputException(
          "--end is %s; it must be more than the %s seconds of --start"
              .formatted(endSeconds, startSeconds));
    }
    if (!(episodeSeconds > 0)) {
      throw new InputException(
          "--episode-seconds is %s; it must be above 0".formatted(episodeSeconds));
    }
  }

  /** Returns a text such as " from second 3.0 to 5.0 of a recording"; empty for all of it. */
  public String inWords() {
    return startSeconds == 0 && Double.isInfinite(endSeconds)
        ? ""
        : " from second %s to %s of a recording"
            .formatted(startSeconds, Double.isInfinite(endSeconds) ? "its end" : endSeconds);
  }

  boolean includes(double seconds) {
    return seconds >= startSeconds && seconds < endSeconds;
  }

  /**
   * Returns the largest number of frames of an episode.
   *
   * @throws InputException if it is less than two
   */
  public int episodeFrames(double framesPerSecond) {
    double frames = Math.rint(episodeSeconds * framesPerSecond);
    if (frames < LEAST_FRAMES) {
      throw new InputException(
          "--episode-seconds is %s; at %s Hz an episode would have fewer than two frames"
              .formatted(episodeSeconds, framesPerSecond));
    }
    return (int) Math.min(Integer.MAX_VALUE, frames);
  }
}
