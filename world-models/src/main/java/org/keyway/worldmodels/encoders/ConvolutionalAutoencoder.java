package org.keyway.worldmodels.encoders;

import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;

/** A convolutional autoencoder, see {@link ConvolutionalTrunk}. */
public final class ConvolutionalAutoencoder implements FrameNetwork {
  private final EncoderChoice.Convolutional config;
  private final Trunk trunk;

  public ConvolutionalAutoencoder(EncoderChoice.Convolutional config) {
    this.config = config;
    trunk =
        new ConvolutionalTrunk(
            config.imageSize(),
            3,
            config.channels(),
            config.hidden(),
            config.codeSize(),
            config.codeSize());
  }

  EncoderChoice.Convolutional config() {
    return config;
  }

  @Override
  public int codeSize() {
    return config.codeSize();
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public SDVariable encode(Network network, SDVariable frames) {
    return trunk.encode(network, frames);
  }

  @Override
  public SDVariable decode(Network network, SDVariable codes) {
    return network.graph().nn().sigmoid(logits(network, codes));
  }

  /** Writes the decoder before its sigmoid. */
  SDVariable logits(Network network, SDVariable codes) {
    return trunk.logits(network, codes);
  }

  @Override
  public StageConfig training() {
    return config.training();
  }

  @Override
  public int windowFrames() {
    return ConvolutionalStage.TRIPLE;
  }

  @Override
  public Stage stage(
      Parameters parameters, EpisodeCache training, EpisodeCache validation, long seed) {
    return new ConvolutionalStage(this, parameters, training, validation, seed);
  }
}
