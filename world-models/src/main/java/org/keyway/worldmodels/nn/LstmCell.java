package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * One step of an LSTM (Hochreiter and Schmidhuber 1997, with forget gate), for unrolled networks:
 *
 * <pre>
 *   i, f, g, o = split(x Wx + h Wh + b)
 *   c' = sigmoid(f) c + sigmoid(i) tanh(g),   h' = sigmoid(o) tanh(c')
 * </pre>
 *
 * The products x Wx of all steps can be computed at once, before the loop ({@link #project}).
 * Initial values are uniform in 1 / sqrt(units).
 *
 * <p>With peepholes (Gers, Schraudolph and Schmidhuber 2002; Graves 2013, equations 7 to 11), each
 * unit's memory adds to its gates: pi c to i and pf c to f from the memory before the step, po c'
 * to o from the memory after it. Initial values are uniform in 0.1.
 *
 * @param name prefix of its weights, {@code name.wx} [inputs, 4 units], {@code name.wh} [units, 4
 *     units], {@code name.b} [4 units], and {@code name.peepholes} [3, units] for i, f and o
 * @param inputs size of a row of the input; 0 for a cell without input
 * @param units size of a row of the state
 * @param peepholes whether the gates see the memory
 */
public record LstmCell(String name, int inputs, int units, boolean peepholes) {
  private static final double PEEPHOLE_BOUND = 0.1;

  /** Creates a cell without peepholes. */
  public LstmCell(String name, int inputs, int units) {
    this(name, inputs, units, false);
  }

  /**
   * State of a cell.
   *
   * @param h output, [rows, units]
   * @param c memory, [rows, units]
   */
  public record State(SDVariable h, SDVariable c) {}

  /**
   * Writes the part of the gates that depends on the input only.
   *
   * @param x [rows, inputs], possibly with the rows of all steps
   * @return [rows, 4 units]
   */
  public SDVariable project(Network network, SDVariable x) {
    SDVariable wx = network.weight(name + ".wx", 1 / Math.sqrt(units), inputs, 4L * units);
    return network.graph().mmul(x, wx).add(bias(network));
  }

  /**
   * Writes the part of the gates that does not depend on the state, for a cell without input.
   *
   * @param rows number of rows, possibly those of all steps
   * @return the biases in every row, [rows, 4 units]
   */
  public SDVariable project(Network network, int rows) {
    return network.constant(new double[rows * 4 * units], rows, 4L * units).add(bias(network));
  }

  private SDVariable bias(Network network) {
    return network.weight(name + ".b", 1 / Math.sqrt(units), 4L * units);
  }

  /**
   * Writes one step.
   *
   * @param projected output of {@link #project} for the input of this step, [rows, 4 units]
   * @param state the state before the step
   */
  public State step(Network network, SDVariable projected, State state) {
    SameDiff graph = network.graph();
    SDVariable recurrent = graph.mmul(state.h(), recurrentWeight(network));
    SDVariable[] gates = graph.split(projected.add(recurrent), 4, 1);
    SDVariable[] views =
        peepholes ? graph.unstack(peepholeWeight(network), 0, 3) : new SDVariable[0];
    SDVariable in = peepholes ? gates[0].add(state.c().mul(views[0])) : gates[0];
    SDVariable forget = peepholes ? gates[1].add(state.c().mul(views[1])) : gates[1];
    SDVariable remembered = graph.nn().sigmoid(forget).mul(state.c());
    SDVariable added = graph.nn().sigmoid(in).mul(graph.nn().tanh(gates[2]));
    SDVariable c = remembered.add(added);
    SDVariable out = peepholes ? gates[3].add(c.mul(views[2])) : gates[3];
    return new State(graph.nn().sigmoid(out).mul(graph.nn().tanh(c)), c);
  }

  /** Returns the weights from the memory to the gates i, f and o, [3, units]. */
  SDVariable peepholeWeight(Network network) {
    return network.weight(name + ".peepholes", PEEPHOLE_BOUND, 3, units);
  }

  /** Returns the weights from the previous output to the gates, [units, 4 units]. */
  SDVariable recurrentWeight(Network network) {
    return network.weight(name + ".wh", 1 / Math.sqrt(units), units, 4L * units);
  }
}
