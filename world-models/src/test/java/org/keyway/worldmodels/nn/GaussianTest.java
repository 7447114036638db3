package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class GaussianTest {
  private static Network network() {
    return new Network(new Parameters(DataType.DOUBLE, 1));
  }

  private static Gaussian of(Network network, double mean, double sigma) {
    return new Gaussian(
        network.constant(new double[] {mean, 0}, 1, 2),
        network.constant(new double[] {Math.log(sigma), 0}, 1, 2));
  }

  private static INDArray value(Network network, SDVariable variable) {
    return network.compile(variable).array(variable.name());
  }

  @Test
  void theDivergenceFromTheStandardNormalIsThatComputedByHand() {
    Network network = network();
    INDArray divergence = value(network, of(network, 1, 2).divergenceFromStandard(network));
    assertEquals(1, divergence.length());
    // (4 + 1 - 1) / 2 - log 2, and nothing for the second number, which is standard.
    assertEquals(1.3068528194400546, divergence.getDouble(0), 1e-12);
  }

  @Test
  void aDrawIsTheMeanAndSoManyStandardDeviations() {
    Network network = network();
    SDVariable noise = network.constant(new double[] {-1.5, 2}, 1, 2);
    INDArray draw = value(network, of(network, 1, 2).sample(network, noise));
    assertEquals(-2, draw.getDouble(0), 1e-12);
    assertEquals(2, draw.getDouble(1), 1e-12);
  }

  @Test
  void hasTheRightGradients() {
    GradientCheck.check(
        network -> {
          SDVariable x = network.input("x", 3, 2);
          Gaussian posterior = Gaussian.of(network, new Dense("q", 2, 4).apply(network, x));
          SDVariable draw = posterior.sample(network, network.input("noise", 3, 2));
          return LossFunctions.squaredError(draw, x)
              .mean()
              .add(posterior.divergenceFromStandard(network).mean());
        },
        "x",
        "noise");
  }
}
