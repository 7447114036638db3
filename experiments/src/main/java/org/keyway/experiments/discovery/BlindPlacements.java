package org.keyway.experiments.discovery;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.keyway.worldmodels.metrics.DiscoveryMetrics;
import org.keyway.worldmodels.metrics.LastFrame;
import org.keyway.worldmodels.metrics.RandomPlacement;
import org.keyway.worldmodels.metrics.StaticPlacement;

/** Scores placements that ignore the frames, as a reference for a set. */
final class BlindPlacements {
  private final SetConfiguration set;
  private final List<int[]> truth;

  /**
   * @param set set of the windows
   * @param truth true keyframes of each window, not modified
   */
  BlindPlacements(SetConfiguration set, List<int[]> truth) {
    this.set = set;
    this.truth = truth;
  }

  /** Returns the scores of uniformly drawn offsets. */
  Map<String, Double> random(long seed) {
    RandomPlacement placement = new RandomPlacement(set.shape(), seed);
    return scores(placement::positions);
  }

  /**
   * Returns the scores of the best placement that is the same for all windows.
   *
   * @param others true keyframes of other windows, to which the placement is fitted
   */
  Map<String, Double> best(List<int[]> others) {
    int[] positions = StaticPlacement.best(set.shape(), LastFrame.DROPPED, others);
    return scores(sequence -> positions);
  }

  private Map<String, Double> scores(IntFunction<int[]> placement) {
    DiscoveryMetrics metrics = new DiscoveryMetrics(set.shape().frames());
    for (int sequence = 0; sequence < truth.size(); sequence++) {
      metrics.add(placement.apply(sequence), truth.get(sequence));
    }
    return metrics.scores();
  }
}
