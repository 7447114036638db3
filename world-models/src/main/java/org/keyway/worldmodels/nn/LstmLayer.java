package org.keyway.worldmodels.nn;

import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * An LSTM over whole sequences, with the weights of an {@link LstmCell} of the same name. In single
 * precision all steps are one operation, {@link LstmSequence}. In double precision, used to check
 * gradients, the cell is unrolled.
 *
 * @param name prefix of its weights
 * @param inputs size of a row of the input
 * @param units size of a row of the state
 * @param direction order in which it reads the sequence
 */
public record LstmLayer(String name, int inputs, int units, Direction direction) {

  /** Order in time. */
  public enum Direction {
    /** From the first step to the last. */
    FORWARD,
    /** From the last step to the first; outputs stay in the order of the input. */
    BACKWARD
  }

  /**
   * States of a layer after every step, in the order of the input.
   *
   * @param h output, [steps, rows, units]
   * @param c memory, [steps, rows, units]
   */
  public record States(SDVariable h, SDVariable c) {}

  /** From the first step to the last. */
  public LstmLayer(String name, int inputs, int units) {
    this(name, inputs, units, Direction.FORWARD);
  }

  /**
   * Writes the outputs of all steps.
   *
   * @param x [steps, rows, inputs]
   * @param start state before its first step, [rows, units]; null for zeros
   * @return h, [steps, rows, units]
   */
  public SDVariable apply(Network network, SDVariable x, LstmCell.@Nullable State start) {
    return states(network, x, start).h();
  }

  /** Writes outputs and memories of all steps, as {@link #apply}. */
  public States states(Network network, SDVariable x, LstmCell.@Nullable State start) {
    SameDiff graph = network.graph();
    long[] shape = network.shape(x);
    int steps = Math.toIntExact(shape[0]);
    long rows = shape[1];
    LstmCell cell = new LstmCell(name, inputs, units);
    SDVariable flat = graph.reshape(x, steps * rows, inputs);
    SDVariable projected = graph.reshape(cell.project(network, flat), steps, rows, 4L * units);
    LstmCell.State first = start == null ? zeros(network, rows) : start;
    if (network.type() != DataType.FLOAT) {
      return unroll(network, cell, graph.unstack(projected, 0, steps), first);
    }
    SDVariable[] fused =
        new LstmSequence(
                graph,
                projected,
                cell.recurrentWeight(network),
                first.h(),
                first.c(),
                direction == Direction.BACKWARD)
            .outputVariables();
    return new States(fused[0], fused[1]);
  }

  private LstmCell.State zeros(Network network, long rows) {
    SDVariable zero = network.constant(new double[(int) rows * units], rows, units);
    return new LstmCell.State(zero, zero);
  }

  private States unroll(
      Network network, LstmCell cell, SDVariable[] projected, LstmCell.State first) {
    SDVariable[] h = new SDVariable[projected.length];
    SDVariable[] c = new SDVariable[projected.length];
    LstmCell.State state = first;
    for (int s = 0; s < projected.length; s++) {
      int time = direction == Direction.BACKWARD ? projected.length - 1 - s : s;
      state = cell.step(network, projected[time], state);
      h[time] = state.h();
      c[time] = state.c();
    }
    return new States(network.graph().stack(0, h), network.graph().stack(0, c));
  }
}
