package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.random.Seeds;

class PathIntegralTest {
  private static final double TARGET = 0.7;
  private static final int CANDIDATES = 100;

  /**
   * The mean that is learnt from (x - target)^2 on [-1, 1], where one candidate costs that much.
   */
  private static double learntMean(double outlier) {
    UniformRandomProvider random = Seeds.generator(3);
    Population population = new Population(CANDIDATES, 1);
    population.setCount(CANDIDATES);
    for (int row = 0; row < CANDIDATES; row++) {
      double x = 2 * random.nextDouble() - 1;
      population.samples()[row] = x;
      population.costs()[row] = (x - TARGET) * (x - TARGET);
    }
    population.costs()[17] = outlier;
    population.rank();
    SearchState state = new SearchState(1, Bounds.symmetric(1, 1), CANDIDATES, 0.5, random);
    new PathIntegral(PathIntegralConfig.DEFAULT).refit(state, population);
    return state.mean()[0];
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e155, Double.MAX_VALUE})
  void oneEnormousCostDoesNotHinderLearning(double outlier) {
    double ordinary = learntMean(4);
    assertEquals(TARGET, ordinary, 0.1);
    assertEquals(ordinary, learntMean(outlier), 0.01);
  }

  /** The mean that is learnt where a share of the candidates costs a penalty. */
  private static double learntMean(double share, double penalty) {
    UniformRandomProvider random = Seeds.generator(3);
    Population population = new Population(CANDIDATES, 1);
    population.setCount(CANDIDATES);
    for (int row = 0; row < CANDIDATES; row++) {
      double x = 2 * random.nextDouble() - 1;
      population.samples()[row] = x;
      double cost = (x - TARGET) * (x - TARGET);
      population.costs()[row] = x < 2 * share - 1 ? penalty : cost;
    }
    population.rank();
    SearchState state = new SearchState(1, Bounds.symmetric(1, 1), CANDIDATES, 0.5, random);
    new PathIntegral(PathIntegralConfig.DEFAULT).refit(state, population);
    return state.mean()[0];
  }

  @ParameterizedTest
  @CsvSource({"0.3, 1e155", "0.3, 1e200", "0.6, 1e155", "0.6, 1e200", "0.9, 1e200"})
  void penaltiesOfAnySizeTeachTheSame(double share, double penalty) {
    double ordinary = learntMean(share, 1e6);
    assertEquals(ordinary, learntMean(share, penalty), 1e-6);
    assertEquals(ordinary, learntMean(share, Double.MAX_VALUE), 1e-6);
    assertTrue(ordinary > 2 * share - 1, "none of the candidates that are penalised counts");
  }

  @Test
  void learnsTheSameWhateverTheUnitOfTheCosts() {
    double[] means = new double[3];
    double[] units = {1, 0x1p-500, 0x1p1000};
    for (int i = 0; i < units.length; i++) {
      Population population = new Population(4, 1);
      population.setCount(4);
      for (int row = 0; row < 4; row++) {
        population.samples()[row] = 0.1 * row;
        population.costs()[row] = units[i] * (0.3 + 0.01 * row);
      }
      population.rank();
      SearchState state = new SearchState(1, Bounds.symmetric(1, 1), 4, 0.5, Seeds.generator(1));
      new PathIntegral(PathIntegralConfig.DEFAULT).refit(state, population);
      means[i] = state.mean()[0];
    }
    assertEquals(means[0], means[1]);
    assertEquals(means[0], means[2]);
  }

  @Test
  void costsAtBothEndsOfTheDoublesDoNotOverflow() {
    Population population = new Population(4, 1);
    population.setCount(4);
    System.arraycopy(new double[] {0.1, 0.3, 0.8, 0.9}, 0, population.samples(), 0, 4);
    double max = Double.MAX_VALUE;
    System.arraycopy(new double[] {-max, -max, max, max}, 0, population.costs(), 0, 4);
    population.rank();
    SearchState state = new SearchState(1, Bounds.symmetric(1, 1), 4, 0.5, Seeds.generator(1));
    new PathIntegral(PathIntegralConfig.DEFAULT).refit(state, population);
    assertEquals(0.2, state.mean()[0], 1e-12);
  }

  @Test
  void weighsEqualCostsTheSame() {
    Population population = new Population(3, 1);
    population.setCount(3);
    System.arraycopy(new double[] {0.1, 0.2, 0.6}, 0, population.samples(), 0, 3);
    population.rank();
    SearchState state = new SearchState(1, Bounds.symmetric(1, 1), 3, 0.5, Seeds.generator(1));
    new PathIntegral(PathIntegralConfig.DEFAULT).refit(state, population);
    assertEquals(0.3, state.mean()[0], 1e-12);
  }
}
