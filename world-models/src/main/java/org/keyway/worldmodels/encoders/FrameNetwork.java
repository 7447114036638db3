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
  /** The weights that make codes of frames. */
  WeightGroup ENCODER = new WeightGroup("encoder");

  /** The weights that make frames of codes. */
  WeightGroup DECODER = new WeightGroup("decoder");

  /** Numbers E in a code. */
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
   * Encodes pictures as cameras give them, where no gradient is wanted.
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

  /** How it is trained. */
  StageConfig training();

  /** Frames in a row that its training looks at. */
  int windowFrames();

  /**
   * Its training.
   *
   * @param parameters where its weights are
   * @param training episodes to learn from
   * @param validation episodes to be judged on
   * @param seed of all draws
   */
  Stage stage(Parameters parameters, EpisodeCache training, EpisodeCache validation, long seed);
}
