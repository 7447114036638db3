package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Elementwise hyperbolic tangent by {@link Activations}. In double precision ND4J's operation is
 * used.
 *
 * <p>The operation has one input, x. Its gradient has two inputs, the gradient and the output y,
 * and multiplies the gradient by 1 - y^2.
 */
public final class Tangent extends JavaOperation {
  private static final String NAME = "keyway_tangent";

  /** Number of values copied to Java's memory at a time. */
  private static final int CHUNK = 4096;

  static {
    register(new Tangent());
  }

  /** Constructor for SameDiff. */
  public Tangent() {
    super(1);
  }

  private Tangent(SameDiff graph, SDVariable... inputs) {
    super(1, graph, inputs);
  }

  /**
   * Applies the tangent.
   *
   * @param x any shape
   * @return the same shape
   */
  public static SDVariable apply(Network network, SDVariable x) {
    return network.type() == DataType.FLOAT
        ? new Tangent(network.graph(), x).outputVariable()
        : network.graph().nn().tanh(x);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return List.of(new Tangent(sameDiff, gradients.get(0), outputVariable()).outputVariable());
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    FloatBuffer source = inputs[0].data().asNioFloat();
    FloatBuffer squashed = inputs[inputs.length - 1].data().asNioFloat();
    FloatBuffer target = outputs[0].data().asNioFloat();
    int length = Math.toIntExact(outputs[0].length());
    boolean backward = inputs.length == 2;
    float[] values = new float[CHUNK];
    float[] tangents = new float[CHUNK];
    return () -> {
      for (int start = 0; start < length; start += CHUNK) {
        int count = Math.min(CHUNK, length - start);
        source.get(start, values, 0, count);
        if (backward) {
          squashed.get(start, tangents, 0, count);
          scale(values, tangents);
        } else {
          Activations.tangent(values, values);
        }
        target.put(start, values, 0, count);
      }
    };
  }

  private static void scale(float[] gradient, float[] tangents) {
    for (int k = 0; k < gradient.length; k++) {
      gradient[k] *= 1 - tangents[k] * tangents[k];
    }
  }
}
