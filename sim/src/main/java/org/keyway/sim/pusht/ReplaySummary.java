package org.keyway.sim.pusht;

import java.util.Arrays;
import java.util.List;

/**
 * Final errors of open-loop replays of demonstrations, relative to the recorded block.
 *
 * @param episodes number of replayed demonstrations
 * @param medianPx median of the block's final position error in pixels
 * @param p90Px 90th percentile of this error (linear interpolation between order statistics)
 * @param maxPx maximum of this error
 * @param below1Px number of episodes with an error below 1 pixel
 * @param below5Px number of episodes with an error below 5 pixels
 */
public record ReplaySummary(
    int episodes, double medianPx, double p90Px, double maxPx, int below1Px, int below5Px) {
  /**
   * Summarises replays.
   *
   * @param errorsPx the block's final position error of each episode, at least one, not modified
   */
  public static ReplaySummary of(double[] errorsPx) {
    if (errorsPx.length == 0) {
      throw new IllegalArgumentException("There is nothing to summarise: no episodes");
    }
    double[] sorted = errorsPx.clone();
    Arrays.sort(sorted);
    return new ReplaySummary(
        sorted.length,
        percentile(sorted, 0.5),
        percentile(sorted, 0.9),
        sorted[sorted.length - 1],
        countBelow(sorted, 1),
        countBelow(sorted, 5));
  }

  /** Replays all demonstrations in a world of the standard task. */
  public static ReplaySummary replay(List<PushTDemonstration> demonstrations) {
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    return of(
        demonstrations.stream()
            .mapToDouble(demonstration -> demonstration.replay(world))
            .toArray());
  }

  private static double percentile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }

  private static int countBelow(double[] sorted, double bound) {
    return (int) Arrays.stream(sorted).filter(error -> error < bound).count();
  }
}
