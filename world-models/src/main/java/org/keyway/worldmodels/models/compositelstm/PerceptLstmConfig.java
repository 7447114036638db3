package org.keyway.worldmodels.models.compositelstm;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.CompositeDecoders;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.CompositeLayers;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.DecoderInput;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.Order;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.Trained;
import org.keyway.worldmodels.models.dynamics.DistanceConfig;
import org.keyway.worldmodels.models.dynamics.ProbeConfig;
import org.keyway.worldmodels.models.dynamics.StateParts;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of a composite LSTM on the states of an encoder, for planners, and its training.
 *
 * @param model the kind of model: percept-lstm
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out
 * @param encoder choice of the encoder, whose states the LSTMs read and predict
 * @param futureFrames frames T that are predicted from one frame and the actions, 1 to 1000
 * @param layers size of the LSTMs
 * @param decoders what is decoded, and from what; the future is among it
 * @param error error of a decoded state in training
 * @param training training of the LSTMs; one sample is one window of 1 + T frames
 * @param distance model of the steps from one state to another
 * @param probes positions that are measured against recorded states, if the data has them; may be
 *     empty
 */
public record PerceptLstmConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    EncoderChoice encoder,
    int futureFrames,
    CompositeLayers layers,
    CompositeDecoders decoders,
    PerceptError error,
    StageConfig training,
    DistanceConfig distance,
    List<ProbeConfig> probes)
    implements LatentConfig, StateParts, CompositeParts {

  /** Error of a decoded state. */
  public enum PerceptError {
    /** The squared distance from the recorded state, as in the paper. */
    SQUARED,
    /** The distance. Events that cannot be predicted then weigh less. */
    DISTANCE
  }

  /** The settings for wall-push, without probes. */
  public static final PerceptLstmConfig DEFAULT =
      new PerceptLstmConfig(
          CompositeLstm.PERCEPT_NAME,
          "composite-lstm-wall-push",
          1,
          300,
          EncoderChoice.Keypoint.DEFAULT,
          15,
          new CompositeLayers(128, 1, true),
          new CompositeDecoders(
              Trained.BOTH, Order.REVERSED, DecoderInput.NONE, DecoderInput.GENERATED),
          PerceptError.DISTANCE,
          new StageConfig(6000, 128, 2e-3, 0, 1, 1000, 1000),
          DistanceConfig.DEFAULT,
          List.of());

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public PerceptLstmConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
    Require.inRange("futureFrames", futureFrames, 1, 1000);
    if (!decoders.hasFuture()) {
      throw new IllegalArgumentException(
          "decoders.trained is past; a percept-lstm predicts the future: both or future");
    }
    probes = List.copyOf(probes);
  }

  /** 1: a planner starts from the state of one frame. */
  @Override
  public int conditioningFrames() {
    return 1;
  }

  @Override
  public int windowFrames() {
    return 1 + futureFrames;
  }

  @Override
  public int rolloutFrames() {
    return windowFrames();
  }
}
