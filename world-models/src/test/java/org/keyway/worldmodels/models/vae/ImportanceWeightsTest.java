package org.keyway.worldmodels.models.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;

class ImportanceWeightsTest {
  @Test
  void theBoundIsThatComputedByHand() {
    double[] weights = {Math.log(1), Math.log(3), Math.log(2), Math.log(6)};
    assertEquals(-Math.log(36) / 4, ImportanceWeights.bound(weights, 1), 1e-12);
    assertEquals(-Math.log(8) / 2, ImportanceWeights.bound(weights, 2), 1e-12);
    assertEquals(-Math.log(3), ImportanceWeights.bound(weights, 4), 1e-12);
  }

  @Test
  void hugeWeightsDoNotOverflow() {
    assertEquals(-900 + Math.log(2), ImportanceWeights.bound(new double[] {900, -900}, 2), 1e-9);
  }

  @Test
  void ofTheSameDrawsMoreInAGroupNeverRaiseTheBound() {
    UniformRandomProvider random = Seeds.generator(1);
    for (int round = 0; round < 100; round++) {
      double[] weights = random.doubles(100, -50, 50).toArray();
      double one = ImportanceWeights.bound(weights, 1);
      double ten = ImportanceWeights.bound(weights, 10);
      double hundred = ImportanceWeights.bound(weights, 100);
      assertTrue(hundred <= ten && ten <= one, one + ", " + ten + ", " + hundred);
    }
  }

  @Test
  void groupsMustDivideTheDraws() {
    assertThrows(IllegalArgumentException.class, () -> ImportanceWeights.bound(new double[10], 3));
    assertThrows(IllegalArgumentException.class, () -> ImportanceWeights.bound(new double[10], 0));
    assertThrows(IllegalArgumentException.class, () -> ImportanceWeights.bound(new double[0], 1));
  }
}
