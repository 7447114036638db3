package org.keyway.worldmodels.models.tap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalvingTest {
  @Test
  void theMiddleComesFirstThenTheMiddlesOfBothHalves() {
    assertEquals(
        List.of(new Halving.Step(2, 0, 4), new Halving.Step(1, 0, 2), new Halving.Step(3, 2, 4)),
        new Halving(3).steps());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 7, 12})
  void everyKeyframeIsPredictedOnceBetweenTwoThatAreKnown(int keyframes) {
    Set<Integer> known = new HashSet<>(Set.of(0, keyframes + 1));
    for (Halving.Step step : new Halving(keyframes).steps()) {
      assertTrue(known.contains(step.from()) && known.contains(step.to()));
      assertTrue(step.from() < step.keyframe() && step.keyframe() < step.to());
      assertTrue(known.add(step.keyframe()));
    }
    assertEquals(keyframes + 2, known.size());
  }
}
