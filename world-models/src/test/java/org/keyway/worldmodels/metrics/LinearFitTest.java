package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class LinearFitTest {
  @Test
  void findsTheFunctionThatMadeTheSamples() {
    UniformRandomProvider random = Seeds.generator(1);
    LinearFit fit = new LinearFit(2, 2);
    for (int i = 0; i < 20; i++) {
      float[] x = {9, random.nextFloat(), random.nextFloat()};
      fit.add(x, 1, 2 * x[1] - x[2] + 5, 3 * x[2] - 1);
    }
    assertArrayEquals(new float[] {2, 0, -1, 3, 5, -1}, fit.weights(), 1e-4f);
  }
}
