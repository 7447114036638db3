package org.keyway.planner.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.search.Bounds;

class CostsTest {
  private static final ColourRange RED = new ColourRange(200, 30, 30, 40);

  /** Draws a red square of 3x3 pixels at (row, column) on grey, or none above row 90. */
  private static final class SquareDecoder implements FrameDecoder {
    @Override
    public int embeddingSize() {
      return 2;
    }

    @Override
    public int frameHeight() {
      return 40;
    }

    @Override
    public int frameWidth() {
      return 50;
    }

    @Override
    public void decode(double[] embeddings, int count, byte[] rgb) {
      Arrays.fill(rgb, 0, count * 40 * 50 * 3, (byte) 128);
      for (int k = 0; k < count; k++) {
        if (embeddings[2 * k] > 90) {
          continue;
        }
        for (int i = 0; i < 9; i++) {
          int row = (int) embeddings[2 * k] + i / 3;
          int column = (int) embeddings[2 * k + 1] + i % 3;
          int at = ((k * 40 + row) * 50 + column) * 3;
          rgb[at] = (byte) 210;
          rgb[at + 1] = 25;
          rgb[at + 2] = 40;
        }
      }
    }
  }

  private static double[] costs(Cost cost, double[] goal, double... embeddings) {
    double[] costs = new double[embeddings.length / cost.embeddingSize()];
    cost.evaluate(embeddings, costs.length, goal, costs);
    return costs;
  }

  @Property
  void embeddingDistanceIsAMetric(
      @ForAll @DoubleRange(min = -9, max = 9) double a,
      @ForAll @DoubleRange(min = -9, max = 9) double b,
      @ForAll @DoubleRange(min = -9, max = 9) double c) {
    EmbeddingDistance distance = new EmbeddingDistance(2, 0.5);
    double[] x = {a, b};
    double[] y = {b, c};
    double[] z = {c, a};
    double xy = costs(distance, y, x)[0];
    assertEquals(xy, costs(distance, x, y)[0]);
    assertEquals(0, costs(distance, x, x)[0]);
    assertTrue(costs(distance, z, x)[0] <= xy + costs(distance, z, y)[0] + 1e-9);
  }

  @Test
  void weightsOfZeroLeaveNumbersOut() {
    EmbeddingDistance distance = new EmbeddingDistance(0, 4);
    assertArrayEquals(
        new double[] {6, 0}, costs(distance, new double[] {5, 1}, 100, 4, -100, 1), 1e-12);
  }

  @Test
  void centroidCostIsTheDistanceOfTheObjectInPixels() {
    ObjectCentroidCost cost = new ObjectCentroidCost(new SquareDecoder(), RED);
    assertArrayEquals(
        new double[] {0, 5, 10}, costs(cost, new double[] {10, 20}, 10, 20, 13, 24, 10, 30), 1e-12);
  }

  @Test
  void centroidCostOfAnObjectOutOfSightIsInfinite() {
    ObjectCentroidCost cost = new ObjectCentroidCost(new SquareDecoder(), RED);
    double infinite = Double.POSITIVE_INFINITY;
    assertArrayEquals(
        new double[] {0, infinite}, costs(cost, new double[] {10, 20}, 10, 20, 99, 0));
    assertArrayEquals(new double[] {infinite}, costs(cost, new double[] {99, 0}, 10, 20));
  }

  @Test
  void pixelCostIsTheRootMeanSquareOfGreyLevels() {
    PixelCost cost = new PixelCost(new SquareDecoder());
    double square = 82 * 82 + 103 * 103 + 88 * 88;
    double apart = Math.sqrt(2 * 9 * square / (40 * 50 * 3));
    assertArrayEquals(
        new double[] {0, apart, apart},
        costs(cost, new double[] {10, 20}, 10, 20, 20, 20, 30, 5),
        1e-12);
  }

  @Test
  void learnedDistanceIsAskedForEachPair() {
    DistanceModel towards =
        new DistanceModel() {
          @Override
          public int embeddingSize() {
            return 1;
          }

          @Override
          public void distances(double[] from, double[] to, int count, double[] distances) {
            for (int i = 0; i < count; i++) {
              distances[i] = to[i] - from[i];
            }
          }
        };
    LearnedDistanceCost cost = new LearnedDistanceCost(towards);
    assertArrayEquals(new double[] {9, 8}, costs(cost, new double[] {10}, 1, 2));
    assertArrayEquals(new double[] {3, 2, 1}, costs(cost, new double[] {4}, 1, 2, 3));
  }

  @Test
  void centroidIsTheMeanOfThePixelsOfItsColourInTheFrameThatIsAsked() {
    ObjectCentroid centroid = new ObjectCentroid(new ColourRange(200, 0, 0, 30));
    byte[] rgb = new byte[2 * 2 * 3 * 3];
    rgb[3 * 6 + 0] = (byte) 190;
    rgb[3 * (6 + 5) + 0] = (byte) 210;
    assertFalse(centroid.find(rgb, 0, 2, 3), "the first frame is black");
    assertTrue(Double.isNaN(centroid.row()));
    assertTrue(centroid.find(rgb, 1, 2, 3));
    assertEquals(0.5, centroid.row(), 1e-12);
    assertEquals(1, centroid.column(), 1e-12);
  }

  @Test
  void weightedSumAddsItsTerms() {
    Cost sum =
        new WeightedSum(
            List.of(
                new WeightedSum.Term(2, new EmbeddingDistance(1, 0)),
                new WeightedSum.Term(10, new EmbeddingDistance(0, 1))));
    assertArrayEquals(new double[] {2, 46}, costs(sum, new double[] {0, 0}, 1, 0, 3, 4), 1e-12);
  }

  @Test
  void smoothnessCostsTheSquareOfEachChangeInHalfRanges() {
    Bounds bounds = new Bounds(new double[] {-1, 0}, new double[] {1, 4});
    double[] costs = {1, 1};
    double[] actions = {0, 2, 1, 2, 0.5, 2, 0.5, 4};
    new ActionSmoothness(3, bounds).addTo(new double[] {0, 2}, actions, 2, 2, costs);
    assertArrayEquals(new double[] {1 + 3, 1 + 3 * (0.25 + 1)}, costs, 1e-12);
  }

  private static Arguments refused(String message, Executable construction) {
    return Arguments.of(message, construction);
  }

  private static Executable colour(int red, int green, int blue, double tolerance) {
    return () -> new ColourRange(red, green, blue, tolerance);
  }

  static Stream<Arguments> impossible() {
    Cost one = EmbeddingDistance.euclidean(1);
    Cost two = EmbeddingDistance.euclidean(2);
    return Stream.of(
        refused("number of weights is 0", () -> new EmbeddingDistance()),
        refused("number of weights is 0", () -> EmbeddingDistance.euclidean(-1)),
        refused("weight is -1.0", () -> new EmbeddingDistance(1, -1)),
        refused("weight is NaN", () -> new EmbeddingDistance(Double.NaN)),
        refused("weight is Infinity", () -> new EmbeddingDistance(Double.POSITIVE_INFINITY)),
        refused("weight is 0.0", () -> new WeightedSum.Term(0, one)),
        refused("weight is NaN", () -> new WeightedSum.Term(Double.NaN, one)),
        refused("number of terms is 0", () -> new WeightedSum(List.of())),
        refused(
            "embedding size of a term is 2; it must be from 1 to 1",
            () ->
                new WeightedSum(
                    List.of(new WeightedSum.Term(1, one), new WeightedSum.Term(1, two)))),
        refused("smoothnessWeight is -1.0", () -> new ActionSmoothness(-1, Bounds.symmetric(1, 1))),
        refused("red is 256", colour(256, 0, 0, 1)),
        refused("green is -1", colour(0, -1, 0, 1)),
        refused("blue is 999", colour(0, 0, 999, 1)),
        refused("tolerance is 0.0", colour(0, 0, 0, 0)),
        refused("tolerance is NaN", colour(0, 0, 0, Double.NaN)),
        refused("tolerance is 443.0", colour(0, 0, 0, 443)));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void impossibleValuesAreRefused(String expected, Executable construction) {
    String message = assertThrows(IllegalArgumentException.class, construction).getMessage();
    assertTrue(message.contains(expected), message);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 3, 7",
    "1.7976931348623157e308, 0.02, 1.7976931348623157e308, 1.7976931348623157e308",
    "-1.7976931348623157e308, 2, 1.7976931348623157e308, 0",
    "1e308, 1e12, 1e308, 1.7976931348623157e308",
    "0, -1e12, 1e308, -1.7976931348623157e308",
    "Infinity, 1, 2, Infinity",
    "1, 2, NaN, NaN",
    "1, 2, -Infinity, -Infinity"
  })
  void aSumIsFiniteIfItsTermsAre(double sum, double weight, double cost, double expected) {
    assertEquals(expected, CostSum.plus(sum, weight, cost));
  }

  @Test
  void smoothnessLeavesOutLockedNumbers() {
    Bounds bounds = new Bounds(new double[] {-1, 0.3}, new double[] {1, 0.3});
    double[] costs = {0};
    new ActionSmoothness(2, bounds)
        .addTo(new double[] {0, 0.3}, new double[] {0.5, 0.3, 0.5, 0.3}, 1, 2, costs);
    assertEquals(0.5, costs[0]);
  }
}
