package org.keyway.worldmodels.nn;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Expected coordinates of maps, one point for each map. A map is averaged over one axis, multiplied
 * by a learned temperature, and passed through a softmax over the other axis (Jakab et al., NeurIPS
 * 2018; Kim et al., NeurIPS 2019). The coordinate is the expectation over evenly spaced positions
 * in [-1, 1], so 0 is the centre of the map.
 *
 * @param name prefix of its weights {@code name.horizontal} and {@code name.vertical}, [1] each
 * @param points maps K
 * @param cells rows and columns of a map, 2 or more
 * @param initialTemperature temperature before training, which a weight scales
 */
public record SpatialSoftmax(String name, int points, int cells, double initialTemperature) {
  /** Axis across a row of a map. */
  public static final String HORIZONTAL = "horizontal";

  /** Axis down a column of a map. */
  public static final String VERTICAL = "vertical";

  /**
   * Writes the coordinates.
   *
   * @param maps [count, K, cells, cells]
   * @return horizontal coordinates, then vertical ones, [count, 2 K]
   */
  public SDVariable apply(Network network, SDVariable maps) {
    SDVariable horizontal = coordinate(network, maps.mean(2), HORIZONTAL);
    SDVariable vertical = coordinate(network, maps.mean(3), VERTICAL);
    return network.graph().concat(1, horizontal, vertical);
  }

  /** Writes the coordinates of profiles along one axis, [count, K, cells] to [count, K]. */
  private SDVariable coordinate(Network network, SDVariable profiles, String axis) {
    SameDiff graph = network.graph();
    SDVariable rows = graph.reshape(profiles.mul(temperature(network, axis)), -1, cells);
    return graph.reshape(expected(network, rows), -1, points);
  }

  /** Writes the temperature of an axis, [1]. */
  public SDVariable temperature(Network network, String axis) {
    return network.weight(name + "." + axis, 0, 1).add(1).mul(initialTemperature);
  }

  /**
   * Writes the expected coordinate of the softmax of every row.
   *
   * @param rows [rows, cells]
   * @return [rows, 1]
   */
  public SDVariable expected(Network network, SDVariable rows) {
    SDVariable grid = network.constant(grid(cells), cells, 1);
    return network.graph().mmul(network.graph().nn().softmax(rows), grid);
  }

  /**
   * Returns evenly spaced positions from -1 to 1.
   *
   * @param cells number of positions, 2 or more
   */
  static double[] grid(int cells) {
    double[] grid = new double[cells];
    for (int i = 0; i < cells; i++) {
      grid[i] = -1 + 2.0 * i / (cells - 1);
    }
    return grid;
  }
}
