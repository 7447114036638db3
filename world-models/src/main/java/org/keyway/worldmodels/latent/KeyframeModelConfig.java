package org.keyway.worldmodels.latent;

import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.keyframes.PlacementShape;

/** The configuration of a model with keyframes: the common settings, and what its record adds. */
public interface KeyframeModelConfig extends LatentConfig {
  /** The common settings, written beside the others. */
  KeyframeSettings common();

  @Override
  default String model() {
    return common().model();
  }

  @Override
  default String name() {
    return common().name();
  }

  @Override
  default long seed() {
    return common().seed();
  }

  /** Keyframes N, largest offset J and frames T. */
  default PlacementShape shape() {
    return common().shape();
  }

  /** Frames C to condition on. */
  default int conditioningFrames() {
    return common().conditioningFrames();
  }

  @Override
  default int validationEpisodes() {
    return common().validationEpisodes();
  }

  @Override
  default EncoderChoice encoder() {
    return common().encoder();
  }

  /** Frames of a window, C + T. */
  @Override
  default int windowFrames() {
    return conditioningFrames() + shape().frames();
  }
}
