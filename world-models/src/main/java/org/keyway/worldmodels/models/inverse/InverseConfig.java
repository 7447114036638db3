package org.keyway.worldmodels.models.inverse;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;
import org.keyway.worldmodels.nn.ProductPerceptron;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of a goal-conditioned inverse model and its training.
 *
 * @param model the kind of model: inverse
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out
 * @param encoder choice of the encoder
 * @param units units of each of its two hidden layers, 1 to 4096
 * @param products number of products of two linear functions of state and goal that join the
 *     inputs, with half as many at the output, 0 to 4096, even
 * @param goalSteps largest number of model steps from a state to its goal in training, 1 to 1000;
 *     smaller numbers are as frequent. No episode has fewer steps
 * @param training training; one sample is a state, a later state of the same episode, and the
 *     action in between that was taken first
 */
public record InverseConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    EncoderChoice encoder,
    int units,
    int products,
    int goalSteps,
    StageConfig training)
    implements LatentConfig {

  /** The settings for wall-push. */
  public static final InverseConfig DEFAULT =
      new InverseConfig(
          Inverse.NAME,
          "inverse-wall-push",
          1,
          300,
          EncoderChoice.From.DEFAULT,
          256,
          0,
          15,
          new StageConfig(20_000, 256, 2e-3, 0, 1, 2000, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public InverseConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
    Require.inRange("units", units, 1, 4096);
    ProductPerceptron.requireProducts(products);
    Require.inRange("goalSteps", goalSteps, 1, 1000);
  }

  /** Frames of a window: a state and the steps to its farthest goal. */
  @Override
  public int windowFrames() {
    return 1 + goalSteps;
  }
}
