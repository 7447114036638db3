package org.keyway.worldmodels.latent;

import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.model.ModelConfig;

/** Configuration of a model that learns on the states of an encoder. */
public interface LatentConfig extends ModelConfig {
  /** Choice of the encoder; in a training, one with a known configuration. */
  EncoderChoice encoder();

  /** The frame network of the encoder. */
  default FrameNetwork frameNetwork() {
    return encoder().network();
  }

  @Override
  default int imageSize() {
    return frameNetwork().imageSize();
  }

  @Override
  default int episodeFrames() {
    return Math.max(windowFrames(), frameNetwork().windowFrames());
  }
}
