package org.keyway.worldmodels.familiarity;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Mahalanobis distance of a code from the codes of a model's training data: in standard deviations
 * along every direction, root mean square over the components.
 *
 * @param mean [D]
 * @param precision inverse of the covariance, [D, D]
 */
@SuppressWarnings("ArrayRecordComponent") // shared tables, never compared
record CodeDistance(double[] mean, double[] precision) {
  /**
   * Smallest variance along a direction, relative to the largest, so that constant directions get
   * some tolerance.
   */
  private static final double LEAST_VARIANCE = 1e-6;

  static CodeDistance of(List<Double> mean, List<Double> precision) {
    return new CodeDistance(
        mean.stream().mapToDouble(Double::doubleValue).toArray(),
        precision.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** Fits the distance to codes, [count][D]. */
  static CodeDistance fit(List<double[]> codes) {
    int size = codes.get(0).length;
    double[] mean = new double[size];
    for (double[] code : codes) {
      for (int i = 0; i < size; i++) {
        mean[i] += code[i] / codes.size();
      }
    }
    double[][] covariance = new double[size][size];
    for (double[] code : codes) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += (code[i] - mean[i]) * (code[j] - mean[j]) / codes.size();
        }
      }
    }
    return new CodeDistance(mean, inverse(covariance));
  }

  private static double[] inverse(double[][] covariance) {
    int size = covariance.length;
    EigenDecomposition decomposition =
        new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[] variances = decomposition.getRealEigenvalues();
    RealMatrix directions = decomposition.getV();
    double least = Math.max(LEAST_VARIANCE * variances[0], Double.MIN_NORMAL);
    double[] inverse = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        for (int k = 0; k < size; k++) {
          inverse[i * size + j] +=
              directions.getEntry(i, k) * directions.getEntry(j, k) / Math.max(variances[k], least);
        }
      }
    }
    return inverse;
  }

  /** Returns the distance of a code, [D]. */
  double of(double[] code) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        sum += (code[i] - mean[i]) * precision[i * mean.length + j] * (code[j] - mean[j]);
      }
    }
    return Math.sqrt(Math.max(0, sum) / mean.length);
  }
}
