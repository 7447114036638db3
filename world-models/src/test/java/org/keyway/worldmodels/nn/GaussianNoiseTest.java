package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

class GaussianNoiseTest {
  @Test
  void theDensityIsThatComputedByHand() {
    Network network = new Network(new Parameters(DataType.DOUBLE, 1));
    SDVariable mean = network.constant(new double[] {0, 1, 2}, 1, 3);
    SDVariable x = network.constant(new double[] {1, 1, 4}, 1, 3);
    SDVariable density = new GaussianNoise("noise", 2).negativeLogDensity(network, mean, x);
    double expected = 5 / 8.0 + 3 * (Math.log(2) + 0.5 * Math.log(2 * Math.PI));
    assertEquals(expected, network.compile(density).array(density.name()).getDouble(0), 1e-12);
  }

  @Test
  void hasTheRightGradients() {
    GradientCheck.check(
        network -> {
          SDVariable x = network.input("x", 4, 3);
          SDVariable mean = new Dense("mean", 3, 3).apply(network, x);
          return new GaussianNoise("noise", 0.5).negativeLogDensity(network, mean, x).mean();
        },
        "x");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void anInitialDeviationMustBeAboveZero(double initial) {
    assertThrows(IllegalArgumentException.class, () -> new GaussianNoise("noise", initial));
  }
}
