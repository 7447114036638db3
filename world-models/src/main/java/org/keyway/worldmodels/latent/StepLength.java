package org.keyway.worldmodels.latent;

import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/**
 * The root mean squared length of a step from one frame to the next, kept with the weights: the
 * unit in which errors mean the same in every state space.
 */
public final class StepLength {
  private static final String NAME = new WeightGroup("states").weight("step");

  private StepLength() {}

  /**
   * Measures it and keeps it.
   *
   * @return above 0
   */
  public static double fit(Parameters parameters, StateSequences training) {
    float length = (float) Math.sqrt(training.meanSquaredStep());
    parameters.put(NAME, Tensor.of(new float[] {length}, 1));
    return length;
  }

  /**
   * The length that a trained model keeps.
   *
   * @throws IllegalArgumentException if none is kept
   */
  public static double of(Parameters parameters) {
    return Buffers.copy(parameters.get(NAME))[0];
  }
}
