package org.keyway.worldmodels.metrics;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Frechet distance between the Gaussians of two sets of points, squared (Dowson and Landau, 1982):
 *
 * <pre>
 *   |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2))
 * </pre>
 *
 * <p>On trajectories of known state it replaces the Frechet video distance, which needs features of
 * a network trained on other videos.
 */
public final class FrechetDistance {
  private FrechetDistance() {}

  /**
   * Computes the squared distance. Covariances are divided by the number of points.
   *
   * @param first points of equal size, 1 or more, not modified
   * @param second points of the same size, 1 or more, not modified
   * @return in squared units of the points, 0 or more
   */
  public static double squared(List<double[]> first, List<double[]> second) {
    double[] firstMean = mean(first);
    double[] secondMean = mean(second);
    RealMatrix firstCovariance = covariance(first, firstMean);
    RealMatrix secondCovariance = covariance(second, secondMean);
    double distance = firstCovariance.getTrace() + secondCovariance.getTrace();
    for (int i = 0; i < firstMean.length; i++) {
      double difference = firstMean[i] - secondMean[i];
      distance += difference * difference;
    }
    RealMatrix root = root(firstCovariance);
    RealMatrix product = symmetric(root.multiply(secondCovariance).multiply(root));
    for (double eigenvalue : new EigenDecomposition(product).getRealEigenvalues()) {
      distance -= 2 * Math.sqrt(Math.max(0, eigenvalue));
    }
    return Math.max(0, distance);
  }

  private static double[] mean(List<double[]> points) {
    double[] mean = new double[points.get(0).length];
    for (double[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / points.size();
      }
    }
    return mean;
  }

  private static RealMatrix covariance(List<double[]> points, double[] mean) {
    int size = mean.length;
    double[][] covariance = new double[size][size];
    for (double[] point : points) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i][j] += (point[i] - mean[i]) * (point[j] - mean[j]) / points.size();
        }
      }
    }
    return symmetric(new Array2DRowRealMatrix(covariance, false));
  }

  /** Returns the square root of a covariance. */
  private static RealMatrix root(RealMatrix covariance) {
    EigenDecomposition eigen = new EigenDecomposition(covariance);
    RealMatrix values = eigen.getD();
    for (int i = 0; i < values.getRowDimension(); i++) {
      values.setEntry(i, i, Math.sqrt(Math.max(0, values.getEntry(i, i))));
    }
    return eigen.getV().multiply(values).multiply(eigen.getVT());
  }

  /** Returns the symmetric part, against rounding. */
  private static RealMatrix symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }
}
