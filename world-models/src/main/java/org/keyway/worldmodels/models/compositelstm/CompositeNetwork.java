package org.keyway.worldmodels.models.compositelstm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.DecoderInput;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
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

  /**
   * The frame before each of those, [T, rows, P]. Before the first it is zeros for pixels, and the
   * last given frame for states.
   */
  static final String FUTURE_BEFORE = "future-before";

  /** Scaled actions that lead to the frames to predict, [T, rows, A]. */
  static final String ACTIONS = "actions";

  /** The frame before the first of a roll-out of states, [rows, P]. */
  static final String START_FRAME = "start-frame";

  /** Name of the input that is a layer's output at the start of a roll-out, [rows, units]. */
  static String startH(int layer) {
    return "start-h" + layer;
  }

  /** Name of the input that is a layer's memory at the start of a roll-out, [rows, units]. */
  static String startC(int layer) {
    return "start-c" + layer;
  }

  /** Name of the encoder's weights. */
  static final String ENCODER = "encoder";

  private static final String FIRST_LAYER = "future.lstm0.wx";

  private final CompositeParts parts;
  private final FrameRows frames;
  private final SequenceDecoder past;
  private final SequenceDecoder future;

  /**
   * @param actionSize numbers A of an action; 0 for none
   */
  CompositeNetwork(CompositeParts parts, FrameRows frames, int actionSize) {
    this.parts = parts;
    this.frames = frames;
    past =
        new SequenceDecoder(
            frames.weight("past"),
            parts.layers(),
            frames.size(),
            frames.past(),
            0,
            parts.decoders().pastInput() != DecoderInput.NONE);
    future =
        new SequenceDecoder(
            frames.weight("future"),
            parts.layers(),
            frames.size(),
            frames.future(),
            actionSize,
            parts.decoders().futureInput() != DecoderInput.NONE);
  }

  /** For the pixels of a configuration. */
  CompositeNetwork(CompositeLstmConfig config, int actionSize) {
    this(config, FrameRows.PixelRows.of(config), actionSize);
  }

  /** Returns the number of numbers of an action that trained weights read; 0 without actions. */
  static int actionSize(Parameters parameters, CompositeParts parts, FrameRows frames) {
    if (parameters.names().contains(ActionGains.NAME)) {
      return Math.toIntExact(parameters.get(ActionGains.NAME).length());
    }
    String wx = frames.weight(FIRST_LAYER);
    return parameters.names().contains(wx)
        ? Math.toIntExact(parameters.get(wx).size(0))
            - new CompositeNetwork(parts, frames, 0).future.inputs()
        : 0;
  }

  /** Returns whether a weight is trained, and not measured on the data. */
  static boolean trains(String weight) {
    return !weight.equals(ActionGains.NAME) && !weight.equals(FrameRows.PixelRows.STANDARD);
  }

  /** Returns whether frames are decoded from the last given one, as changes. */
  private boolean continues() {
    return frames.future().changes();
  }

  /** Writes the encoder's outputs after every frame, of its last layer, [C, rows, units]. */
  SDVariable outputs(Network network, SDVariable given) {
    SDVariable h = frames.read(network, given);
    for (int i = 0; i < parts.layers().count(); i++) {
      h = layer(i).apply(network, h, null);
    }
    return h;
  }

  private LstmLayer layer(int index) {
    return new LstmLayer(
        frames.weight(ENCODER + ".lstm" + index),
        index == 0 ? frames.size() : parts.layers().units(),
        parts.layers().units(),
        LstmLayer.Direction.FORWARD,
        parts.layers().peepholes());
  }

  /** Writes the encoder, and returns the state of each layer after the last given frame. */
  List<LstmCell.State> encode(Network network, int rows) {
    int steps = parts.conditioningFrames();
    int units = parts.layers().units();
    SDVariable h = frames.read(network, network.input(GIVEN, steps, rows, frames.size()));
    List<LstmCell.State> states = new ArrayList<>();
    for (int i = 0; i < parts.layers().count(); i++) {
      LstmLayer.States all = layer(i).states(network, h, null);
      states.add(
          new LstmCell.State(
              SequenceDecoder.rowsOf(network, all.h(), steps - 1, rows, units),
              SequenceDecoder.rowsOf(network, all.c(), steps - 1, rows, units)));
      h = all.h();
    }
    return states;
  }

  /** Writes the past, or its logits, in the order of decoding, [C rows, P]. */
  SDVariable past(Network network, int rows, List<LstmCell.State> start) {
    int steps = parts.conditioningFrames();
    if (parts.decoders().pastInput() == DecoderInput.GENERATED) {
      return past.decodeFreely(network, steps, rows, start, null, null);
    }
    SDVariable before =
        past.conditional() ? network.input(PAST_BEFORE, steps, rows, frames.size()) : null;
    return past.decode(network, steps, rows, start, null, before, null);
  }

  /** Writes the future, or its logits, from the model's own frames, [T rows, P]. */
  SDVariable freeFuture(Network network, int rows, List<LstmCell.State> start) {
    return future.decodeFreely(
        network, parts.futureFrames(), rows, start, first(network, rows), actions(network, rows));
  }

  private @Nullable SDVariable first(Network network, int rows) {
    return continues()
        ? SequenceDecoder.rowsOf(
            network,
            network.graph().getVariable(GIVEN),
            parts.conditioningFrames() - 1,
            rows,
            frames.size())
        : null;
  }

  /**
   * Writes a roll-out from given states of the decoder. Its inputs are {@link #startH}, {@link
   * #startC} and {@link #ACTIONS}, and for states {@link #START_FRAME}.
   *
   * @param steps S
   * @return frames, [S rows, P]
   */
  SDVariable rollout(Network network, int steps, int rows) {
    List<LstmCell.State> start = new ArrayList<>();
    for (int i = 0; i < parts.layers().count(); i++) {
      start.add(
          new LstmCell.State(
              network.input(startH(i), rows, parts.layers().units()),
              network.input(startC(i), rows, parts.layers().units())));
    }
    SDVariable actions = network.input(ACTIONS, steps, rows, future.actionSize());
    SDVariable first = continues() ? network.input(START_FRAME, rows, frames.size()) : null;
    SDVariable decoded = future.decodeFreely(network, steps, rows, start, first, actions);
    return frames.shown(network, decoded);
  }

  /** Writes the future, or its logits, each from the recorded frame before it, [T rows, P]. */
  SDVariable guidedFuture(Network network, int rows, List<LstmCell.State> start) {
    int steps = parts.futureFrames();
    SDVariable before =
        future.conditional() ? network.input(FUTURE_BEFORE, steps, rows, frames.size()) : null;
    return future.decode(
        network, steps, rows, start, first(network, rows), before, actions(network, rows));
  }

  private @Nullable SDVariable actions(Network network, int rows) {
    int size = future.actionSize();
    return size == 0 ? null : network.input(ACTIONS, parts.futureFrames(), rows, size);
  }

  /** Writes the loss per frame, summed over the decoders. */
  SDVariable loss(Network network, int rows) {
    List<LstmCell.State> start = encode(network, rows);
    SDVariable loss = null;
    if (parts.decoders().hasPast()) {
      SDVariable decoded = past(network, rows, start);
      loss = error(network, decoded, PAST, parts.conditioningFrames(), rows);
    }
    if (parts.decoders().hasFuture()) {
      SDVariable decoded =
          parts.decoders().futureInput() == DecoderInput.RECORDED
              ? guidedFuture(network, rows, start)
              : freeFuture(network, rows, start);
      SDVariable ofFuture = error(network, decoded, FUTURE, parts.futureFrames(), rows);
      loss = loss == null ? ofFuture : loss.add(ofFuture);
    }
    return Objects.requireNonNull(loss);
  }

  private SDVariable error(
      Network network, SDVariable decoded, String targets, int steps, int rows) {
    SDVariable wanted = network.input(targets, steps, rows, frames.size());
    return frames.error(
        network, decoded, network.graph().reshape(wanted, (long) steps * rows, frames.size()));
  }
}
