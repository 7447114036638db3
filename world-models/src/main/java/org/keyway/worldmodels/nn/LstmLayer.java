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
 * @param inputs size of a row of the input; 0 for a layer without input
 * @param units size of a row of the state
 * @param direction order in which it reads the sequence
 * @param peepholes whether the gates see the memory
 */
public record LstmLayer(
    String name, int inputs, int units, Direction direction, boolean peepholes) {

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

  /** From the first step to the last, without peepholes. */
  public LstmLayer(String name, int inputs, int units) {
    this(name, inputs, units, Direction.FORWARD);
  }

  /** Without peepholes. */
  public LstmLayer(String name, int inputs, int units, Direction direction) {
    this(name, inputs, units, direction, false);
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
    long[] shape = network.shape(x);
    int steps = Math.toIntExact(shape[0]);
    int rows = Math.toIntExact(shape[1]);
    SDVariable flat = network.graph().reshape(x, (long) steps * rows, inputs);
    return run(network, steps, rows, cell().project(network, flat), start);
  }

  /**
   * Writes outputs and memories of a layer without input.
   *
   * @param steps number of steps, 1 or more
   * @param rows number of rows, 1 or more
   * @param start state before its first step, [rows, units]; null for zeros
   */
  public States states(Network network, int steps, int rows, LstmCell.@Nullable State start) {
    return run(network, steps, rows, cell().project(network, steps * rows), start);
  }

  private LstmCell cell() {
    return new LstmCell(name, inputs, units, peepholes);
  }

  private States run(
      Network network, int steps, int rows, SDVariable flat, LstmCell.@Nullable State start) {
    SameDiff graph = network.graph();
    LstmCell cell = cell();
    SDVariable projected = graph.reshape(flat, steps, rows, 4L * units);
    LstmCell.State first = start == null ? zeros(network, rows) : start;
    if (network.type() != DataType.FLOAT) {
      SDVariable[] each =
          steps == 1
              ? new SDVariable[] {graph.reshape(projected, rows, 4L * units)}
              : graph.unstack(projected, 0, steps);
      return unroll(network, cell, each, first);
    }
    SDVariable[] fused =
        new LstmSequence(
                graph,
                projected,
                cell.recurrentWeight(network),
                first,
                peepholes ? cell.peepholeWeight(network) : null,
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
