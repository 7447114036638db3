package org.keyway.worldmodels.metrics;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Scores of keyframe discovery in result files, by name, without and with the last frame. Not safe
 * for threads.
 */
public final class DiscoveryMetrics {
  private final KeyframeDiscovery dropped;
  private final KeyframeDiscovery counted;

  /**
   * @param futureFrames frames to predict T, at least 2
   */
  public DiscoveryMetrics(int futureFrames) {
    dropped = new KeyframeDiscovery(futureFrames, LastFrame.DROPPED);
    counted = new KeyframeDiscovery(futureFrames, LastFrame.COUNTED);
  }

  /** Adds one sequence, as {@link KeyframeDiscovery#add}. */
  public void add(int[] predicted, int[] truth) {
    dropped.add(predicted, truth);
    counted.add(predicted, truth);
  }

  /** Returns the mean exact F1 so far, without the last frame. */
  public double f1() {
    return dropped.scores().exact().f1();
  }

  /**
   * Returns the scores of the sequences so far.
   *
   * @throws IllegalStateException if there are none
   */
  public Map<String, Double> scores() {
    KeyframeScores seen = dropped.scores();
    KeyframeScores all = counted.scores();
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("f1", seen.exact().f1());
    scores.put("f1_standard_error", seen.f1StandardError());
    scores.put("f1_tolerance_1", seen.withinOneFrame().f1());
    scores.put("precision", seen.exact().precision());
    scores.put("recall", seen.exact().recall());
    scores.put("f1_last_frame_counted", all.exact().f1());
    scores.put("f1_tolerance_1_last_frame_counted", all.withinOneFrame().f1());
    return scores;
  }
}
