package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Maps with a Gaussian of height 1 at each point, exp(-|u - p|^2 / (2 s^2)), on evenly spaced cells
 * u in [-1, 1]^2 (Jakab et al., NeurIPS 2018; Kim et al., NeurIPS 2019).
 *
 * @param points points K of a code
 * @param cells rows and columns of a map, 2 or more
 */
public record GaussianMaps(int points, int cells) {
  /**
   * Writes the squared distances of every cell to every point. A product with a constant spreads
   * the distances along each axis over the plane.
   *
   * @param coordinates horizontal, then vertical, [count, 2 K]
   * @return [count K, cells^2]
   */
  public SDVariable squaredDistances(Network network, SDVariable coordinates) {
    SameDiff graph = network.graph();
    SDVariable[] axes = graph.split(coordinates, 2, 1);
    SDVariable grid = network.constant(SpatialSoftmax.grid(cells), 1, cells);
    SDVariable across = Elementwise.squared(graph.reshape(axes[0], -1, 1).sub(grid));
    SDVariable down = Elementwise.squared(graph.reshape(axes[1], -1, 1).sub(grid));
    double[] spread = new double[2 * cells * cells * cells];
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        int cell = row * cells + column;
        spread[column * cells * cells + cell] = 1;
        spread[(cells + row) * cells * cells + cell] = 1;
      }
    }
    return graph.mmul(
        graph.concat(1, across, down), network.constant(spread, 2L * cells, (long) cells * cells));
  }

  /**
   * Writes the maps for one width.
   *
   * @param squaredDistances from {@link #squaredDistances}
   * @param deviation standard deviation s, in units of the coordinates, above 0
   * @return [count, K, cells, cells]
   */
  public SDVariable draw(Network network, SDVariable squaredDistances, double deviation) {
    SDVariable exponents = squaredDistances.mul(-0.5 / (deviation * deviation));
    SameDiff graph = network.graph();
    return graph.reshape(graph.math().exp(exponents), -1, points, cells, cells);
  }
}
