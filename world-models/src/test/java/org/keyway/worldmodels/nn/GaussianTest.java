package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
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
  void theDivergenceFromAnotherNormalIsThatComputedByHand() {
    Network network = network();
    INDArray divergence =
        value(network, of(network, 1, 2).divergenceFrom(network, of(network, -2, 3)));
    // (4 + 9) / (2 * 9) - 1 / 2 + log(3 / 2), and nothing for the second number.
    assertEquals(0.6276873303303867, divergence.getDouble(0), 1e-12);
    INDArray standard =
        value(network, of(network, 1, 2).divergenceFrom(network, of(network, 0, 1)));
    assertEquals(1.3068528194400546, standard.getDouble(0), 1e-12);
  }

  @Test
  void theDensityIsThatComputedByHand() {
    Network network = network();
    SDVariable x = network.constant(new double[] {4, 0}, 1, 2);
    INDArray density = value(network, of(network, 1, 2).negativeLogDensity(network, x));
    // (3 / 2)^2 / 2 + log 2, and twice log(2 pi) / 2.
    assertEquals(3.6560242469692907, density.getDouble(0), 1e-12);
  }

  /** 200,000 draws: the standard error is about a thousandth of the divergence. */
  @Test
  void divergencesAreTheMeanLogarithmsOfTheRatioOfDensities() {
    int draws = 200_000;
    double[] noise = new double[2 * draws];
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(Seeds.generator(3));
    for (int i = 0; i < noise.length; i++) {
      noise[i] = gaussian.sample();
    }
    Network network = network();
    Gaussian posterior = of(network, 1.2, 0.4);
    Gaussian prior = of(network, -0.3, 1.5);
    Gaussian standard = of(network, 0, 1);
    SDVariable draw = posterior.sample(network, network.constant(noise, draws, 2));
    SDVariable own = posterior.negativeLogDensity(network, draw);
    assertClose(
        value(network, posterior.divergenceFrom(network, prior)),
        value(network, prior.negativeLogDensity(network, draw).sub(own).mean()));
    assertClose(
        value(network, posterior.divergenceFromStandard(network)),
        value(network, standard.negativeLogDensity(network, draw).sub(own).mean()));
  }

  private static void assertClose(INDArray formula, INDArray drawn) {
    assertEquals(1, drawn.getDouble(0) / formula.getDouble(0), 0.01);
  }

  /** E z^2 = mean^2 + sigma^2, so the derivatives are 2 mean, and 2 sigma^2 by log sigma. */
  @Test
  void gradientsThroughDrawsAreUnbiased() {
    int draws = 20_000;
    Parameters parameters = new Parameters(DataType.DOUBLE, 1);
    Network network = new Network(parameters);
    SDVariable mean = network.weight("mean", 1, 1, 1);
    SDVariable logSigma = network.weight("logSigma", 1, 1, 1);
    SDVariable rows = network.constant(ones(draws), draws, 1);
    SDVariable z =
        new Gaussian(rows.mul(mean), rows.mul(logSigma))
            .sample(network, network.input("noise", draws, 1));
    DifferentiatedGraph graph = network.differentiate(Elementwise.squared(z).mean(), name -> true);
    double averageOfMean = 0;
    double averageOfSigma = 0;
    int batches = 20;
    for (int batch = 0; batch < batches; batch++) {
      ZigguratSampler.NormalizedGaussian gaussian =
          ZigguratSampler.NormalizedGaussian.of(Seeds.generator(4, batch));
      for (int i = 0; i < draws; i++) {
        graph.array("noise").putScalar(i, gaussian.sample());
      }
      graph.run();
      averageOfMean += graph.gradients().get("mean").getDouble(0) / batches;
      averageOfSigma += graph.gradients().get("logSigma").getDouble(0) / batches;
    }
    double sigma = Math.exp(parameters.get("logSigma").getDouble(0));
    assertEquals(1, averageOfMean / (2 * parameters.get("mean").getDouble(0)), 0.01);
    assertEquals(1, averageOfSigma / (2 * sigma * sigma), 0.01);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void divergencesFromALearnedPriorHaveTheRightGradients() {
    GradientCheck.check(
        network -> {
          SDVariable x = network.input("x", 3, 2);
          Gaussian posterior = Gaussian.of(network, new Dense("q", 2, 4).apply(network, x));
          Gaussian prior = Gaussian.of(network, new Dense("p", 2, 4).apply(network, x));
          return posterior
              .divergenceFrom(network, prior)
              .mean()
              .add(prior.negativeLogDensity(network, x).mean());
        },
        "x");
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
