package org.keyway.worldmodels.nn;

import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * One step of a convolutional LSTM (Shi et al., NIPS 2015, equation 3) without peepholes, as in
 * Patraucean et al., ICLR Workshop 2016. Its state is a stack of planes:
 *
 * <pre>
 *   i, f, g, o = split(x * Wx + h * Wh + b)     (* is a convolution, output of the same size)
 *   c' = sigmoid(f) c + sigmoid(i) tanh(g),   h' = sigmoid(o) tanh(c')
 * </pre>
 *
 * <p>The input's convolution of all known steps can be computed at once, before the loop ({@link
 * #project}).
 *
 * @param name prefix of its weights, {@code name.x.w} [4 units, inputs, inputKernel, inputKernel],
 *     {@code name.x.b} [4 units] and {@code name.h.w} [4 units, units, hiddenKernel, hiddenKernel]
 * @param inputs channels of its input
 * @param units channels of its state
 * @param inputKernel rows and columns of the kernels on the input, odd
 * @param hiddenKernel rows and columns of the kernels on the state, odd
 */
public record ConvLstmCell(String name, int inputs, int units, int inputKernel, int hiddenKernel) {

  /**
   * Writes the part of the gates that depends on the input only.
   *
   * @param x [count, inputs, height, width], possibly of several steps
   * @return [count, 4 units, height, width]
   */
  public SDVariable project(Network network, SDVariable x) {
    return new Convolution(name + ".x", inputs, 4 * units, inputKernel, 1, inputKernel / 2)
        .apply(network, x);
  }

  /**
   * Writes one step.
   *
   * @param projected output of {@link #project} for the input of this step, [count, 4 units,
   *     height, width]
   * @param state state before the step, [count, units, height, width] each; null for zeros
   */
  public LstmCell.State step(
      Network network, SDVariable projected, LstmCell.@Nullable State state) {
    if (state == null) {
      long[] shape = network.shape(projected);
      long size = shape[0] * units * shape[2] * shape[3];
      SDVariable zeros =
          network.constant(new double[Math.toIntExact(size)], shape[0], units, shape[2], shape[3]);
      return LstmGates.apply(network, projected, zeros);
    }
    SDVariable recurrent =
        new Convolution(name + ".h", units, 4 * units, hiddenKernel, 1, hiddenKernel / 2)
            .applyWithoutBias(network, state.h());
    return LstmGates.apply(network, projected.add(recurrent), state.c());
  }

  /**
   * Writes a first step with weights of its own, {@code name.first.w} [3 units, inputs,
   * inputKernel, inputKernel] and {@code name.first.b} [3 units], as in the authors' code. There is
   * nothing to forget, so it has no forget gate:
   *
   * <pre>
   *   i, g, o = split(x * Wf + bf),   c = sigmoid(i) tanh(g),   h = sigmoid(o) tanh(c)
   * </pre>
   *
   * @param x [count, inputs, height, width]
   */
  public LstmCell.State first(Network network, SDVariable x) {
    SameDiff graph = network.graph();
    SDVariable z =
        new Convolution(name + ".first", inputs, 3 * units, inputKernel, 1, inputKernel / 2)
            .apply(network, x);
    SDVariable[] gates = graph.split(z, 3, 1);
    SDVariable c = graph.nn().sigmoid(gates[0]).mul(graph.nn().tanh(gates[1]));
    return new LstmCell.State(graph.nn().sigmoid(gates[2]).mul(graph.nn().tanh(c)), c);
  }
}
