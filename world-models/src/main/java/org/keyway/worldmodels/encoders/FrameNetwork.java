package org.keyway.worldmodels.encoders;

import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;

/** An encoder of frames and the decoder that is trained with it. Frames are square, RGB. */
public interface FrameNetwork {
  /** Weights of the encoder, from frames to codes. */
  WeightGroup ENCODER = new WeightGroup("encoder");

  /** Weights of the decoder, from codes to frames. */
  WeightGroup DECODER = new WeightGroup("decoder");

  /** Size E of a code. */
  int codeSize();

  /** Rows and columns of a frame in pixels. */
  int imageSize();

  /**
   * Encodes frames.
   *
   * @param frames [count, 3, size, size], 0 to 1
   * @return [count, E]
   */
  SDVariable encode(Network network, SDVariable frames);

  /**
   * Encodes pictures in a camera's layout, without a gradient.
   *
   * @param pixels [count, size, size, 3], 0 to 1
   * @return [count, E]
   */
  default SDVariable encodePixels(Network network, SDVariable pixels) {
    return encode(network, network.graph().permute(pixels, 0, 3, 1, 2));
  }

  /**
   * Decodes codes.
   *
   * @param codes [count, E]
   * @return [count, 3, size, size], about 0 to 1
   */
  SDVariable decode(Network network, SDVariable codes);

  /** Configuration of the training. */
  StageConfig training();

  /** Number of consecutive frames in a training sample. */
  int windowFrames();

  /**
   * Creates the stage that trains it.
   *
   * @param parameters weights of the network
   * @param training training episodes
   * @param validation held-out episodes
   * @param seed seed of all random draws
   */
  Stage stage(Parameters parameters, EpisodeCache training, EpisodeCache validation, long seed);
}
