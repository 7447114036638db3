package org.keyway.worldmodels.keyframes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.random.Seeds;

class SegmentDynamicProgramTest {
  /** A path on a line that turns at 7, 14 and 21; segments are explained by straight lines. */
  @Test
  void findsTheTurnsOfABentLine() {
    int[] turns = {7, 14, 21};
    double[] path = new double[31];
    double velocity = 1;
    for (int t = 1; t <= 30; t++) {
      path[t] = path[t - 1] + velocity;
      int frame = t;
      velocity = Arrays.stream(turns).anyMatch(turn -> turn == frame) ? -velocity : velocity;
    }
    double[] errors = new double[300];
    for (int s = 0; s < 30; s++) {
      for (int o = 1; o <= 10; o++) {
        // Past the end the line leads wherever the last frame does.
        int end = Math.min(s + o, 30);
        for (int t = s + 1; t <= end; t++) {
          double line = path[s] + (path[end] - path[s]) * (t - s) / (end - s);
          errors[s * 10 + o - 1] += (path[t] - line) * (path[t] - line);
        }
      }
    }
    PricedPlacement best = SegmentDynamicProgram.best(PlacementShape.DEFAULT, errors, 0.1);
    assertEquals(0.3, best.cost(), 1e-9);
    assertArrayEquals(turns, Arrays.copyOf(best.positions(), 3));
    assertEquals(4, best.offsets().length);
    assertTrue(best.positions()[3] > 30);
  }

  @Property(tries = 300)
  void noPlacementIsCheaper(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    int frames = 1 + random.nextInt(7);
    int largest = 1 + random.nextInt(frames);
    int fewest = (frames + largest - 1) / largest;
    PlacementShape shape = new PlacementShape(fewest + random.nextInt(3), largest, frames);
    double[] errors = new double[frames * largest];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = 4 * random.nextDouble() - 1;
    }
    double price = random.nextInt(3) / 2.0;
    double uncovered = new double[] {Double.POSITIVE_INFINITY, 0, 0.3, 5}[random.nextInt(4)];
    PricedPlacement best = SegmentDynamicProgram.best(shape, errors, price, uncovered);
    assertEquals(cheapest(shape, errors, price, uncovered, 0, 0), best.cost(), 1e-12);
    assertEquals(cost(shape, errors, price, uncovered, best.offsets()), best.cost(), 1e-12);
    assertTrue(best.offsets().length <= shape.keyframes());
  }

  /** Tries everything. */
  private static double cheapest(
      PlacementShape shape, double[] errors, double price, double uncovered, int keyframes, int s) {
    if (s >= shape.frames()) {
      return 0;
    }
    double cheapest =
        keyframes == shape.keyframes()
            ? uncovered * (shape.frames() - s)
            : Double.POSITIVE_INFINITY;
    for (int o = 1; o <= shape.largestOffset() && keyframes < shape.keyframes(); o++) {
      double here = errors[s * shape.largestOffset() + o - 1];
      double paid = s + o <= shape.frames() ? price : 0;
      double rest = cheapest(shape, errors, price, uncovered, keyframes + 1, s + o);
      cheapest = Math.min(cheapest, here + paid + rest);
    }
    return cheapest;
  }

  private static double cost(
      PlacementShape shape, double[] errors, double price, double uncovered, int[] offsets) {
    double cost = 0;
    int s = 0;
    for (int o : offsets) {
      cost += errors[s * shape.largestOffset() + o - 1] + (s + o <= shape.frames() ? price : 0);
      s += o;
    }
    return s < shape.frames() ? cost + uncovered * (shape.frames() - s) : cost;
  }

  @Test
  void takesTheFewestKeyframesOfEqualCost() {
    PlacementShape shape = new PlacementShape(4, 2, 4);
    PricedPlacement best = SegmentDynamicProgram.best(shape, new double[8], 0);
    assertArrayEquals(new int[] {2, 2}, best.offsets());
    assertEquals(0, best.cost());
  }

  @Test
  void forbiddenSegmentsAreAvoided() {
    PlacementShape shape = new PlacementShape(4, 2, 4);
    double[] errors = new double[8];
    errors[1] = Double.POSITIVE_INFINITY;
    PricedPlacement best = SegmentDynamicProgram.best(shape, errors, 1);
    assertArrayEquals(new int[] {1, 3, 5}, best.positions());
    assertEquals(2, best.cost());
  }

  @Test
  void refusesWhatHasNoAnswer() {
    PlacementShape shape = new PlacementShape(2, 2, 4);
    assertRefuses("cannot cover", new PlacementShape(2, 2, 5), new double[10], 0);
    assertRefuses("errors has 7", shape, new double[7], 0);
    double[] forbidden = new double[8];
    Arrays.fill(forbidden, Double.POSITIVE_INFINITY);
    assertRefuses("no placement", shape, forbidden, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesImpossiblePrices(double price) {
    assertRefuses("price", new PlacementShape(2, 2, 4), new double[8], price);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void refusesImpossibleErrors(double error) {
    double[] errors = new double[8];
    errors[5] = error;
    assertRefuses("errors[5]", new PlacementShape(2, 2, 4), errors, 0);
  }

  private static void assertRefuses(
      String named, PlacementShape shape, double[] errors, double price) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> SegmentDynamicProgram.best(shape, errors, price));
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }
}
