package org.keyway.worldmodels.metrics;

import java.util.Map;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;

/**
 * Distances between an object's centres in predicted and recorded frames, by steps ahead. The
 * centre is found by colour, as a planner's cost finds it.
 */
public final class CentroidErrors {
  private final ObjectCentroid centroid;
  private final double[] errors;
  private final int[] found;
  private final int[] there;

  /**
   * @param colour colour of the object
   * @param steps predicted frames of a window, at least 1
   */
  public CentroidErrors(ColourRange colour, int steps) {
    centroid = new ObjectCentroid(colour);
    errors = new double[steps];
    found = new int[steps];
    there = new int[steps];
  }

  /**
   * Adds a predicted frame. It counts if the object is visible in the recorded frame.
   *
   * @param step steps ahead, from 0
   * @param real recorded frame
   * @param predicted of the same size
   */
  public void add(int step, Frame real, Frame predicted) {
    if (!find(real)) {
      return;
    }
    double row = centroid.row();
    double column = centroid.column();
    there[step]++;
    if (find(predicted)) {
      errors[step] += Math.hypot(centroid.row() - row, centroid.column() - column);
      found[step]++;
    }
  }

  private boolean find(Frame frame) {
    return centroid.find(frame.rgb(), 0, frame.height(), frame.width());
  }

  /** Mean distance in px where both frames show the object; NaN if there is none. */
  public double meanError(int step) {
    return errors[step] / found[step];
  }

  /** Fraction of the predicted frames that show the object if the recorded one does. */
  public double visible(int step) {
    return (double) found[step] / there[step];
  }

  /**
   * Reports a step: NAME_error_px_N_ahead and NAME_visible_N_ahead.
   *
   * @param step steps ahead, from 0
   * @param name name of the object
   * @param suffix end of the metrics' names
   * @param metrics filled, unless no recorded frame showed the object
   */
  public void put(int step, String name, String suffix, Map<String, Double> metrics) {
    if (found[step] > 0) {
      metrics.put(name + "_error_px_%d_ahead".formatted(step + 1) + suffix, meanError(step));
    }
    if (there[step] > 0) {
      metrics.put(name + "_visible_%d_ahead".formatted(step + 1) + suffix, visible(step));
    }
  }
}
