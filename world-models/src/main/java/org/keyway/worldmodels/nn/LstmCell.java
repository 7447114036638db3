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
 * @param name prefix of its weights, {@code name.wx} [inputs, 4 units], {@code name.wh} [units, 4
 *     units] and {@code name.b} [4 units]
 * @param inputs size of a row of the input
 * @param units size of a row of the state
 */
public record LstmCell(String name, int inputs, int units) {

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
    double bound = 1 / Math.sqrt(units);
    SDVariable wx = network.weight(name + ".wx", bound, inputs, 4L * units);
    SDVariable b = network.weight(name + ".b", bound, 4L * units);
    return network.graph().mmul(x, wx).add(b);
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
    SDVariable remembered = graph.nn().sigmoid(gates[1]).mul(state.c());
    SDVariable added = graph.nn().sigmoid(gates[0]).mul(graph.nn().tanh(gates[2]));
    SDVariable c = remembered.add(added);
    return new State(graph.nn().sigmoid(gates[3]).mul(graph.nn().tanh(c)), c);
  }

  /** Returns the weights from the previous output to the gates, [units, 4 units]. */
  SDVariable recurrentWeight(Network network) {
    return network.weight(name + ".wh", 1 / Math.sqrt(units), units, 4L * units);
  }
}
