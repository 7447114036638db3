package org.keyway.worldmodels.models.compositelstm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.DecoderInput;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The three LSTMs of the model and its loss. Inputs of a network are named below; their rows are
 * the sequences of a batch.
 */
final class CompositeNetwork {
  /** Encoded frames, [C, rows, P]. */
  static final String GIVEN = "given";

  /** Frames to reconstruct, in the order of decoding, [C, rows, P]. */
  static final String PAST = "past";

  /** The frame before each of those, in the order of decoding, [C, rows, P]. */
  static final String PAST_BEFORE = "past-before";

  /** Frames to predict, [T, rows, P]. */
  static final String FUTURE = "future";

  /** The frame before each of those, zeros before the first, [T, rows, P]. */
  static final String FUTURE_BEFORE = "future-before";

  /** Scaled actions that lead to the frames to predict, [T, rows, A]. */
  static final String ACTIONS = "actions";

  /** Weights of the encoder. */
  static final WeightGroup ENCODER = new WeightGroup("encoder");

  /** Factors of the components of an action, [A]; there are none without actions. */
  static final String ACTION_GAINS = "future.action-gains";

  private final CompositeLstmConfig config;
  private final int pixels;
  private final SequenceDecoder past;
  private final SequenceDecoder future;

  /**
   * @param actionSize numbers A of an action; 0 for none
   */
  CompositeNetwork(CompositeLstmConfig config, int actionSize) {
    this.config = config;
    pixels = new FrameSignal(config.pixels()).size();
    past = decoder("past", 0, config.decoders().pastInput());
    future = decoder("future", actionSize, config.decoders().futureInput());
  }

  private SequenceDecoder decoder(String name, int actionSize, DecoderInput input) {
    return new SequenceDecoder(
        name, config.layers(), pixels, actionSize, input != DecoderInput.NONE);
  }

  /**
   * Returns the number of numbers of an action that trained weights read.
   *
   * @throws IllegalArgumentException if they read actions, but their gains are missing
   */
  static int actionSize(Parameters parameters, CompositeLstmConfig config) {
    if (parameters.names().contains(ACTION_GAINS)) {
      return Math.toIntExact(parameters.get(ACTION_GAINS).length());
    }
    String wx = "future.lstm0.wx";
    int without = new CompositeNetwork(config, 0).future.inputs();
    if (parameters.names().contains(wx) && parameters.get(wx).size(0) > without) {
      parameters.get(ACTION_GAINS);
    }
    return 0;
  }

  /** Writes the encoder's outputs after every frame, of its last layer, [C, rows, units]. */
  static SDVariable outputs(
      Network network, CompositeLstmConfig.CompositeLayers layers, SDVariable frames) {
    SDVariable h = frames;
    for (int i = 0; i < layers.count(); i++) {
      h = layer(layers, i, Math.toIntExact(network.shape(h)[2])).apply(network, h, null);
    }
    return h;
  }

  private static LstmLayer layer(
      CompositeLstmConfig.CompositeLayers layers, int index, int inputs) {
    return new LstmLayer(
        ENCODER.weight("lstm" + index),
        inputs,
        layers.units(),
        LstmLayer.Direction.FORWARD,
        layers.peepholes());
  }

  /** Writes the encoder, and returns the state of each layer after the last given frame. */
  List<LstmCell.State> encode(Network network, int rows) {
    int steps = config.conditioningFrames();
    int units = config.layers().units();
    SDVariable h = network.input(GIVEN, steps, rows, pixels);
    List<LstmCell.State> states = new ArrayList<>();
    for (int i = 0; i < config.layers().count(); i++) {
      LstmLayer.States all =
          layer(config.layers(), i, i == 0 ? pixels : units).states(network, h, null);
      states.add(
          new LstmCell.State(
              SequenceDecoder.rowsOf(network, all.h(), steps - 1, rows, units),
              SequenceDecoder.rowsOf(network, all.c(), steps - 1, rows, units)));
      h = all.h();
    }
    return states;
  }

  /** Writes the logits of the past, in the order of decoding, [C rows, P]. */
  SDVariable past(Network network, int rows, List<LstmCell.State> start) {
    int steps = config.conditioningFrames();
    if (config.decoders().pastInput() == DecoderInput.GENERATED) {
      return past.decodeFreely(network, steps, rows, start, null);
    }
    SDVariable before = past.conditional() ? network.input(PAST_BEFORE, steps, rows, pixels) : null;
    return past.decode(network, steps, rows, start, before, null);
  }

  /** Writes the logits of the future from the model's own frames, [T rows, P]. */
  SDVariable freeFuture(Network network, int rows, List<LstmCell.State> start) {
    return future.decodeFreely(network, config.futureFrames(), rows, start, actions(network, rows));
  }

  /** Writes the logits of the future, each from the recorded frame before it, [T rows, P]. */
  SDVariable guidedFuture(Network network, int rows, List<LstmCell.State> start) {
    int steps = config.futureFrames();
    SDVariable before =
        future.conditional() ? network.input(FUTURE_BEFORE, steps, rows, pixels) : null;
    return future.decode(network, steps, rows, start, before, actions(network, rows));
  }

  private @Nullable SDVariable actions(Network network, int rows) {
    int size = future.actionSize();
    return size == 0 ? null : network.input(ACTIONS, config.futureFrames(), rows, size);
  }

  /** Writes the logits of the future that are trained, [T rows, P]. */
  SDVariable trainedFuture(Network network, int rows, List<LstmCell.State> start) {
    return config.decoders().futureInput() == DecoderInput.RECORDED
        ? guidedFuture(network, rows, start)
        : freeFuture(network, rows, start);
  }

  /** Writes the loss: the cross-entropy of the decoders' frames, in nats per frame, summed. */
  SDVariable loss(Network network, int rows) {
    List<LstmCell.State> start = encode(network, rows);
    SDVariable loss = null;
    if (config.decoders().hasPast()) {
      loss =
          crossEntropy(
              network, past(network, rows, start), PAST, config.conditioningFrames(), rows);
    }
    if (config.decoders().hasFuture()) {
      SDVariable ofFuture =
          crossEntropy(
              network, trainedFuture(network, rows, start), FUTURE, config.futureFrames(), rows);
      loss = loss == null ? ofFuture : loss.add(ofFuture);
    }
    return java.util.Objects.requireNonNull(loss);
  }

  private SDVariable crossEntropy(
      Network network, SDVariable logits, String targets, int steps, int rows) {
    SDVariable target =
        network
            .graph()
            .reshape(network.input(targets, steps, rows, pixels), (long) steps * rows, pixels);
    return LossFunctions.bernoulli(network, logits, target).mean().mul(pixels);
  }
}
