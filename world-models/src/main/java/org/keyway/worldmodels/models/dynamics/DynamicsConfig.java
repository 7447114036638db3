package org.keyway.worldmodels.models.dynamics;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;

/**
 * A model of dynamics and its training.
 *
 * @param model the kind of model: dynamics
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder which encoder
 * @param transition where an action leads
 * @param distance how far it is from one state to another
 * @param probes what is measured on recorded states, where the data has them; may be none
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
    implements LatentConfig {

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

  /** Frames of a window, the start and L steps. */
  @Override
  public int windowFrames() {
    return 1 + transition.rolloutSteps();
  }
}
