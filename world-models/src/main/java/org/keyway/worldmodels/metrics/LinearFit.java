package org.keyway.worldmodels.metrics;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The best linear function of some numbers and a constant, by least squares, from samples that are
 * added one by one. Not safe for threads.
 */
public final class LinearFit {
  private static final double RIDGE = 1e-9;

  private final int inputs;
  private final int outputs;
  private final double[][] products;
  private final double[][] answers;
  private final double[] row;

  /**
   * @param inputs numbers D that the function reads, 1 or more
   * @param outputs numbers E that it gives, 1 or more
   */
  public LinearFit(int inputs, int outputs) {
    this.inputs = inputs;
    this.outputs = outputs;
    products = new double[inputs + 1][inputs + 1];
    answers = new double[inputs + 1][outputs];
    row = new double[inputs + 1];
    row[inputs] = 1;
  }

  /**
   * Adds a sample.
   *
   * @param values array with the D numbers from index {@code at} on, not modified
   * @param answer E numbers, not modified
   */
  public void add(float[] values, int at, double... answer) {
    for (int j = 0; j < inputs; j++) {
      row[j] = values[at + j];
    }
    for (int j = 0; j <= inputs; j++) {
      for (int k = 0; k <= inputs; k++) {
        products[j][k] += row[j] * row[k];
      }
      for (int k = 0; k < outputs; k++) {
        answers[j][k] += row[j] * answer[k];
      }
    }
  }

  /**
   * Returns the weights of the function, [D + 1, E], the constants last. A ridge of 1e-9 keeps
   * numbers that depend on each other apart.
   */
  public float[] weights() {
    double[][] ridged = new double[inputs + 1][];
    for (int j = 0; j <= inputs; j++) {
      ridged[j] = products[j].clone();
      ridged[j][j] += RIDGE * (1 + ridged[j][j]);
    }
    RealMatrix solved =
        new CholeskyDecomposition(new Array2DRowRealMatrix(ridged, false))
            .getSolver()
            .solve(new Array2DRowRealMatrix(answers, false));
    float[] weights = new float[(inputs + 1) * outputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) solved.getEntry(i / outputs, i % outputs);
    }
    return weights;
  }
}
