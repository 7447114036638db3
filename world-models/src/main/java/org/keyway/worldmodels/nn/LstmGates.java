package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The elementwise part of one LSTM step as one operation, in single precision:
 *
 * <pre>
 *   i, f, g, o = split(z),   c' = sigmoid(f) c + sigmoid(i) tanh(g),   h' = sigmoid(o) tanh(c')
 * </pre>
 *
 * <p>Channels are the second axis, so it serves rows of numbers and planes alike. Inputs are z, [N,
 * 4 units, ...], and c, [N, units, ...]. Outputs are h' and c', [N, units, ...] each. The gradient
 * computes the gates again instead of keeping them. In double precision ND4J's operations are used.
 */
public final class LstmGates extends JavaOperation {
  private static final String NAME = "keyway_lstm_gates";

  static {
    register(new LstmGates());
  }

  /** Constructor for SameDiff. */
  public LstmGates() {
    super(2);
  }

  private LstmGates(SameDiff graph, SDVariable z, SDVariable c) {
    super(2, graph, z, c);
  }

  /**
   * Applies the gates.
   *
   * @param z sum of the gates' inputs, [N, 4 units, ...]
   * @param c memory before the step, [N, units, ...]
   * @return output and memory after the step
   */
  static LstmCell.State apply(Network network, SDVariable z, SDVariable c) {
    SameDiff graph = network.graph();
    if (network.type() == DataType.FLOAT) {
      SDVariable[] outputs = new LstmGates(graph, z, c).outputVariables();
      return new LstmCell.State(outputs[0], outputs[1]);
    }
    SDVariable[] gates = graph.split(z, 4, 1);
    SDVariable remembered = graph.nn().sigmoid(gates[1]).mul(c);
    SDVariable added = graph.nn().sigmoid(gates[0]).mul(graph.nn().tanh(gates[2]));
    SDVariable next = remembered.add(added);
    return new LstmCell.State(graph.nn().sigmoid(gates[3]).mul(graph.nn().tanh(next)), next);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return List.of(
        new LstmGatesGradient(sameDiff, arg(0), arg(1), gradients.get(0), gradients.get(1))
            .outputVariables());
  }

  @Override
  public INDArray[] allocate(INDArray[] inputs) {
    return new INDArray[] {
      Nd4j.create(DataType.FLOAT, inputs[1].shape()), Nd4j.create(DataType.FLOAT, inputs[1].shape())
    };
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    FloatBuffer z = inputs[0].data().asNioFloat();
    FloatBuffer c = inputs[1].data().asNioFloat();
    FloatBuffer h = outputs[0].data().asNioFloat();
    FloatBuffer next = outputs[1].data().asNioFloat();
    int count = Math.toIntExact(inputs[1].size(0));
    int size = Math.toIntExact(inputs[1].length() / count);
    Gates gates = new Gates(size);
    return () -> {
      for (int n = 0; n < count; n++) {
        gates.compute(z, c, n);
        h.put(n * size, gates.output());
        next.put(n * size, gates.next);
      }
    };
  }

  /** Gates of one sample, and its memory before and after the step. */
  static final class Gates {
    final int size;
    final float[] input;
    final float[] forget;
    final float[] added;
    final float[] out;
    final float[] memory;
    final float[] next;
    final float[] squashed;
    private final float[] output;

    Gates(int size) {
      this.size = size;
      input = new float[size];
      forget = new float[size];
      added = new float[size];
      out = new float[size];
      memory = new float[size];
      next = new float[size];
      squashed = new float[size];
      output = new float[size];
    }

    /** Computes all but the output from z and c of sample n. */
    void compute(FloatBuffer z, FloatBuffer c, int n) {
      int at = 4 * n * size;
      z.get(at, input, 0, size);
      z.get(at + size, forget, 0, size);
      z.get(at + 2 * size, added, 0, size);
      z.get(at + 3 * size, out, 0, size);
      c.get(n * size, memory, 0, size);
      Activations.logistic(input);
      Activations.logistic(forget);
      Activations.tangent(added, added);
      Activations.logistic(out);
      for (int k = 0; k < size; k++) {
        next[k] = forget[k] * memory[k] + input[k] * added[k];
      }
      Activations.tangent(next, squashed);
    }

    /** Returns the output, sigmoid(o) tanh(c'). */
    float[] output() {
      for (int k = 0; k < size; k++) {
        output[k] = out[k] * squashed[k];
      }
      return output;
    }
  }
}
