package org.keyway.worldmodels.encoders;

import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;
import org.keyway.worldmodels.training.TrainingException;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The embedding space of planners: codes of a frame network, centred and divided by one number, so
 * that the mean variance of a component is 1. One common scale keeps the ratios of distances
 * between codes.
 */
public final class StateSpace {
  /** Weights of the space: centre and scale. */
  public static final WeightGroup WEIGHTS = new WeightGroup("state");

  private static final String MEAN = WEIGHTS.weight("mean");
  private static final String SCALE = WEIGHTS.weight("scale");

  /** Smallest mean variance of a component; codes with a smaller one are equal up to rounding. */
  private static final double LEAST_VARIANCE = 1e-10;

  private final FrameNetwork frames;

  public StateSpace(FrameNetwork frames) {
    this.frames = frames;
  }

  /** Size D of a state. */
  public int size() {
    return frames.codeSize();
  }

  /** Frame network that gives the codes. */
  public FrameNetwork frames() {
    return frames;
  }

  /**
   * Fits centre and scale to the frames of some episodes, and stores them with the weights.
   *
   * @return the codes of all frames, [frames, E]
   * @throws TrainingException if all codes are equal
   */
  public float[] fit(Parameters parameters, EpisodeCache episodes) {
    float[] codes = new Encoder(frames, parameters).encode(episodes);
    PrincipalComponents components = new PrincipalComponents(codes, size());
    double variance = components.variance() / size();
    if (!(variance > LEAST_VARIANCE)) {
      throw new TrainingException(
          "the encoder gives all %d frames the same code, so nothing can be learned from them: look"
                  .formatted(episodes.frames())
              + " whether the pictures show what moves, and train the encoder longer, or at a lower"
              + " rate");
    }
    float[] mean = new float[size()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) components.mean()[i];
    }
    float scale = (float) Math.sqrt(size() / components.variance());
    parameters.put(MEAN, Tensor.of(mean, size()));
    parameters.put(SCALE, Tensor.of(new float[] {scale}, 1));
    return codes;
  }

  /** Returns whether centre and scale are fitted. */
  public boolean isFitted(Parameters parameters) {
    return parameters.names().contains(SCALE);
  }

  /**
   * Checks the weights of the encoder for recorded frames. Some of them are not used by the encoder
   * for camera pictures.
   *
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  public void requireWeights(Parameters parameters) {
    Network network = new Network(parameters);
    int side = frames.imageSize();
    encode(network, network.input("frames", 1, 3, side, side));
  }

  /** Returns the states of all frames of some episodes, [frames, D]. */
  public float[] states(Parameters parameters, EpisodeCache episodes) {
    float[] states = new Encoder(frames, parameters).encode(episodes);
    float[] mean = Buffers.copy(parameters.get(MEAN));
    float scale = Buffers.copy(parameters.get(SCALE))[0];
    for (int i = 0; i < states.length; i++) {
      states[i] = (states[i] - mean[i % mean.length]) * scale;
    }
    return states;
  }

  /**
   * Encodes frames to states.
   *
   * @param pixels [count, 3, size, size], 0 to 1
   * @return [count, D]
   */
  public SDVariable encode(Network network, SDVariable pixels) {
    return states(network, frames.encode(network, pixels));
  }

  /**
   * Encodes frames in a camera's layout, without a gradient.
   *
   * @param pixels [count, size, size, 3], 0 to 1
   * @return [count, D]
   */
  SDVariable encodePixels(Network network, SDVariable pixels) {
    return states(network, frames.encodePixels(network, pixels));
  }

  private SDVariable states(Network network, SDVariable codes) {
    SDVariable centred = codes.sub(network.weight(MEAN, 0, size()));
    return centred.mul(network.weight(SCALE, 0, 1));
  }

  /**
   * Decodes states to frames.
   *
   * @param states [count, D]
   * @return [count, 3, size, size], about 0 to 1
   */
  public SDVariable decode(Network network, SDVariable states) {
    SDVariable codes = states.div(network.weight(SCALE, 0, 1)).add(network.weight(MEAN, 0, size()));
    return frames.decode(network, codes);
  }
}
