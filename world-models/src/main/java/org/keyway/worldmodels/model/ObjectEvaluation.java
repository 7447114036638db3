package org.keyway.worldmodels.model;

import java.util.List;
import java.util.Map;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * Measures where predicted frames show an object that is found by its colour, on the windows of
 * {@link VideoEvaluation}. The error is the distance between the centroids of its pixels in the
 * predicted and in the recorded frame. The baseline predicts the last given frame.
 */
public final class ObjectEvaluation {
  private static final List<Integer> STEPS = List.of(1, 2, 4, 8, 15);

  private final ObjectCentroid recorded;
  private final ObjectCentroid shown;

  private ObjectEvaluation(ColourRange colour) {
    recorded = new ObjectCentroid(colour);
    shown = new ObjectCentroid(colour);
  }

  /**
   * Adds object_error_px_N_ahead, the mean where both frames show the object; the same as
   * _copy_last; and object_seen_fraction_N_ahead, the fraction of predicted frames that show it
   * among those whose recorded frame does. What no frame shows is left out.
   *
   * @param episodes each long enough
   * @param seed decides where windows start in longer episodes
   * @param metrics added to
   */
  public static void add(
      VideoModel model,
      EpisodeCache episodes,
      long seed,
      ColourRange colour,
      Map<String, Double> metrics) {
    new ObjectEvaluation(colour).measure(model, episodes, seed, metrics);
  }

  private void measure(
      VideoModel model, EpisodeCache episodes, long seed, Map<String, Double> metrics) {
    List<VideoEvaluation.Outcome> outcomes = VideoEvaluation.outcomes(model, episodes, seed);
    for (int step : STEPS) {
      if (step > model.futureFrames()) {
        break;
      }
      int visible = 0;
      int seen = 0;
      double errors = 0;
      int copied = 0;
      double errorsOfCopies = 0;
      for (VideoEvaluation.Outcome outcome : outcomes) {
        if (!find(recorded, outcome.recorded().get(step - 1))) {
          continue;
        }
        visible++;
        if (find(shown, outcome.predicted().get(step - 1))) {
          seen++;
          errors += distance();
        }
        if (find(shown, outcome.last())) {
          copied++;
          errorsOfCopies += distance();
        }
      }
      put("object_error_px_%d_ahead".formatted(step), errors, seen, metrics);
      put("object_error_px_%d_ahead_copy_last".formatted(step), errorsOfCopies, copied, metrics);
      put("object_seen_fraction_%d_ahead".formatted(step), seen, visible, metrics);
    }
  }

  private static void put(String name, double sum, int count, Map<String, Double> metrics) {
    if (count > 0) {
      metrics.put(name, sum / count);
    }
  }

  private static boolean find(ObjectCentroid centroid, Frame frame) {
    return centroid.find(frame.rgb(), 0, frame.height(), frame.width());
  }

  private double distance() {
    return Math.hypot(recorded.row() - shown.row(), recorded.column() - shown.column());
  }
}
