package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    NoiseFilter filter = TimeCorrelation.powerLaw(exponent).filter(64);
    double[] power = new double[33];
    double[] response = new double[64];
    for (int source = 0; source < 64; source++) {
      double[] impulse = new double[64];
      impulse[source] = 1;
      filter.apply(impulse, response);
      for (int frequency = 0; frequency <= 32; frequency++) {
        double real = 0;
        double imaginary = 0;
        for (int step = 0; step < 64; step++) {
          real += response[step] * Math.cos(2 * Math.PI * frequency * step / 64);
          imaginary += response[step] * Math.sin(2 * Math.PI * frequency * step / 64);
        }
        power[frequency] += real * real + imaginary * imaginary;
      }
    }
    for (int frequency = 2; frequency < 32; frequency++) {
      assertEquals(Math.pow(frequency, -exponent), power[frequency] / power[1], 1e-9);
    }
  }

  @ParameterizedTest
  @MethodSource("correlations")
  void stepsAreRelatedByTheirDistanceAsTheFilterHasIt(TimeCorrelation correlation) {
    for (int steps : new int[] {1, 2, 8, 9}) {
      NoiseFilter filter = correlation.filter(steps);
      double[][] responses = new double[filter.sources()][steps];
      for (int source = 0; source < responses.length; source++) {
        double[] impulse = new double[filter.sources()];
        impulse[source] = 1;
        filter.apply(impulse, responses[source]);
      }
      double[] covariance = correlation.covariance(steps);
      for (int i = 0; i < steps; i++) {
        for (int j = 0; j < steps; j++) {
          double product = 0;
          for (double[] response : responses) {
            product += response[i] * response[j];
          }
          assertEquals(covariance[Math.abs(i - j)], product, 1e-12);
        }
      }
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

  @ParameterizedTest
  @EnumSource(
      value = TimeCorrelation.Kind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = "POWER_LAW")
  void theLongestHorizonTakesMemoryInProportionToIt(TimeCorrelation.Kind kind) {
    TimeCorrelation correlation =
        new TimeCorrelation(kind, kind == TimeCorrelation.Kind.MOVING_AVERAGE ? 1000 : 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    SequenceNoise noise = new SequenceNoise(correlation, 10_000);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < 1_000_000, bytes + " bytes");
    SearchState state = new SearchState(10_000, Bounds.unbounded(1), 1, 1, Seeds.generator(5));
    state.begin(Seeds.generator(5));
    double[] sample = new double[10_000];
    noise.draw(state, sample, 0);
    assertTrue(Math.abs(sample[9_999]) < 6 && sample[9_999] != 0);
  }
}
