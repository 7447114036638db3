package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.random.Seeds;

class BoundsKeeperTest {
  private static final int CANDIDATES = 100;

  private static SearchState state(Bounds bounds, double mean, double standardDeviation) {
    SearchState state = new SearchState(1, bounds, CANDIDATES, 1, Seeds.generator(1));
    state.begin(Seeds.generator(1));
    state.mean()[0] = mean;
    state.standardDeviation()[0] = standardDeviation;
    return state;
  }

  private static Population population(double value) {
    Population population = new Population(CANDIDATES, 1);
    population.setCount(CANDIDATES);
    for (int row = 0; row < CANDIDATES; row++) {
      population.samples()[row] = value;
    }
    return population;
  }

  /** Rejection sampling that accepts nothing has no end of its own. */
  @ParameterizedTest
  @CsvSource({
    // One ulp, with the mean beside it and next to no spread.
    "1, 1.0000000000000002, 0.9999999999999998, 1e-18",
    "1, 1.0000000000000002, 1.0000000000000004, 0",
    "1, 1.0000000000000002, 1, 1e300",
    "0, 4.9e-324, 1, 1e-300",
    // Locked.
    "0.3, 0.3, 0.3, 0",
    "0.3, 0.3, 0.30000000000000004, 0.1",
    // A mean far outside of a wide range.
    "0, 1, 1e20, 1e-3",
    "0, 1, -5, 0",
    "0, 1e308, -5, 1e-9",
    "-1, 1, 0, 1e308",
    "-1, 1, NaN, 1",
    "-1, 1, 0, NaN"
  })
  @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void truncationEndsWithinTheBoundsWhereverTheMeanIs(
      double low, double high, double mean, double standardDeviation) {
    Bounds bounds = new Bounds(new double[] {low}, new double[] {high});
    Population population = population(high + 1 + (Double.isNaN(mean) ? 0 : Math.abs(mean)));
    BoundsKeeper keeper = new BoundsKeeper(BoundsRule.TRUNCATE, bounds);
    keeper.keep(state(bounds, mean, standardDeviation), population);
    assertEquals(CANDIDATES, keeper.corrected());
    for (double value : population.samples()) {
      assertTrue(value >= low && value <= high, "value " + value);
    }
  }

  @Test
  void aCandidateThatIsNotFiniteIsNeitherShownToTheModelNorScored() {
    Bounds bounds = Bounds.symmetric(1, 2).withRest(0.5);
    Population population = population(1);
    population.samples()[3] = Double.NaN;
    population.samples()[4] = Double.POSITIVE_INFINITY;
    BoundsKeeper keeper = new BoundsKeeper(BoundsRule.CLIP, bounds);
    keeper.keep(state(bounds, 0, 1), population);
    assertEquals(0.5, population.samples()[3]);
    assertEquals(0.5, population.samples()[4]);
    population.rank();
    assertEquals(CANDIDATES - 2, population.finiteCount());
    for (int place = 0; place < CANDIDATES - 2; place++) {
      assertTrue(population.ranked(place) != 3 && population.ranked(place) != 4);
    }
    population.samples()[3] = 1;
    population.samples()[4] = 1;
    keeper.keep(state(bounds, 0, 1), population);
    population.rank();
    assertEquals(CANDIDATES, population.finiteCount(), "what was rejected once is not for good");
  }
}
