package org.keyway.worldmodels.models.compositelstm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A decoder LSTM, which starts from the states of the encoder. It takes a step before it reads out
 * the first frame, as the published code does by default. A frame is read out linearly from the
 * last layer.
 *
 * @param name prefix of its weights
 * @param layers its layers
 * @param size numbers P of a frame
 * @param readout what the linear read-out is
 * @param actionSize numbers A of an action, which it reads before every frame; 0 for none
 * @param conditional whether it reads the frame decoded before
 */
record SequenceDecoder(
    String name,
    CompositeLstmConfig.CompositeLayers layers,
    int size,
    Readout readout,
    int actionSize,
    boolean conditional) {

  /**
   * What a linear read-out is.
   *
   * @param logistic whether it is the logits of a frame
   * @param unit unit of a change that is added to the frame before; 0 for no change
   */
  record Readout(boolean logistic, double unit) {
    /** Logits of a frame. */
    static final Readout LOGITS = new Readout(true, 0);

    /** A frame. */
    static final Readout VALUES = new Readout(false, 0);

    /** The change from the frame before. */
    static Readout changes(double unit) {
      return new Readout(false, unit);
    }

    /** Returns whether it is a change. */
    boolean changes() {
      return unit != 0;
    }
  }

  /** Numbers of an input row. */
  int inputs() {
    return actionSize + (conditional ? size : 0);
  }

  private LstmLayer layer(int index) {
    return new LstmLayer(
        name + ".lstm" + index,
        index == 0 ? inputs() : layers.units(),
        layers.units(),
        LstmLayer.Direction.FORWARD,
        layers.peepholes());
  }

  private SDVariable read(Network network, SDVariable h) {
    return new Dense(name + ".readout", layers.units(), size).apply(network, h);
  }

  /**
   * Decodes all frames at once.
   *
   * @param steps number S of frames
   * @param rows number of sequences
   * @param start states of the layers before the first step, [rows, units]
   * @param first the frame before the first, [rows, P]; null for zeros
   * @param before the frame before each frame, [S, rows, P]; null for an unconditional decoder
   * @param actions [S, rows, A]; null without actions
   * @return frames or their logits, [S rows, P]
   */
  SDVariable decode(
      Network network,
      int steps,
      int rows,
      List<LstmCell.State> start,
      @Nullable SDVariable first,
      @Nullable SDVariable before,
      @Nullable SDVariable actions) {
    SDVariable h = before == null ? actions : before;
    if (before != null && actions != null) {
      h = network.graph().concat(2, before, actions);
    }
    for (int i = 0; i < layers.count(); i++) {
      h =
          h == null
              ? layer(i).states(network, steps, rows, start.get(i)).h()
              : layer(i).apply(network, h, start.get(i));
    }
    long all = (long) steps * rows;
    SDVariable read = read(network, network.graph().reshape(h, all, layers.units()));
    if (!readout.changes()) {
      return read;
    }
    return before == null
        ? added(network, read, steps, rows, first)
        : network.graph().reshape(before, all, size).add(read.mul(readout.unit()));
  }

  /** Adds up changes from step to step. */
  private SDVariable added(
      Network network, SDVariable read, int steps, int rows, @Nullable SDVariable first) {
    SDVariable changes = network.graph().reshape(read.mul(readout.unit()), steps, rows, size);
    SDVariable frame = first == null ? zeros(network, rows) : first;
    SDVariable[] frames = new SDVariable[steps];
    for (int step = 0; step < steps; step++) {
      frame = frame.add(rowsOf(network, changes, step, rows, size));
      frames[step] = frame;
    }
    return joined(network, frames);
  }

  /**
   * Decodes frame by frame, each from its own last one.
   *
   * @param steps number S of frames
   * @param rows number of sequences
   * @param start states of the layers before the first step, [rows, units]
   * @param first the frame before the first, [rows, P]; null for zeros
   * @param actions [S, rows, A]; null without actions
   * @return frames or their logits, [S rows, P]
   */
  SDVariable decodeFreely(
      Network network,
      int steps,
      int rows,
      List<LstmCell.State> start,
      @Nullable SDVariable first,
      @Nullable SDVariable actions) {
    if (!conditional) {
      return decode(network, steps, rows, start, first, null, actions);
    }
    List<LstmCell.State> states = new ArrayList<>(start);
    SDVariable frame = first == null ? zeros(network, rows) : first;
    SDVariable[] decoded = new SDVariable[steps];
    for (int step = 0; step < steps; step++) {
      SDVariable action = actions == null ? null : rowsOf(network, actions, step, rows, actionSize);
      SDVariable h = action == null ? frame : network.graph().concat(1, frame, action);
      for (int i = 0; i < layers.count(); i++) {
        long width = i == 0 ? inputs() : layers.units();
        LstmLayer.States after =
            layer(i).states(network, network.graph().reshape(h, 1, rows, width), states.get(i));
        h = network.graph().reshape(after.h(), rows, layers.units());
        states.set(
            i, new LstmCell.State(h, network.graph().reshape(after.c(), rows, layers.units())));
      }
      SDVariable read = read(network, h);
      decoded[step] = readout.changes() ? frame.add(read.mul(readout.unit())) : read;
      frame = readout.logistic() ? network.graph().nn().sigmoid(read) : decoded[step];
    }
    return joined(network, decoded);
  }

  private SDVariable zeros(Network network, int rows) {
    return network.constant(new double[rows * size], rows, size);
  }

  private static SDVariable joined(Network network, SDVariable[] frames) {
    return frames.length == 1 ? frames[0] : network.graph().concat(0, frames);
  }

  /** Returns rows of one step, [rows, width]. */
  static SDVariable rowsOf(Network network, SDVariable x, int step, int rows, int width) {
    SDVariable slice = network.graph().slice(x, new int[] {step, 0, 0}, 1, rows, width);
    return network.graph().reshape(slice, rows, width);
  }
}
