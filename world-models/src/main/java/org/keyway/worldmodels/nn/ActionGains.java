package org.keyway.worldmodels.nn;

import java.util.Arrays;
import org.keyway.worldmodels.checkpoint.Tensor;

/** The factors that scale actions to -1 to 1, kept with the weights of a model. */
public final class ActionGains {
  /** Name of the weight, [A]. */
  public static final String NAME = "actions.gain";

  private ActionGains() {}

  /**
   * Keeps the factors.
   *
   * @param gains [A], not modified
   */
  public static void put(Parameters parameters, float[] gains) {
    parameters.put(NAME, Tensor.of(gains.clone(), gains.length));
  }

  /**
   * Returns the factors, [A]; ones if none are kept.
   *
   * @param actionSize A
   * @throws IllegalArgumentException if another number of factors is kept
   */
  public static float[] of(Parameters parameters, int actionSize) {
    if (!parameters.names().contains(NAME)) {
      float[] ones = new float[actionSize];
      Arrays.fill(ones, 1);
      return ones;
    }
    float[] gains = Buffers.copy(parameters.get(NAME));
    if (gains.length != actionSize) {
      throw new IllegalArgumentException(
          "Weight %s has %d factors; the actions have %d components"
              .formatted(NAME, gains.length, actionSize));
    }
    return gains;
  }
}
