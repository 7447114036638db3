package org.keyway.worldmodels.encoders;

import java.util.List;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PixelShuffle;
import org.keyway.worldmodels.nn.Rectifier;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * A convolutional autoencoder. The encoder has convolutions of 4x4 with a stride of 2, and a dense
 * layer to the code. The decoder has convolutions of 3x3 to four times the channels, each followed
 * by depth to space. Rectifiers stand between layers.
 */
public final class ConvolutionalAutoencoder implements FrameNetwork {
  private final EncoderChoice.Convolutional config;
  private final int smallest;
  private final int flat;

  public ConvolutionalAutoencoder(EncoderChoice.Convolutional config) {
    this.config = config;
    List<Integer> channels = config.channels();
    smallest = config.imageSize() >> channels.size();
    flat = smallest * smallest * channels.get(channels.size() - 1);
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
    SameDiff graph = network.graph();
    SDVariable x = frames;
    int inputs = 3;
    for (int layer = 0; layer < config.channels().size(); layer++) {
      int outputs = config.channels().get(layer);
      Convolution convolution =
          new Convolution(ENCODER.weight("conv" + layer), inputs, outputs, 4, 2, 1);
      x = Rectifier.apply(network, convolution.apply(network, x));
      inputs = outputs;
    }
    x = graph.reshape(x, -1, flat);
    x =
        Rectifier.apply(
            network, new Dense(ENCODER.weight("hidden"), flat, config.hidden()).apply(network, x));
    return new Dense(ENCODER.weight("code"), config.hidden(), config.codeSize()).apply(network, x);
  }

  @Override
  public SDVariable decode(Network network, SDVariable codes) {
    return network.graph().nn().sigmoid(logits(network, codes));
  }

  /** Writes the decoder before its sigmoid. */
  SDVariable logits(Network network, SDVariable codes) {
    SameDiff graph = network.graph();
    SDVariable x =
        Rectifier.apply(
            network,
            new Dense(DECODER.weight("hidden"), codeSize(), config.hidden()).apply(network, codes));
    x =
        Rectifier.apply(
            network, new Dense(DECODER.weight("flat"), config.hidden(), flat).apply(network, x));
    List<Integer> channels = config.channels();
    x = graph.reshape(x, -1, channels.get(channels.size() - 1), smallest, smallest);
    for (int layer = channels.size() - 1; layer >= 0; layer--) {
      int outputs = layer == 0 ? 3 : channels.get(layer - 1);
      x =
          new PixelShuffle(DECODER.weight("conv" + layer), channels.get(layer), outputs)
              .apply(network, x);
      x = layer == 0 ? x : Rectifier.apply(network, x);
    }
    return x;
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
