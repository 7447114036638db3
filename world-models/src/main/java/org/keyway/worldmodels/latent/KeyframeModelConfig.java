package org.keyway.worldmodels.latent;

import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.keyframes.PlacementShape;

/**
 * Configuration of a model with keyframes: the common settings, and the components that a record
 * adds.
 */
public interface KeyframeModelConfig extends LatentConfig {
  /** Common settings, written in YAML on the same level as the others. */
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

  /** Number C of conditioning frames. */
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
