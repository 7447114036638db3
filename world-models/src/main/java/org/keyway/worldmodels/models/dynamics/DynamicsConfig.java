package org.keyway.worldmodels.models.dynamics;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;

/**
 * Configuration of a model of dynamics and its training.
 *
 * @param model the kind of model: dynamics
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out
 * @param encoder choice of the encoder
 * @param transition model of the effect of an action
 * @param distance model of the steps from one state to another
 * @param probes positions that are measured against recorded states, if the data has them; may be
 *     empty
 */
public record DynamicsConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    EncoderChoice encoder,
    TransitionConfig transition,
    DistanceConfig distance,
    List<ProbeConfig> probes)
    implements LatentConfig, DynamicsParts {

  /** The settings for wall-push, without probes. */
  public static final DynamicsConfig DEFAULT =
      new DynamicsConfig(
          Dynamics.NAME,
          "dynamics-wall-push",
          1,
          300,
          EncoderChoice.Keypoint.DEFAULT,
          TransitionConfig.DEFAULT,
          DistanceConfig.DEFAULT,
          List.of());

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public DynamicsConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
    probes = List.copyOf(probes);
  }

  /** Frames of a window: the start and L steps. */
  @Override
  public int windowFrames() {
    return rolloutFrames();
  }
}
