package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Gradient of {@link LstmGates}. Inputs are z, c, and the gradients of h' and c'. Outputs are the
 * gradients of z and c.
 */
public final class LstmGatesGradient extends JavaOperation {
  private static final String NAME = "keyway_lstm_gates_gradient";

  static {
    register(new LstmGatesGradient());
  }

  /** Constructor for SameDiff. */
  public LstmGatesGradient() {
    super(2);
  }

  LstmGatesGradient(SameDiff graph, SDVariable... inputs) {
    super(2, graph, inputs);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  public Runnable bind(INDArray[] inputs, INDArray[] outputs) {
    FloatBuffer z = inputs[0].data().asNioFloat();
    FloatBuffer c = inputs[1].data().asNioFloat();
    FloatBuffer ofOutput = inputs[2].data().asNioFloat();
    FloatBuffer ofNext = inputs[3].data().asNioFloat();
    FloatBuffer ofZ = outputs[0].data().asNioFloat();
    FloatBuffer ofC = outputs[1].data().asNioFloat();
    int count = Math.toIntExact(inputs[1].size(0));
    int size = Math.toIntExact(inputs[1].length() / count);
    LstmGates.Gates gates = new LstmGates.Gates(size);
    float[] dh = new float[size];
    float[] dc = new float[size];
    return () -> {
      for (int n = 0; n < count; n++) {
        gates.compute(z, c, n);
        ofOutput.get(n * size, dh, 0, size);
        ofNext.get(n * size, dc, 0, size);
        differentiate(gates, dh, dc);
        int at = 4 * n * size;
        ofZ.put(at, gates.input);
        ofZ.put(at + size, gates.forget);
        ofZ.put(at + 2 * size, gates.added);
        ofZ.put(at + 3 * size, gates.out);
        ofC.put(n * size, dc);
      }
    };
  }

  /**
   * Replaces gates by the gradients of their inputs.
   *
   * @param dh gradient of the output, not modified
   * @param dc gradient of the memory after the step, replaced by that of the memory before
   */
  private static void differentiate(LstmGates.Gates gates, float[] dh, float[] dc) {
    float[] i = gates.input;
    float[] f = gates.forget;
    float[] g = gates.added;
    float[] o = gates.out;
    float[] t = gates.squashed;
    float[] c = gates.memory;
    for (int k = 0; k < dh.length; k++) {
      float whole = dc[k] + dh[k] * o[k] * (1 - t[k] * t[k]);
      o[k] = dh[k] * t[k] * o[k] * (1 - o[k]);
      dc[k] = whole * f[k];
      f[k] = whole * c[k] * f[k] * (1 - f[k]);
      float ofInput = whole * g[k] * i[k] * (1 - i[k]);
      g[k] = whole * i[k] * (1 - g[k] * g[k]);
      i[k] = ofInput;
    }
  }
}
