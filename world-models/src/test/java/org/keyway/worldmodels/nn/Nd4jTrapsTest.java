package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.nn.LstmLayer.Direction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Situations in which operations of ND4J 1.0.0-M2.1 with oneDNN are wrong, and what is used here in
 * their place is right. All in single precision, which is what is trained in.
 */
class Nd4jTrapsTest {
  private static final double STEP = 1e-2;

  private static void fill(INDArray array, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    for (long k = 0; k < array.length(); k++) {
      array.putScalar(k, 2 * random.nextDouble() - 1);
    }
  }

  /** Compares the derivative along a random direction in one weight with a central difference. */
  private static void assertDerivative(DifferentiatedGraph graph, String name) {
    INDArray weight = graph.parameters().get(name);
    INDArray direction = weight.dup();
    fill(direction, 99);
    graph.run();
    INDArray gradient = graph.gradients().get(name);
    double slope = gradient.mul(direction).sumNumber().doubleValue();
    INDArray start = weight.dup();
    weight.assign(start.add(direction.mul(STEP)));
    double above = graph.run();
    weight.assign(start.sub(direction.mul(STEP)));
    double below = graph.run();
    weight.assign(start);
    double expected = (above - below) / (2 * STEP);
    assertTrue(Math.abs(slope) > 1e-2, name + " does not matter: " + slope);
    assertEquals(expected, slope, 2e-3 * Math.max(1, Math.abs(expected)), name);
  }

  /** {@code nn().linear} is right at its first call and wrong at later ones. */
  @Test
  void denseLayersAreRightAtLaterCallsToo() {
    Parameters parameters = new Parameters(1);
    Network network = new Network(parameters);
    SDVariable y = new Dense("d", 5, 3).apply(network, network.input("x", 4, 5));
    CompiledGraph graph = network.compile(y);
    INDArray w = parameters.get("d.w");
    INDArray b = parameters.get("d.b");
    INDArray x = graph.array("x");
    for (int call = 0; call < 5; call++) {
      fill(x, call);
      graph.run();
      double[] expected = new double[12];
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 3; column++) {
          double sum = b.getDouble(column);
          for (int k = 0; k < 5; k++) {
            sum += x.getDouble(row, k) * w.getDouble(k, column);
          }
          expected[3 * row + column] = sum;
        }
      }
      assertArrayEquals(expected, graph.array(y.name()).dup().data().asDouble(), 1e-6);
    }
  }

  /** The gradients of {@code lstmLayer} hold only where h and c are zero before the first step. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void lstmLayersHaveTheRightGradientsFromAStateOtherThanZero(Direction direction) {
    Network network = new Network(new Parameters(1));
    LstmCell.State start =
        new LstmCell.State(network.weight("h0", 1, 3, 4), network.weight("c0", 1, 3, 4));
    SDVariable x = network.weight("x", 1, 5, 3, 2);
    SDVariable h = new LstmLayer("l", 2, 4, direction).apply(network, x, start);
    SDVariable loss = h.mul(h).add(h).sum();
    DifferentiatedGraph graph = network.differentiate(loss, name -> true);
    for (String name : graph.gradients().keySet()) {
      assertDerivative(graph, name);
    }
  }

  /** {@code upsampling2d} has a wrong gradient where channels come last. */
  @Test
  @Tag("slow")
  void pixelShufflesHaveTheRightGradientsForOblongPictures() {
    Network network = new Network(new Parameters(1));
    SDVariable x = network.weight("x", 1, 2, 3, 4, 6);
    SDVariable y = new PixelShuffle("p", 3, 2).apply(network, x);
    SDVariable weights = network.weight("weights", 1, 2, 2, 8, 12);
    DifferentiatedGraph graph =
        network.differentiate(y.mul(y).mul(weights).sum(), name -> !name.equals("weights"));
    for (String name : graph.gradients().keySet()) {
      assertDerivative(graph, name);
    }
  }

  /** Convolutions give the same at every call, with other pictures in between. */
  @Test
  void convolutionsRepeat() {
    Network network = new Network(new Parameters(1));
    SDVariable y =
        new Convolution("c", 3, 8, 4, 2, 1).apply(network, network.input("x", 4, 3, 16, 16));
    CompiledGraph graph = network.compile(y);
    fill(graph.array("x"), 1);
    graph.run();
    INDArray expected = graph.array(y.name()).dup();
    for (int call = 0; call < 3; call++) {
      fill(graph.array("x"), 2 + call);
      graph.run();
      fill(graph.array("x"), 1);
      graph.run();
      Exact.assertSame(expected, graph.array(y.name()));
    }
  }
}
