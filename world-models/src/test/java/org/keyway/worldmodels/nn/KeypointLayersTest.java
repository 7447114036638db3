package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

class KeypointLayersTest {
  private static SDVariable spread(Network network, SDVariable y) {
    return network.graph().math().square(y.add(0.3)).mean();
  }

  @Test
  void mapsOfKeypointsHaveTheRightGradients() {
    GradientCheck.check(
        network -> {
          SDVariable maps =
              new Convolution("maps", 2, 3, 3, 1, 1).apply(network, network.input("x", 2, 2, 5, 5));
          SDVariable points = new SpatialSoftmax("t", 3, 5, 8).apply(network, maps);
          GaussianMaps gaussians = new GaussianMaps(3, 4);
          return spread(
              network, gaussians.draw(network, gaussians.squaredDistances(network, points), 0.4));
        },
        "x");
  }

  /** The mean over one axis, then a softmax over the other: not a softmax over the plane. */
  @Test
  void coordinatesAreExpectationsOfMeans() {
    Network network = new Network(new Parameters(1));
    SDVariable maps = network.input("maps", 1, 1, 2, 3);
    SDVariable rows = network.graph().reshape(maps.mean(2), 1, 3);
    SDVariable x = new SpatialSoftmax("t", 1, 3, 8).expected(network, rows);
    CompiledGraph graph = network.compile(x);
    double[] values = {1, 2, 5, 3, 0, 1};
    for (int i = 0; i < values.length; i++) {
      graph.array("maps").putScalar(i, values[i]);
    }
    graph.run();
    double expected = (Math.exp(3) - Math.exp(2)) / (Math.exp(2) + Math.exp(1) + Math.exp(3));
    assertEquals(expected, graph.array(x.name()).getDouble(0), 1e-6);
  }

  @Test
  void gaussiansHaveTheirHeightByTheFormula() {
    Network network = new Network(new Parameters(1));
    GaussianMaps gaussians = new GaussianMaps(2, 32);
    SDVariable points = network.input("points", 1, 4);
    double deviation = 1 / (14.3 * Math.sqrt(2));
    SDVariable maps =
        gaussians.draw(network, gaussians.squaredDistances(network, points), deviation);
    CompiledGraph graph = network.compile(maps);
    double[] values = {0.1, -0.6, 0.3, 0.5};
    for (int i = 0; i < values.length; i++) {
      graph.array("points").putScalar(i, values[i]);
    }
    graph.run();
    INDArray drawn = graph.array(maps.name());
    for (int point = 0; point < 2; point++) {
      for (int row = 0; row < 32; row++) {
        for (int column = 0; column < 32; column++) {
          double x = -1 + 2.0 * column / 31 - values[point];
          double y = -1 + 2.0 * row / 31 - values[2 + point];
          double expected = Math.exp(-(x * x + y * y) * 14.3 * 14.3);
          assertEquals(expected, drawn.getDouble(0, point, row, column), 1e-4);
        }
      }
    }
  }

  @Test
  void pyramidErrorsHaveTheRightGradients() {
    GradientCheck.check(
        network ->
            PyramidError.of(
                network,
                new Convolution("c", 1, 2, 3, 1, 1).apply(network, network.input("x", 2, 1, 4, 8)),
                2),
        "x");
  }

  @Test
  void thePyramidErrorOfAnEdgeIsCountedAtBothLevels() {
    Network network = new Network(new Parameters(1));
    SDVariable error = PyramidError.of(network, network.input("x", 1, 1, 4, 4), 2);
    CompiledGraph graph = network.compile(error);
    for (int row = 0; row < 4; row++) {
      graph.array("x").putScalar(new long[] {0, 0, row, 2}, 1);
      graph.array("x").putScalar(new long[] {0, 0, row, 3}, 1);
    }
    graph.run();
    // Level 0: mean 1/2, one of three steps across; level 1: mean 1/2, the only step across.
    assertEquals(1 / 2.0 + 1 / 3.0 + 1 / 2.0 + 1, graph.array(error.name()).getDouble(0), 1e-6);
  }

  /** With the usual initial weights the size of features falls by 2.4 in each layer. */
  @Test
  void rectifiedLayersKeepTheSizeOfTheirFeatures() {
    Network network = new Network(new Parameters(1));
    SDVariable x = network.input("x", 1, 16, 8, 8);
    SDVariable y = x;
    for (int layer = 0; layer < 6; layer++) {
      y = new Convolution("c" + layer, 16, 16, 1, 1, 0).rectified(network, y);
    }
    SDVariable meanSquare = Elementwise.squared(y).mean();
    CompiledGraph graph = network.compile(meanSquare);
    UniformRandomProvider random = Seeds.generator(1);
    for (int i = 0; i < 16 * 8 * 8; i++) {
      graph.array("x").putScalar(i, random.nextDouble(-1, 1));
    }
    graph.run();
    double ratio = graph.array(meanSquare.name()).getDouble(0) / (1 / 3.0);
    assertTrue(ratio > 0.25 && ratio < 4, "ratio " + ratio);
  }
}
