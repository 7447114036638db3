package org.keyway.worldmodels.models.vae;

import java.util.Arrays;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * The maximum likelihood of probabilistic principal component analysis (Tipping and Bishop, 1999):
 * that of a linear decoder of k normal latents with normal noise of one deviation.
 */
final class PrincipalComponentModel {
  private PrincipalComponentModel() {}

  /**
   * Returns the least mean of -log p(x), in nats: (D log 2 pi + sum of log l_i over the k largest
   * eigenvalues + (D - k) log s^2 + D) / 2, with s^2 the mean of the others.
   *
   * @param covariance of the data, divided by the number of rows, [D, D]
   * @param latents k, below D
   */
  static double negativeLogLikelihood(RealMatrix covariance, int latents) {
    double[] eigenvalues = new EigenDecomposition(covariance).getRealEigenvalues();
    Arrays.sort(eigenvalues);
    int size = eigenvalues.length;
    double noise = Arrays.stream(eigenvalues, 0, size - latents).average().orElseThrow();
    double logs =
        Arrays.stream(eigenvalues, size - latents, size).map(Math::log).sum()
            + (size - latents) * Math.log(noise);
    return 0.5 * (size * Math.log(2 * Math.PI) + logs + size);
  }
}
