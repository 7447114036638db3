package org.keyway.planner.search;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.time.Deadline;

class BoundsTest {
  private static final Bounds TABLE = new Bounds(new double[] {0, 100}, new double[] {512, 512});

  @Test
  void restIsNearestToZeroUnlessItIsGiven() {
    assertEquals(0, TABLE.rest(0));
    assertEquals(100, TABLE.rest(1));
    Bounds middle = TABLE.withRest(256, 300);
    assertEquals(256, middle.rest(0));
    assertEquals(300, middle.rest(1));
    assertEquals(TABLE.low(1), middle.low(1));
    assertEquals(TABLE.high(1), middle.high(1));
    assertEquals(100, TABLE.rest(1), "not changed");
  }

  @Test
  void aSearchThatFindsNothingRestsWhereItIsToldTo() {
    TrajectorySearch search =
        new TrajectorySearch(
            SearchConfig.DEFAULT,
            3,
            1,
            TABLE.withRest(256, 300),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            1);
    search.search((candidates, count, costs) -> Arrays.fill(costs, Double.NaN), 0, Deadline.none());
    assertEquals(SearchStatus.NO_FINITE_COST, search.status());
    assertArrayEquals(new double[] {256, 300, 256, 300, 256, 300}, search.answer());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 513, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesARestThatIsOutside(double rest) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> TABLE.withRest(rest, 200)).getMessage();
    assertTrue(message.startsWith("rest[0] is " + rest), message);
  }

  @Test
  void refusesARestOfTheWrongSize() {
    assertThrows(IllegalArgumentException.class, () -> TABLE.withRest(256));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.1e30, 3.4028235e38, 1e100, 8e307, 1e308, Double.MAX_VALUE, 1 / 0.0})
  void aBoundBeyondTheLargestMeansThatThereIsNone(double end) {
    Bounds symmetric = Bounds.symmetric(1, end);
    assertEquals(Double.NEGATIVE_INFINITY, symmetric.low(0));
    assertEquals(Double.POSITIVE_INFINITY, symmetric.high(0));
    assertEquals(1, symmetric.scale(0));
    assertEquals(0, symmetric.middle(0));
    assertEquals(Bounds.LARGEST, symmetric.clamp(0, Double.MAX_VALUE));
    Bounds oneSided = new Bounds(new double[] {-2}, new double[] {end});
    assertEquals(-2, oneSided.low(0));
    assertEquals(1, oneSided.scale(0));
    assertEquals(0, oneSided.middle(0));
  }

  @Test
  void theLargestIsABoundLikeAnyOther() {
    Bounds bounds = Bounds.symmetric(1, Bounds.LARGEST);
    assertEquals(Bounds.LARGEST, bounds.high(0));
    assertEquals(Bounds.LARGEST, bounds.scale(0));
  }

  @Test
  void aLockedNumberHasItsValueAlways() {
    Bounds bounds = new Bounds(new double[] {0.3, -0.0}, new double[] {0.3, 0});
    assertEquals(0, bounds.scale(0));
    assertEquals(0, bounds.perScale(0));
    assertEquals(0.3, bounds.middle(0));
    assertEquals(0.3, bounds.rest(0));
    assertEquals(0.3, bounds.clamp(0, -7));
    assertEquals(0.3, bounds.withRest(0.3, 0).rest(0));
    assertEquals(0, bounds.perScale(1));
  }

  @Test
  void aRangeTooNarrowToTellDifferencesCountsAsLocked() {
    assertEquals(0, Bounds.symmetric(1, Double.MIN_VALUE).perScale(0));
    assertEquals(0.5, Bounds.symmetric(1, 2).perScale(0));
  }
}
