package org.keyway.worldmodels.models.keyin;

import java.util.Arrays;
import java.util.List;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The generative half of KeyIn (section 3.2 of the paper). LSTM_cond reads the conditioning frames,
 * and its last state starts LSTM_key. Each step of LSTM_key turns one latent into a keyframe and a
 * distribution over the kinds of segment before it.
 *
 * <p>Latents also enter the head of the offsets directly, because a keyframe's latent mostly
 * decides the kind of segment before it.
 */
final class KeyframeNetwork {
  static final WeightGroup WEIGHTS = new WeightGroup("keyframes");

  /** Logit that excludes a kind from a softmax, far from overflow in single precision. */
  private static final double EXCLUDED = -30;

  private final PlacementConfig config;
  private final SegmentKinds kinds;
  private final int keyframes;
  private final int stateSize;
  private final LstmCell conditioning;
  private final LstmCell predicting;

  /**
   * One keyframe.
   *
   * @param state its embedding Ke^n, [rows, D]
   * @param kinds distribution over the kinds of segment before it, [rows, kinds]
   */
  record Step(SDVariable state, SDVariable kinds) {}

  /**
   * @param config sizes and source of offsets
   * @param kinds kinds of segment
   * @param keyframes N
   * @param stateSize numbers D in a state
   */
  KeyframeNetwork(PlacementConfig config, SegmentKinds kinds, int keyframes, int stateSize) {
    this.config = config;
    this.kinds = kinds;
    this.keyframes = keyframes;
    this.stateSize = stateSize;
    conditioning = new LstmCell(WEIGHTS.weight("conditioning"), conditionSize(), config.units());
    predicting = new LstmCell(WEIGHTS.weight("lstm"), config.latent(), config.units());
  }

  /** Size of a conditioning frame: its state and, if given, the goal's. */
  int conditionSize() {
    return config.goalConditioned() ? 2 * stateSize : stateSize;
  }

  /**
   * Reads the conditioning frames.
   *
   * @param frames one variable per frame, each [rows, {@link #conditionSize}], in order
   */
  LstmCell.State begin(Network network, SDVariable[] frames) {
    long rows = network.shape(frames[0])[0];
    SDVariable zero =
        network.constant(new double[(int) rows * config.units()], rows, config.units());
    LstmCell.State state = new LstmCell.State(zero, zero);
    for (SDVariable frame : frames) {
      state = conditioning.step(network, conditioning.project(network, frame), state);
    }
    return state;
  }

  /** Returns the state of LSTM_key after one more latent, [rows, Z]. */
  LstmCell.State advance(Network network, LstmCell.State state, SDVariable latent) {
    return predicting.step(network, predicting.project(network, latent), state);
  }

  /**
   * Computes a keyframe from the state after its latent.
   *
   * @param index n - 1, from 0
   */
  Step read(Network network, LstmCell.State state, SDVariable latent, int index) {
    return read(network, state.h(), latent, new int[] {index});
  }

  /**
   * Computes keyframes from the outputs after their latents.
   *
   * @param h [rows, units]
   * @param latent [rows, Z]
   * @param indices n - 1 of every row, or one for all
   */
  private Step read(Network network, SDVariable h, SDVariable latent, int[] indices) {
    SDVariable embedding =
        new Dense(WEIGHTS.weight("state"), config.units(), stateSize).apply(network, h);
    return new Step(embedding, network.graph().nn().softmax(logits(network, h, latent, indices)));
  }

  private SDVariable logits(Network network, SDVariable h, SDVariable latent, int[] indices) {
    SameDiff graph = network.graph();
    int count = kinds.count();
    if (config.source() == PlacementConfig.Source.STATIC) {
      SDVariable all = network.weight(WEIGHTS.weight("static"), 0.1, keyframes, count);
      SDVariable one = network.constant(oneHot(indices), indices.length, keyframes);
      SDVariable zeros =
          graph.mmul(latent, network.constant(new double[config.latent()], config.latent(), 1));
      return zeros.add(graph.mmul(one, all));
    }
    SDVariable logits =
        new Perceptron(
                WEIGHTS.weight("kinds"),
                List.of(config.units() + config.latent(), config.units(), count))
            .apply(network, graph.concat(1, h, latent));
    if (config.source() == PlacementConfig.Source.FIXED) {
      double[] mask = new double[count];
      for (int kind = 0; kind < count; kind++) {
        boolean kept = kinds.offset(kind) == Math.min(config.fixedOffset(), kinds.largestOffset());
        mask[kind] = kept ? 0 : EXCLUDED;
      }
      return logits.add(network.constant(mask, count));
    }
    return logits;
  }

  private double[] oneHot(int[] indices) {
    double[] ones = new double[indices.length * keyframes];
    for (int row = 0; row < indices.length; row++) {
      ones[row * keyframes + indices[row]] = 1;
    }
    return ones;
  }

  /**
   * Computes all keyframes of given latents in a few large operations: the sequence at once, then
   * its rows.
   *
   * @param start state before the first, [rows, units]
   * @param latents [N, rows, Z]
   * @return keyframe by keyframe, [N rows, ..]
   */
  Step predict(Network network, LstmCell.State start, SDVariable latents) {
    SameDiff graph = network.graph();
    int rows = Math.toIntExact(network.shape(latents)[1]);
    SDVariable h =
        new LstmLayer(WEIGHTS.weight("lstm"), config.latent(), config.units())
            .apply(network, latents, start);
    int[] indices = new int[keyframes * rows];
    Arrays.setAll(indices, row -> row / rows);
    return read(
        network,
        graph.reshape(h, indices.length, config.units()),
        graph.reshape(latents, indices.length, config.latent()),
        indices);
  }
}
