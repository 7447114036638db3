package org.keyway.worldmodels.nn;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes the steps of an LSTM over a sequence, see {@link LstmSequence}. The product with the
 * recurrent weights is native; everything else runs on Java arrays, one per gate.
 */
final class LstmForward implements Runnable {
  /**
   * Number 2^-60 that is added and subtracted to flush tiny numbers. Relevant numbers stay
   * unchanged, and numbers below 2^-84 become zero. So no product falls into the subnormal range,
   * where it would take a hundred times as long.
   */
  static final float FLUSH = 0x1p-60f;

  private final int steps;
  private final int rows;
  private final int units;
  private final boolean reversed;
  private final boolean taped;
  private final FloatBuffer projected;
  private final FloatBuffer startC;
  private final FloatBuffer allH;
  private final FloatBuffer allC;
  private final FloatBuffer tape;

  /** Weights from the memory to i, f and o; null for a cell without peepholes. */
  private final @Nullable FloatBuffer peepholes;

  private final float[] peephole;

  /** Gates of one step before they are split, [rows, 4 units]. */
  private final FloatBuffer joined;

  private final float[] gates;

  /** Products that add the contribution of the previous output to the gates. */
  private final MatrixProduct[] recurrent;

  private final float[] i;
  private final float[] f;
  private final float[] g;
  private final float[] o;
  private final float[] c;
  private final float[] tangent;
  private final float[] h;

  /**
   * Binds inputs and outputs, as in {@link LstmSequence}.
   *
   * @param taped whether the tape is filled
   */
  LstmForward(INDArray[] inputs, INDArray[] outputs, boolean reversed, boolean taped) {
    INDArray h0 = inputs[2];
    steps = Math.toIntExact(inputs[0].size(0));
    rows = Math.toIntExact(h0.size(0));
    units = Math.toIntExact(h0.size(1));
    this.reversed = reversed;
    this.taped = taped;
    projected = inputs[0].data().asNioFloat();
    startC = inputs[3].data().asNioFloat();
    allH = outputs[0].data().asNioFloat();
    allC = outputs[1].data().asNioFloat();
    tape = outputs[2].data().asNioFloat();
    peepholes = inputs.length > 4 ? inputs[4].data().asNioFloat() : null;
    peephole = new float[3 * units];
    INDArray product = Nd4j.create(new long[] {rows, 4L * units}, 'c');
    joined = product.data().asNioFloat();
    gates = new float[4 * rows * units];
    recurrent = new MatrixProduct[steps];
    for (int s = 0; s < steps; s++) {
      INDArray before =
          s == 0
              ? h0
              : MatrixProduct.view(outputs[0], (long) position(s - 1) * rows * units, rows, units);
      recurrent[s] = new MatrixProduct(before, false, inputs[1], false, 1, product);
    }
    int size = rows * units;
    i = new float[size];
    f = new float[size];
    g = new float[size];
    o = new float[size];
    c = new float[size];
    tangent = new float[size];
    h = new float[size];
  }

  /** Returns the position of a step in time. */
  private int position(int step) {
    return reversed ? steps - 1 - step : step;
  }

  @Override
  public void run() {
    int size = rows * units;
    startC.get(0, c);
    if (peepholes != null) {
      peepholes.get(0, peephole);
    }
    for (int s = 0; s < steps; s++) {
      int time = position(s);
      joined.put(0, projected, time * 4 * size, 4 * size);
      recurrent[s].run();
      split();
      if (peepholes != null) {
        see(c, peephole, 0, units, i);
        see(c, peephole, units, units, f);
      }
      Activations.logistic(i);
      Activations.logistic(f);
      Activations.tangent(g, g);
      remember(i, f, g, c);
      if (peepholes != null) {
        see(c, peephole, 2 * units, units, o);
      }
      Activations.logistic(o);
      Activations.tangent(c, tangent);
      emit(o, tangent, h);
      allH.put(time * size, h);
      allC.put(time * size, c);
      if (taped) {
        record(5 * time * size, size);
      }
    }
  }

  private void record(int start, int size) {
    tape.put(start, i);
    tape.put(start + size, f);
    tape.put(start + 2 * size, g);
    tape.put(start + 3 * size, o);
    tape.put(start + 4 * size, tangent);
  }

  private void split() {
    joined.get(0, gates);
    for (int row = 0; row < rows; row++) {
      int from = 4 * row * units;
      int to = row * units;
      System.arraycopy(gates, from, i, to, units);
      System.arraycopy(gates, from + units, f, to, units);
      System.arraycopy(gates, from + 2 * units, g, to, units);
      System.arraycopy(gates, from + 3 * units, o, to, units);
    }
  }

  /**
   * Adds products of every row with one row of weights.
   *
   * @param x [rows, units], not modified
   * @param weights not modified; those from {@code first} on are used
   * @param sum [rows, units], added to
   */
  static void see(float[] x, float[] weights, int first, int units, float[] sum) {
    for (int row = 0; row < sum.length; row += units) {
      for (int k = 0; k < units; k++) {
        sum[row + k] += x[row + k] * weights[first + k];
      }
    }
  }

  private static void remember(float[] i, float[] f, float[] g, float[] c) {
    for (int k = 0; k < c.length; k++) {
      c[k] = f[k] * c[k] + i[k] * g[k] + FLUSH - FLUSH;
    }
  }

  private static void emit(float[] o, float[] tangent, float[] h) {
    for (int k = 0; k < h.length; k++) {
      h[k] = o[k] * tangent[k] + FLUSH - FLUSH;
    }
  }
}
