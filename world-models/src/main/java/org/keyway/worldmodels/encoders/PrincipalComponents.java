package org.keyway.worldmodels.encoders;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Mean, covariance and principal components of rows of numbers. */
final class PrincipalComponents {
  private final double[] mean;
  private final EigenDecomposition covariance;

  /**
   * @param rows [count, size], not modified
   * @param size numbers in a row
   */
  PrincipalComponents(float[] rows, int size) {
    int count = rows.length / size;
    mean = new double[size];
    for (int i = 0; i < rows.length; i++) {
      mean[i % size] += rows[i] / (double) count;
    }
    double[][] products = new double[size][size];
    double[] centred = new double[size];
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < size; i++) {
        centred[i] = rows[row * size + i] - mean[i];
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          products[i][j] += centred[i] * centred[j];
        }
      }
    }
    RealMatrix matrix = new Array2DRowRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        matrix.setEntry(i, j, products[i][j] / count);
        matrix.setEntry(j, i, products[i][j] / count);
      }
    }
    covariance = new EigenDecomposition(matrix);
  }

  double[] mean() {
    return mean.clone();
  }

  /** Sum of the variances. */
  double variance() {
    double sum = 0;
    for (double eigenvalue : covariance.getRealEigenvalues()) {
      sum += eigenvalue;
    }
    return sum;
  }

  /** Variance along a component, the largest first. */
  double variance(int component) {
    return Math.max(0, covariance.getRealEigenvalue(component));
  }

  /** Direction of a component, of length 1, its entry of largest magnitude positive. */
  double[] direction(int component) {
    double[] direction = covariance.getEigenvector(component).toArray();
    double largest = 0;
    for (double entry : direction) {
      if (Math.abs(entry) > Math.abs(largest)) {
        largest = entry;
      }
    }
    for (int i = 0; i < direction.length && largest < 0; i++) {
      direction[i] = -direction[i];
    }
    return direction;
  }
}
