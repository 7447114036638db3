package org.keyway.worldmodels.latent;

import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/**
 * The root mean squared length of a step from one frame to the next, stored with the weights. As
 * the unit of errors, it makes them comparable between state spaces.
 */
public final class StepLength {
  private static final String NAME = new WeightGroup("states").weight("step");

  private StepLength() {}

  /**
   * Measures the length and stores it with the weights.
   *
   * @return the length, above 0
   */
  public static double fit(Parameters parameters, StateSequences training) {
    float length = (float) Math.sqrt(training.meanSquaredStep());
    parameters.put(NAME, Tensor.of(new float[] {length}, 1));
    return length;
  }

  /**
   * Returns the length that is stored with a trained model.
   *
   * @throws IllegalArgumentException if it is missing
   */
  public static double of(Parameters parameters) {
    return Buffers.copy(parameters.get(NAME))[0];
  }
}
