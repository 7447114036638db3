package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes the gradients of {@link LstmForward} from its tape, step by step in reverse order:
 *
 * <pre>
 *   dc = dc' f' + dL/dc + dh o (1 - tanh(c)^2),   dh = dL/dh + dz' Wh^T
 *   di = dc g i (1 - i),   df = dc c_before f (1 - f),   dg = dc i (1 - g^2),
 *   do = dh tanh(c) o (1 - o)
 * </pre>
 *
 * With peepholes pi, pf and po, dc has also do po, and the gradient passed on also di pi + df pf.
 * Their own gradients are the sums of di c_before, df c_before and do c over rows and steps.
 *
 * <p>A prime marks gradients from the next step, and z are the gates before their nonlinearity. The
 * gradient of the recurrent weights is one product over all steps at the end.
 */
final class LstmBackward implements Runnable {
  private final int steps;
  private final int rows;
  private final int units;
  private final boolean reversed;
  private final FloatBuffer startC;
  private final FloatBuffer allC;
  private final FloatBuffer tape;
  private final FloatBuffer gradientH;
  private final @Nullable FloatBuffer gradientC;
  private final FloatBuffer gradientGates;
  private final FloatBuffer gradientStartH;
  private final FloatBuffer gradientStartC;
  private final FloatBuffer gradientPeepholes;

  /** Weights from the memory to i, f and o; null for a cell without peepholes. */
  private final @Nullable FloatBuffer peepholes;

  private final float[] peephole;
  private final float[] gradientPeephole;

  /**
   * Products that give the gradient of the previous output from the gates of a step, in the array
   * of dL/dh0.
   */
  private final MatrixProduct[] recurrent;

  private final MatrixProduct[] weights;
  private final float[] i;
  private final float[] f;
  private final float[] g;
  private final float[] o;
  private final float[] tangent;
  private final float[] before;
  private final float[] dh;
  private final float[] dc;
  private final float[] passed;

  /** Binds inputs and outputs, as in {@link LstmSequenceGradient}. */
  LstmBackward(INDArray[] inputs, INDArray[] outputs, boolean reversed, boolean hasPeepholes) {
    INDArray wh = inputs[0];
    INDArray h0 = inputs[1];
    INDArray h = inputs[3];
    INDArray gates = outputs[0];
    steps = Math.toIntExact(h.size(0));
    rows = Math.toIntExact(h.size(1));
    units = Math.toIntExact(h.size(2));
    this.reversed = reversed;
    startC = inputs[2].data().asNioFloat();
    allC = inputs[4].data().asNioFloat();
    tape = inputs[5].data().asNioFloat();
    gradientH = inputs[6].data().asNioFloat();
    int last = inputs.length - 1;
    peepholes = hasPeepholes ? inputs[last].data().asNioFloat() : null;
    gradientC = (hasPeepholes ? last - 1 : last) > 6 ? inputs[7].data().asNioFloat() : null;
    gradientGates = gates.data().asNioFloat();
    gradientStartH = outputs[2].data().asNioFloat();
    gradientStartC = outputs[3].data().asNioFloat();
    gradientPeepholes = outputs[4].data().asNioFloat();
    peephole = new float[3 * units];
    gradientPeephole = new float[3 * units];
    long size = (long) rows * units;
    recurrent = new MatrixProduct[steps];
    for (int s = 0; s < steps; s++) {
      INDArray ofStep = MatrixProduct.view(gates, 4L * position(s) * size, rows, 4L * units);
      recurrent[s] = new MatrixProduct(ofStep, false, wh, true, 0, outputs[2]);
    }
    INDArray first = MatrixProduct.view(gates, 4L * position(0) * size, rows, 4L * units);
    MatrixProduct ofStart = new MatrixProduct(h0, true, first, false, 0, outputs[1]);
    if (steps == 1) {
      weights = new MatrixProduct[] {ofStart};
    } else {
      long later = (long) (steps - 1) * rows;
      INDArray outputsBefore = MatrixProduct.view(h, reversed ? size : 0, later, units);
      INDArray gatesAfter = MatrixProduct.view(gates, reversed ? 0 : 4 * size, later, 4L * units);
      weights =
          new MatrixProduct[] {
            ofStart, new MatrixProduct(outputsBefore, true, gatesAfter, false, 1, outputs[1])
          };
    }
    int length = rows * units;
    i = new float[length];
    f = new float[length];
    g = new float[length];
    o = new float[length];
    tangent = new float[length];
    before = new float[length];
    dh = new float[length];
    dc = new float[length];
    passed = new float[length];
  }

  private int position(int step) {
    return reversed ? steps - 1 - step : step;
  }

  @Override
  public void run() {
    int size = rows * units;
    Arrays.fill(dc, 0);
    Arrays.fill(gradientPeephole, 0);
    if (peepholes != null) {
      peepholes.get(0, peephole);
    }
    for (int s = steps - 1; s >= 0; s--) {
      int time = position(s);
      gradientH.get(time * size, dh);
      if (s < steps - 1) {
        gradientStartH.get(0, passed);
        add(passed, dh);
      }
      if (gradientC != null) {
        gradientC.get(time * size, passed);
        add(passed, dc);
      }
      int start = 5 * time * size;
      tape.get(start, i);
      tape.get(start + size, f);
      tape.get(start + 2 * size, g);
      tape.get(start + 3 * size, o);
      tape.get(start + 4 * size, tangent);
      if (s == 0) {
        startC.get(0, before);
      } else {
        allC.get(position(s - 1) * size, before);
      }
      differentiateOutput(dh, tangent, o, dc);
      if (peepholes != null) {
        allC.get(time * size, passed);
        sum(o, passed, 2 * units);
        LstmForward.see(o, peephole, 2 * units, units, dc);
      }
      differentiateMemory(dc, before, i, f, g);
      if (peepholes != null) {
        sum(i, before, 0);
        sum(f, before, units);
        LstmForward.see(i, peephole, 0, units, dc);
        LstmForward.see(f, peephole, units, units, dc);
      }
      join(4 * time * size);
      recurrent[s].run();
    }
    gradientStartC.put(0, dc);
    gradientPeepholes.put(0, gradientPeephole);
    for (MatrixProduct product : weights) {
      product.run();
    }
  }

  /** Adds the products of a gate's gradients and memories, over all rows, to its peepholes. */
  private void sum(float[] gate, float[] memory, int first) {
    for (int row = 0; row < gate.length; row += units) {
      for (int k = 0; k < units; k++) {
        gradientPeephole[first + k] += gate[row + k] * memory[row + k];
      }
    }
  }

  private static void add(float[] x, float[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += x[k];
    }
  }

  /** Adds the gradient through the output to dc, and replaces o by its gradient. */
  private static void differentiateOutput(float[] dh, float[] tangent, float[] o, float[] dc) {
    for (int k = 0; k < dc.length; k++) {
      float t = tangent[k];
      float gate = o[k];
      float through = dh[k] * gate;
      dc[k] = dc[k] + through * (1 - t * t);
      o[k] = through * t * (1 - gate) + LstmForward.FLUSH - LstmForward.FLUSH;
    }
  }

  /**
   * Replaces i, f and g by their gradients, and dc by the gradient of the memory before the step.
   */
  private static void differentiateMemory(
      float[] dc, float[] before, float[] i, float[] f, float[] g) {
    for (int k = 0; k < dc.length; k++) {
      float d = dc[k] + LstmForward.FLUSH - LstmForward.FLUSH;
      float in = i[k];
      float forget = f[k];
      float value = g[k];
      float kept = d * forget;
      float added = d * in;
      i[k] = added * value * (1 - in) + LstmForward.FLUSH - LstmForward.FLUSH;
      f[k] = kept * before[k] * (1 - forget) + LstmForward.FLUSH - LstmForward.FLUSH;
      g[k] = added * (1 - value * value) + LstmForward.FLUSH - LstmForward.FLUSH;
      dc[k] = kept;
    }
  }

  private void join(int start) {
    for (int row = 0; row < rows; row++) {
      int to = start + 4 * row * units;
      int from = row * units;
      gradientGates.put(to, i, from, units);
      gradientGates.put(to + units, f, from, units);
      gradientGates.put(to + 2 * units, g, from, units);
      gradientGates.put(to + 3 * units, o, from, units);
    }
  }
}
