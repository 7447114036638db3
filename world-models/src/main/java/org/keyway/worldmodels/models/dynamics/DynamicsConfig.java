package org.keyway.worldmodels.models.dynamics;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.encoders.ConvolutionalConfig;
import org.keyway.worldmodels.encoders.EncoderKind;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.KeypointConfig;

/**
 * A model of dynamics and its training.
 *
 * @param model family: dynamics
 * @param name of this model; its checkpoint is called so
 * @param seed of all draws
 * @param validationEpisodes episodes at the end of the file that are held out, 1 to 1,000,000; of a
 *     file of one episode, its last fifth is
 * @param encoder which frame network
 * @param convolutional the frame network if it is a convolutional autoencoder
 * @param keypoint the frame network if it is a keypoint autoencoder
 * @param transition where an action leads
 * @param distance how far it is from one state to another
 * @param probes what is measured on recorded states, where the data has them; may be none
 */
public record DynamicsConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    EncoderKind encoder,
    ConvolutionalConfig convolutional,
    KeypointConfig keypoint,
    TransitionConfig transition,
    DistanceConfig distance,
    List<ProbeConfig> probes) {

  /** That of wall-push, without probes. */
  public static final DynamicsConfig DEFAULT =
      new DynamicsConfig(
          DynamicsFamily.NAME,
          "dynamics-wall-push",
          1,
          300,
          EncoderKind.KEYPOINT,
          ConvolutionalConfig.DEFAULT,
          KeypointConfig.DEFAULT,
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
  public int windowFrames() {
    return 1 + transition.rolloutSteps();
  }

  /** The frame network. */
  FrameNetwork frameNetwork() {
    return encoder.network(convolutional, keypoint);
  }
}
