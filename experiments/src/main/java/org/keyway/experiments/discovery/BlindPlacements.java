package org.keyway.experiments.discovery;

import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.keyway.worldmodels.metrics.DiscoveryMetrics;
import org.keyway.worldmodels.metrics.LastFrame;
import org.keyway.worldmodels.metrics.RandomPlacement;
import org.keyway.worldmodels.metrics.StaticPlacement;

/** Scores placements that look at nothing, which calibrate a set. */
final class BlindPlacements {
  private final SetConfiguration set;
  private final List<int[]> truth;

  /**
   * @param set that the windows are of
   * @param truth true keyframes of each window, not modified
   */
  BlindPlacements(SetConfiguration set, List<int[]> truth) {
    this.set = set;
    this.truth = truth;
  }

  /** The scores of offsets that are drawn uniformly. */
  Map<String, Double> random(long seed) {
    RandomPlacement placement = new RandomPlacement(set.shape(), seed);
    return scores(placement::positions);
  }

  /**
   * The scores of the best placement that is the same for all.
   *
   * @param others true keyframes that it is fitted to, of other windows
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
