package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Convolutional memory, smoothness of flow, and resampling. */
class FlowLayersTest {
  private static SDVariable spread(SDVariable y) {
    return Elementwise.squared(y.add(0.3)).mean();
  }

  private static SDVariable unrolled(Network network, int steps) {
    ConvLstmCell cell = new ConvLstmCell("memory", 2, 2, 3, 3);
    LstmCell.State state = null;
    SDVariable sum = null;
    for (int step = 0; step < steps; step++) {
      SDVariable x = network.input("x" + step, 2, 2, 3, 4);
      state = cell.step(network, cell.project(network, x), state);
      sum = sum == null ? state.h() : sum.add(state.h());
    }
    return spread(sum);
  }

  @Tag("slow")
  @Test
  void convolutionalLstmsHaveTheRightGradients() {
    GradientCheck.check(network -> unrolled(network, 3), "x0", "x1", "x2");
  }

  @Tag("slow")
  @Test
  void firstStepsWithWeightsOfTheirOwnHaveTheRightGradients() {
    GradientCheck.check(
        network -> {
          ConvLstmCell cell = new ConvLstmCell("memory", 2, 2, 3, 1);
          SDVariable x = network.input("x", 2, 2, 3, 4);
          LstmCell.State first = cell.first(network, x);
          return spread(cell.step(network, cell.project(network, x), first).h());
        },
        "x");
  }

  @Tag("slow")
  @Test
  void theSmoothnessPenaltyHasTheRightGradientsOnBothSidesOfItsThreshold() {
    GradientCheck.check(
        network ->
            FlowSmoothness.penalty(
                network, new Convolution("f", 1, 2, 1, 1, 0).apply(network, input(network)), 0.2),
        "x");
  }

  private static SDVariable input(Network network) {
    return network.input("x", 2, 1, 5, 4);
  }

  @Tag("slow")
  @Test
  void resamplingHasTheRightGradients() {
    GradientCheck.check(
        network -> {
          SDVariable x = network.input("x", 2, 2, 4, 6);
          SDVariable y = new Convolution("a", 2, 3, 3, 1, 1).apply(network, x);
          SDVariable small = Resampling.halve(network, y);
          return spread(Resampling.twice(network, small).mul(y));
        },
        "x");
  }

  /** The fused gates in single precision equal ND4J's operations in double precision. */
  @Test
  void theGatesEqualThoseOfNd4jInValueAndGradients() {
    Parameters doubles = new Parameters(DataType.DOUBLE, 3);
    Parameters floats = new Parameters(DataType.FLOAT, 3);
    DifferentiatedGraph exact = gates(doubles);
    DifferentiatedGraph fused = gates(floats);
    assertEquals(exact.run(), fused.run(), 1e-5);
    exact
        .gradients()
        .forEach((name, gradient) -> assertClose(gradient, fused.gradients().get(name)));
  }

  private static DifferentiatedGraph gates(Parameters parameters) {
    Network network = new Network(parameters);
    SDVariable z = network.weight("z", 3, 2, 8, 3, 1);
    LstmCell.State state = LstmGates.apply(network, z, network.weight("c", 2, 2, 2, 3, 1));
    SDVariable loss = spread(state.h()).add(spread(state.c()).mul(0.7));
    return network.differentiate(loss, name -> true);
  }

  /** Also over the end of the operation's buffer, which holds 4096 numbers. */
  @Test
  void theTangentEqualsThatOfNd4jInValueAndGradient() {
    Parameters doubles = new Parameters(DataType.DOUBLE, 5);
    Parameters floats = new Parameters(DataType.FLOAT, 5);
    DifferentiatedGraph exact = tangent(doubles);
    DifferentiatedGraph fused = tangent(floats);
    assertEquals(exact.run(), fused.run(), 1e-5);
    assertClose(exact.gradients().get("x").mul(1e3), fused.gradients().get("x").mul(1e3));
  }

  private static DifferentiatedGraph tangent(Parameters parameters) {
    Network network = new Network(parameters);
    SDVariable x = network.weight("x", 3, 2, 3, 700);
    return network.differentiate(spread(Tangent.apply(network, x)), name -> true);
  }

  private static void assertClose(INDArray expected, INDArray actual) {
    for (long i = 0; i < expected.length(); i++) {
      assertEquals(expected.getDouble(i), actual.getDouble(i), 1e-5);
    }
  }

  /** Every flow that changes by the same amount from pixel to pixel has the same penalty. */
  @Test
  void thePenaltyIsThatComputedByHand() {
    assertEquals(0, penalty(0, 0, 0.1), 1e-15);
    // a = 0.05 in both components, below the threshold: a^2 / 2.
    assertEquals(0.00125, penalty(0.03, 0.04, 0.1), 1e-12);
    // a = 0.5, above it: 0.1 (0.5 - 0.05).
    assertEquals(0.045, penalty(0.3, 0.4, 0.1), 1e-12);
  }

  private static double penalty(double alongX, double alongY, double threshold) {
    Network network = new Network(new Parameters(DataType.DOUBLE, 1));
    double[] flow = new double[2 * 4 * 5];
    for (int i = 0; i < flow.length; i++) {
      flow[i] = alongX * (i % 5) + alongY * (i / 5 % 4);
    }
    SDVariable loss =
        FlowSmoothness.penalty(network, network.constant(flow, 1, 2, 4, 5), threshold);
    return network.compile(loss).array(loss.name()).getDouble(0);
  }

  @Test
  void halvingTakesTheLargestOfFourAndTwiceRepeatsIt() {
    Network network = new Network(new Parameters(1));
    double[] x = {1, 5, 2, 0, 3, 4, -1, 7};
    SDVariable half = Resampling.halve(network, network.constant(x, 1, 1, 2, 4));
    SDVariable y = Resampling.twice(network, half);
    INDArray result = network.compile(y).array(y.name());
    double[] expected = {5, 5, 7, 7, 5, 5, 7, 7};
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], result.getDouble(i));
    }
  }
}
