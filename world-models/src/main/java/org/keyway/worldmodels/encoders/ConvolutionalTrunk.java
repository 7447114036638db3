package org.keyway.worldmodels.encoders;

import static org.keyway.worldmodels.encoders.FrameNetwork.DECODER;
import static org.keyway.worldmodels.encoders.FrameNetwork.ENCODER;

import java.util.List;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PixelShuffle;
import org.keyway.worldmodels.nn.Rectifier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Convolutions of 4x4 with a stride of 2, and a dense layer to the code. The decoder has
 * convolutions of 3x3 to four times the channels, each followed by depth to space. Rectifiers stand
 * between layers.
 *
 * @param imageSize rows and columns of a frame in px, a multiple of 2 to the number of layers
 * @param planes planes of a frame, 3 for RGB
 * @param channels channels of each convolution
 * @param hidden units of the dense layer between convolutions and code
 * @param outputs numbers that the encoder writes
 * @param codeSize size E of a code, which the decoder reads
 */
record ConvolutionalTrunk(
    int imageSize, int planes, List<Integer> channels, int hidden, int outputs, int codeSize)
    implements Trunk {

  /** From uniform weights of variance 1 / (3 inputs) to 2 / inputs. */
  private static final double HE = Math.sqrt(6);

  private static final double LAST = 0.1;

  ConvolutionalTrunk {
    channels = List.copyOf(channels);
  }

  private int smallest() {
    return imageSize >> channels.size();
  }

  private int flat() {
    return smallest() * smallest() * channels.get(channels.size() - 1);
  }

  @Override
  public SDVariable encode(Network network, SDVariable frames) {
    SDVariable x = frames;
    int inputs = planes;
    for (int layer = 0; layer < channels.size(); layer++) {
      Convolution convolution =
          new Convolution(ENCODER.weight("conv" + layer), inputs, channels.get(layer), 4, 2, 1);
      x = Rectifier.apply(network, convolution.apply(network, x));
      inputs = channels.get(layer);
    }
    x = network.graph().reshape(x, -1, flat());
    x =
        Rectifier.apply(
            network, new Dense(ENCODER.weight("hidden"), flat(), hidden).apply(network, x));
    return new Dense(ENCODER.weight("code"), hidden, outputs).apply(network, x);
  }

  @Override
  public SDVariable logits(Network network, SDVariable codes) {
    SameDiff graph = network.graph();
    SDVariable x =
        Rectifier.apply(
            network, new Dense(DECODER.weight("hidden"), codeSize, hidden).apply(network, codes));
    x =
        Rectifier.apply(
            network, new Dense(DECODER.weight("flat"), hidden, flat()).apply(network, x));
    x = graph.reshape(x, -1, channels.get(channels.size() - 1), smallest(), smallest());
    for (int layer = channels.size() - 1; layer >= 0; layer--) {
      int outputs = layer == 0 ? planes : channels.get(layer - 1);
      x =
          new PixelShuffle(DECODER.weight("conv" + layer), channels.get(layer), outputs)
              .apply(network, x);
      x = layer == 0 ? x : Rectifier.apply(network, x);
    }
    return x;
  }

  /**
   * Scales the first weights, which the layers have created. Hidden layers then keep the size of
   * signals through rectifiers (He et al., ICCV 2015, equation 10). The decoder's last layer writes
   * little, so that it need not unlearn what it wrote by chance.
   */
  void scale(Parameters parameters) {
    for (int layer = 0; layer < channels.size(); layer++) {
      scale(parameters, ENCODER.weight("conv" + layer), HE);
      scale(parameters, DECODER.weight("conv" + layer), layer == 0 ? LAST : HE);
    }
    scale(parameters, ENCODER.weight("hidden"), HE);
    scale(parameters, DECODER.weight("hidden"), HE);
    scale(parameters, DECODER.weight("flat"), HE);
  }

  private static void scale(Parameters parameters, String layer, double factor) {
    parameters.get(layer + ".w").muli(factor);
  }
}
