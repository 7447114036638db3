package org.keyway.worldmodels.encoders;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Dense hidden layers with tanh, in the decoder in the opposite order (Kingma and Welling, ICLR
 * 2014, appendix C).
 *
 * @param imageSize rows and columns of a frame in px
 * @param planes planes of a frame, 3 for RGB
 * @param hidden units of each hidden layer of the encoder; none for a linear autoencoder
 * @param outputs numbers that the encoder writes
 * @param codeSize size E of a code, which the decoder reads
 */
record PerceptronTrunk(int imageSize, int planes, List<Integer> hidden, int outputs, int codeSize)
    implements Trunk {

  PerceptronTrunk {
    hidden = List.copyOf(hidden);
  }

  private int pixels() {
    return planes * imageSize * imageSize;
  }

  @Override
  public SDVariable encode(Network network, SDVariable frames) {
    List<Integer> sizes = new ArrayList<>(hidden);
    sizes.add(0, pixels());
    sizes.add(outputs);
    return dense(FrameNetwork.ENCODER.weight("dense"), sizes)
        .apply(network, network.graph().reshape(frames, -1, pixels()));
  }

  @Override
  public SDVariable logits(Network network, SDVariable codes) {
    List<Integer> sizes = new ArrayList<>(hidden);
    Collections.reverse(sizes);
    sizes.add(0, codeSize);
    sizes.add(pixels());
    SDVariable logits = dense(FrameNetwork.DECODER.weight("dense"), sizes).apply(network, codes);
    return network.graph().reshape(logits, -1, planes, imageSize, imageSize);
  }

  private static Perceptron dense(String name, List<Integer> sizes) {
    return new Perceptron(name, sizes, Perceptron.Activation.TANH);
  }
}
