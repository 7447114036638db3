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
 * last layer, as logits.
 *
 * @param name prefix of its weights
 * @param layers its layers
 * @param pixels numbers P of a frame
 * @param readout numbers R that are read out for a frame: P, or opacities
 * @param actionSize numbers A of an action, which it reads before every frame; 0 for none
 * @param conditional whether it reads the frame decoded before
 */
record SequenceDecoder(
    String name,
    CompositeLstmConfig.CompositeLayers layers,
    int pixels,
    int readout,
    int actionSize,
    boolean conditional) {

  /** Numbers of an input row. */
  int inputs() {
    return actionSize + (conditional ? pixels : 0);
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
    return new Dense(name + ".readout", layers.units(), readout).apply(network, h);
  }

  /**
   * Decodes all frames at once.
   *
   * @param steps number S of frames
   * @param rows number of sequences
   * @param start states of the layers before the first step, [rows, units]
   * @param before the frame before each frame, zeros before the first, [S, rows, P]; null for an
   *     unconditional decoder
   * @param actions [S, rows, A]; null without actions
   * @return logits, [S rows, R]
   */
  SDVariable decode(
      Network network,
      int steps,
      int rows,
      List<LstmCell.State> start,
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
    return read(network, network.graph().reshape(h, (long) steps * rows, layers.units()));
  }

  /**
   * Decodes frame by frame, each from its own last one.
   *
   * @param steps number S of frames
   * @param rows number of sequences
   * @param start states of the layers before the first step, [rows, units]
   * @param actions [S, rows, A]; null without actions
   * @return logits, [S rows, R]
   */
  SDVariable decodeFreely(
      Network network,
      int steps,
      int rows,
      List<LstmCell.State> start,
      @Nullable SDVariable actions) {
    if (!conditional) {
      return decode(network, steps, rows, start, null, actions);
    }
    List<LstmCell.State> states = new ArrayList<>(start);
    SDVariable frame = network.constant(new double[rows * pixels], rows, pixels);
    SDVariable[] logits = new SDVariable[steps];
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
      logits[step] = read(network, h);
      frame = network.graph().nn().sigmoid(logits[step]);
    }
    return steps == 1 ? logits[0] : network.graph().concat(0, logits);
  }

  /** Returns rows of one step, [rows, width]. */
  static SDVariable rowsOf(Network network, SDVariable x, int step, int rows, int width) {
    SDVariable slice = network.graph().slice(x, new int[] {step, 0, 0}, 1, rows, width);
    return network.graph().reshape(slice, rows, width);
  }
}
