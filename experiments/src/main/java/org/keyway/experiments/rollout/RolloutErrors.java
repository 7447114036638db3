package org.keyway.experiments.rollout;

import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.metrics.PixelError;

/** Sums the errors of predicted frames by number of steps. Not safe for threads. */
final class RolloutErrors {
  private static final double LEAST_ERROR = 1e-10;

  private final ObjectCentroid real;
  private final ObjectCentroid predicted;
  private final double[] squaredError;
  private final double[] distance;
  private final int[] compared;
  private final int[] shown;
  private final int[] lost;

  /**
   * @param steps largest number of steps
   */
  RolloutErrors(int steps, ColourRange object) {
    real = new ObjectCentroid(object);
    predicted = new ObjectCentroid(object);
    squaredError = new double[steps];
    distance = new double[steps];
    compared = new int[steps];
    shown = new int[steps];
    lost = new int[steps];
  }

  /**
   * Adds one predicted frame.
   *
   * @param step number of steps, from 1
   * @param truth real frame in the resolution of the model
   * @param prediction predicted frame
   * @param pixel size of a pixel of both, in pixels of the generator's frames
   */
  void add(int step, Frame truth, Frame prediction, double pixel) {
    int at = step - 1;
    squaredError[at] += PixelError.meanSquaredError(truth, prediction);
    compared[at]++;
    if (find(real, truth)) {
      if (find(predicted, prediction)) {
        shown[at]++;
        distance[at] +=
            pixel * Math.hypot(real.row() - predicted.row(), real.column() - predicted.column());
      } else {
        lost[at]++;
      }
    }
  }

  private static boolean find(ObjectCentroid object, Frame frame) {
    return object.find(frame.rgb(), 0, frame.height(), frame.width());
  }

  /** Returns the PSNR of the mean squared error, by steps, in dB. */
  List<Double> psnrDecibels() {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < compared.length; i++) {
      all.add(10 * Math.log10(255 * 255 / Math.max(squaredError[i] / compared[i], LEAST_ERROR)));
    }
    return all;
  }

  /** Returns the mean distance of the object where it is shown, by steps. */
  List<Double> objectError() {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < compared.length; i++) {
      all.add(distance[i] / shown[i]);
    }
    return all;
  }

  /** Returns the share of predictions that do not show the object, by steps, 0 to 1. */
  List<Double> objectLost() {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < compared.length; i++) {
      all.add((double) lost[i] / Math.max(1, shown[i] + lost[i]));
    }
    return all;
  }
}
