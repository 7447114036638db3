package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Elementwise max(x, 0). The gradient of ND4J's own operation branches on every number. It takes
 * 6.1 ms for 786,432 numbers of random signs on one core, compared with 0.9 ms here. In double
 * precision ND4J's operation is used.
 *
 * <p>The operation has one input, x. Its gradient has two inputs, the gradient and the output, and
 * passes the gradient where the output is above zero.
 */
public final class Rectifier extends JavaOperation {
  private static final String NAME = "keyway_rectifier";

  /** Number of values copied to Java's memory at a time. */
  private static final int CHUNK = 4096;

  /** Factor that makes every positive normal number at least one. */
  private static final float LARGE = 0x1p126f;

  static {
    register(new Rectifier());
  }

  /** Constructor for SameDiff. */
  public Rectifier() {
    super(1);
  }

  private Rectifier(SameDiff graph, SDVariable... inputs) {
    super(1, graph, inputs);
  }

  /**
   * Applies the rectifier.
   *
   * @param x any shape
   * @return the same shape
   */
  public static SDVariable apply(Network network, SDVariable x) {
    return network.type() == DataType.FLOAT
        ? new Rectifier(network.graph(), x).outputVariable()
        : network.graph().nn().relu(x, 0);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return List.of(new Rectifier(sameDiff, gradients.get(0), outputVariable()).outputVariable());
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    if (inputs.length == 1) {
      return forward(inputs[0], outputs[0]);
    }
    FloatBuffer source = inputs[0].data().asNioFloat();
    FloatBuffer gate = inputs[1].data().asNioFloat();
    FloatBuffer target = outputs[0].data().asNioFloat();
    int length = Math.toIntExact(outputs[0].length());
    float[] values = new float[CHUNK];
    float[] gates = new float[CHUNK];
    return () -> {
      for (int start = 0; start < length; start += CHUNK) {
        int count = Math.min(CHUNK, length - start);
        source.get(start, values, 0, count);
        gate.get(start, gates, 0, count);
        pass(values, gates);
        target.put(start, values, 0, count);
      }
    };
  }

  /**
   * Returns ND4J's own rectifier, bound once. It is fast forward, and propagates NaN.
   *
   * @param x not modified, unless it is y
   * @param y filled
   */
  static Runnable forward(INDArray x, INDArray y) {
    OpExecutioner executioner = Nd4j.getExecutioner();
    RectifiedLinear operation = new RectifiedLinear(x, y, 0);
    return () -> executioner.exec(operation);
  }

  /** Passes the gradient without a branch, so that the compiler vectorises it. */
  private static void pass(float[] x, float[] rectified) {
    for (int k = 0; k < x.length; k++) {
      x[k] *= Math.min(1, rectified[k] * LARGE);
    }
  }
}
