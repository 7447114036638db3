package org.keyway.worldmodels.encoders;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a state without motion most of the time: if a robot moves an object, the
 * object. It is a k-dimensional projection of the whitened 2 k largest principal components, with
 * the least mean length of a step. This is slow feature analysis (Wiskott and Sejnowski, Neural
 * Computation 2002) with the mean length in place of the mean square. It prefers few steps to small
 * ones. Iteratively reweighted least squares finds the projection, starting from the slowest
 * directions.
 *
 * <p>Lengths are as in the state space: the metric of features is the metric of the states that
 * they explain.
 */
final class RestingDirections {
  private static final int ROUNDS = 50;

  /** Largest step, in standard deviations, that counts as no motion. */
  private static final double REST = 1e-3;

  private RestingDirections() {}

  /**
   * Finds the directions.
   *
   * @param states states of all episodes, [frames, D], not modified
   * @param size D, at least 2 k
   * @param offsets number of frames before each episode
   * @param count k
   * @return D rows of k numbers
   */
  static double[][] of(float[] states, int size, int[] offsets, int count) {
    int wide = 2 * count;
    PrincipalComponents components = new PrincipalComponents(states, size);
    RealMatrix whitening = new Array2DRowRealMatrix(size, wide);
    for (int i = 0; i < wide; i++) {
      double deviation = Math.sqrt(Math.max(components.variance(i), 1e-12));
      whitening.setColumn(
          i, Arrays.stream(components.direction(i)).map(x -> x / deviation).toArray());
    }
    double[] steps = steps(states, size, offsets, whitening);
    RealMatrix chosen = MatrixUtils.createRealIdentityMatrix(wide);
    for (int round = 0; round <= ROUNDS; round++) {
      double[][] covariance = weighted(steps, wide, round == 0 ? null : chosen);
      EigenDecomposition found = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
      chosen = new Array2DRowRealMatrix(wide, count);
      for (int i = 0; i < count; i++) {
        // Eigenvalues come in descending order.
        chosen.setColumnVector(i, found.getEigenvector(wide - 1 - i));
      }
    }
    RealMatrix features = whitening.multiply(chosen);
    return features.multiply(metric(components, features)).getData();
  }

  /** Returns the whitened steps within episodes, one after the other. */
  private static double[] steps(float[] states, int size, int[] offsets, RealMatrix whitening) {
    int wide = whitening.getColumnDimension();
    double[][] columns = whitening.getData();
    int frames = states.length / size;
    boolean[] first = new boolean[frames];
    for (int offset : offsets) {
      first[offset] = true;
    }
    double[] steps = new double[(frames - offsets.length) * wide];
    int at = 0;
    for (int frame = 1; frame < frames; frame++) {
      if (first[frame]) {
        continue;
      }
      for (int j = 0; j < size; j++) {
        double step = states[frame * size + j] - states[(frame - 1) * size + j];
        for (int i = 0; i < wide; i++) {
          steps[at + i] += step * columns[j][i];
        }
      }
      at += wide;
    }
    return steps;
  }

  /**
   * Returns the covariance of the steps, each divided by the length of its projection if there is
   * one.
   */
  private static double[][] weighted(double[] steps, int wide, @Nullable RealMatrix projection) {
    double[][] columns = projection == null ? new double[wide][0] : projection.getData();
    double[][] covariance = new double[wide][wide];
    for (int at = 0; at < steps.length; at += wide) {
      double weight = 1;
      if (projection != null) {
        double squared = 0;
        for (int i = 0; i < columns[0].length; i++) {
          double part = 0;
          for (int j = 0; j < wide; j++) {
            part += steps[at + j] * columns[j][i];
          }
          squared += part * part;
        }
        weight = 1 / (Math.sqrt(squared) + REST);
      }
      for (int i = 0; i < wide; i++) {
        for (int j = 0; j < wide; j++) {
          covariance[i][j] += weight * steps[at + i] * steps[at + j];
        }
      }
    }
    return covariance;
  }

  /**
   * Returns the root of the metric of the states that uncorrelated features of variance 1 explain.
   */
  private static RealMatrix metric(PrincipalComponents components, RealMatrix features) {
    int size = features.getRowDimension();
    RealMatrix covariance = new Array2DRowRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      RealMatrix direction = new Array2DRowRealMatrix(components.direction(i));
      covariance =
          covariance.add(
              direction.multiply(direction.transpose()).scalarMultiply(components.variance(i)));
    }
    RealMatrix explained = covariance.multiply(features);
    EigenDecomposition metric = new EigenDecomposition(explained.transpose().multiply(explained));
    // The method getSquareRoot() rejects a metric without extent in some direction.
    RealMatrix roots = metric.getD().copy();
    for (int i = 0; i < roots.getRowDimension(); i++) {
      roots.setEntry(i, i, Math.sqrt(Math.max(0, roots.getEntry(i, i))));
    }
    return metric.getV().multiply(roots).multiply(metric.getVT());
  }
}
