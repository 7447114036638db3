package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
