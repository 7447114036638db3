package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.random.Seeds;

class SequenceNoiseTest {
  private static final int STEPS = 9;
  private static final int DRAWS = 20_000;

  static TimeCorrelation[] correlations() {
    return new TimeCorrelation[] {
      TimeCorrelation.white(),
      TimeCorrelation.movingAverage(3),
      TimeCorrelation.autoregressive(0.7),
      TimeCorrelation.powerLaw(1),
      TimeCorrelation.powerLaw(2.5)
    };
  }

  /** Mean product of the noise of two steps, over many draws. */
  private static double[][] covariance(TimeCorrelation correlation) {
    Bounds bounds = Bounds.unbounded(2);
    SearchState state = new SearchState(STEPS, bounds, 1, 1.0, Seeds.generator(5));
    state.begin(Seeds.generator(5));
    SequenceNoise noise = new SequenceNoise(correlation, STEPS);
    double[] sample = new double[2 * STEPS];
    double[][] sum = new double[STEPS][STEPS];
    for (int draw = 0; draw < DRAWS; draw++) {
      noise.draw(state, sample, 0);
      for (int i = 0; i < STEPS; i++) {
        for (int j = 0; j < STEPS; j++) {
          sum[i][j] +=
              (sample[2 * i] * sample[2 * j] + sample[2 * i + 1] * sample[2 * j + 1]) / (2 * DRAWS);
        }
      }
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void hasVarianceOneAtEveryStep(TimeCorrelation correlation) {
    double[][] covariance = covariance(correlation);
    for (int step = 0; step < STEPS; step++) {
      assertEquals(1, covariance[step][step], 0.05);
    }
  }

  @Test
  void movingAverageOfThreeStepsIsCorrelatedOverTwo() {
    double[][] covariance = covariance(TimeCorrelation.movingAverage(3));
    assertEquals(2.0 / 3, covariance[4][5], 0.03);
    assertEquals(1.0 / 3, covariance[4][6], 0.03);
    assertEquals(0, covariance[4][7], 0.03);
  }

  @Test
  void autoregressionDecaysGeometrically() {
    double[][] covariance = covariance(TimeCorrelation.autoregressive(0.7));
    for (int lag = 0; lag < 5; lag++) {
      assertEquals(Math.pow(0.7, lag), covariance[1][1 + lag], 0.03);
    }
  }

  @Test
  void powerLawHasItsPowerPerFrequency() {
    double exponent = 2;
    double[][] mixing = TimeCorrelation.powerLaw(exponent).mixing(64);
    double[] power = new double[33];
    for (int source = 0; source < 64; source++) {
      for (int frequency = 0; frequency <= 32; frequency++) {
        double real = 0;
        double imaginary = 0;
        for (int step = 0; step < 64; step++) {
          real += mixing[step][source] * Math.cos(2 * Math.PI * frequency * step / 64);
          imaginary += mixing[step][source] * Math.sin(2 * Math.PI * frequency * step / 64);
        }
        power[frequency] += real * real + imaginary * imaginary;
      }
    }
    for (int frequency = 2; frequency < 32; frequency++) {
      assertEquals(Math.pow(frequency, -exponent), power[frequency] / power[1], 1e-9);
    }
  }

  @Test
  void redderNoiseChangesLessFromStepToStep() {
    double previous = Double.NEGATIVE_INFINITY;
    for (double exponent : new double[] {0, 0.5, 1, 2, 3}) {
      double neighbour = covariance(TimeCorrelation.powerLaw(exponent))[4][5];
      assertTrue(neighbour > previous, "exponent " + exponent + ": " + neighbour);
      previous = neighbour;
    }
  }
}
