package org.keyway.worldmodels.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.GaussianNoise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;

/** A linear autoencoder with normal noise, whose best bound is known in closed form. */
class LinearBoundTest {
  private static final int SIZE = 16;
  private static final int LATENTS = 4;
  private static final int ROWS = 512;
  private static final StageConfig TRAINING =
      new StageConfig(2500, ROWS, 2e-2, 0.3, Double.POSITIVE_INFINITY, 1000, 1000);

  @BeforeAll
  static void startBackend() {
    Backend.start(1);
  }

  private static float[] normals(int count, long... path) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(Seeds.generator(5, path));
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) gaussian.sample();
    }
    return values;
  }

  /** Rows of W z + 0.5 noise. */
  private static float[] data() {
    float[] weights = normals(LATENTS * SIZE, 1);
    float[] latents = normals(ROWS * LATENTS, 2);
    float[] data = normals(ROWS * SIZE, 3);
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < SIZE; i++) {
        float sum = 0.5f * data[row * SIZE + i];
        for (int k = 0; k < LATENTS; k++) {
          sum += weights[k * SIZE + i] * latents[row * LATENTS + k];
        }
        data[row * SIZE + i] = sum;
      }
    }
    return data;
  }

  private static RealMatrix covariance(float[] data) {
    RealMatrix rows = MatrixUtils.createRealMatrix(ROWS, SIZE);
    for (int i = 0; i < data.length; i++) {
      rows.setEntry(i / SIZE, i % SIZE, data[i]);
    }
    return new Covariance(rows, false).getCovarianceMatrix();
  }

  @Test
  void theClosedFormIsThatOfIndependentNormalsWhereAllEigenvaluesAreEqual() {
    RealMatrix covariance = MatrixUtils.createRealIdentityMatrix(6).scalarMultiply(4);
    assertEquals(
        6 * (0.5 * Math.log(2 * Math.PI) + Math.log(2) + 0.5),
        PrincipalComponentModel.negativeLogLikelihood(covariance, 2),
        1e-12);
  }

  @Test
  @Tag("slow")
  void theBoundReachesTheLikelihoodOfPrincipalComponents() {
    float[] data = data();
    Network network = new Network(new Parameters(1));
    SDVariable x = network.input("x", ROWS, SIZE);
    Gaussian posterior =
        Gaussian.of(network, new Dense("encoder", SIZE, 2 * LATENTS).apply(network, x));
    SDVariable codes = posterior.sample(network, network.input("noise", ROWS, LATENTS));
    SDVariable mean = new Dense("decoder", LATENTS, SIZE).apply(network, codes);
    SDVariable bound =
        new GaussianNoise("noise.x", 1)
            .negativeLogDensity(network, mean, x)
            .add(posterior.divergenceFromStandard(network))
            .mean();
    DifferentiatedGraph graph = network.differentiate(bound, name -> true);
    Buffers.put(graph.array("x"), data);
    Adam adam = new Adam(TRAINING.gradientNorm());
    for (int step = 0; step < TRAINING.steps(); step++) {
      Buffers.put(graph.array("noise"), normals(ROWS * LATENTS, 4, step));
      graph.run();
      adam.step(graph, step, TRAINING.rateAt(step));
    }
    int draws = 200;
    double reached = 0;
    for (int draw = 0; draw < draws; draw++) {
      Buffers.put(graph.array("noise"), normals(ROWS * LATENTS, 5, draw));
      reached += graph.run() / draws;
    }
    double optimum = PrincipalComponentModel.negativeLogLikelihood(covariance(data), LATENTS);
    System.out.println("linear: bound %.4f, optimum %.4f".formatted(reached, optimum));
    assertTrue(reached > optimum - 0.01, reached + " is below the optimum, " + optimum);
    assertTrue(reached < optimum + 0.1, reached + " is not near the optimum, " + optimum);
  }
}
