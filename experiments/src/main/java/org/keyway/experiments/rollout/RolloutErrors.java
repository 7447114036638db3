package org.keyway.experiments.rollout;

import java.util.List;
import java.util.stream.IntStream;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.metrics.CentroidErrors;
import org.keyway.worldmodels.metrics.PixelError;

/** Sums the errors of predicted frames by number of steps. Not safe for threads. */
final class RolloutErrors {
  private static final double LEAST_ERROR = 1e-10;

  private final CentroidErrors object;
  private final double pixel;
  private final double[] squaredError;
  private final int[] compared;

  /**
   * @param steps largest number of steps
   * @param object colours of the object
   * @param pixel size of a pixel of the compared frames, in pixels of the generator's frames
   */
  RolloutErrors(int steps, ColourRange object, double pixel) {
    this.object = new CentroidErrors(object, steps);
    this.pixel = pixel;
    squaredError = new double[steps];
    compared = new int[steps];
  }

  /**
   * Adds one predicted frame.
   *
   * @param step number of steps, from 1
   * @param real real frame in the resolution of the model
   * @param predicted predicted frame
   */
  void add(int step, Frame real, Frame predicted) {
    squaredError[step - 1] += PixelError.meanSquaredError(real, predicted);
    compared[step - 1]++;
    object.add(step - 1, real, predicted);
  }

  /** Returns the PSNR of the mean squared error, by steps, in dB. */
  List<Double> psnrDecibels() {
    return IntStream.range(0, compared.length)
        .mapToObj(i -> Math.max(squaredError[i] / compared[i], LEAST_ERROR))
        .map(error -> 10 * Math.log10(255 * 255 / error))
        .toList();
  }

  /** Returns the mean distance of the object where both frames show it, by steps. */
  List<Double> objectError() {
    return IntStream.range(0, compared.length).mapToObj(i -> pixel * object.meanError(i)).toList();
  }

  /** Returns the share of predictions that do not show the object, by steps, 0 to 1. */
  List<Double> objectLost() {
    return IntStream.range(0, compared.length).mapToObj(i -> 1 - object.visible(i)).toList();
  }
}
