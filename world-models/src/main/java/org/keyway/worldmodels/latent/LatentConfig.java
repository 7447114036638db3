package org.keyway.worldmodels.latent;

import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.model.ModelConfig;

/** What the configuration of a model says that learns on the states of an encoder. */
public interface LatentConfig extends ModelConfig {
  /** Which encoder; in a training, one whose configuration is known. */
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
