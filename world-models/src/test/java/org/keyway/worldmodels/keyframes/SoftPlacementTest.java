package org.keyway.worldmodels.keyframes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.random.Seeds;

class SoftPlacementTest {
  private static final int SIZE = 3;

  /** eps in the denominators, where c and the coverage are 1. */
  private static final double ONE_EPSILON = 3 * SoftPlacement.EPSILON;

  /** Two keyframes, offsets of 1 or 2, three frames. */
  @Test
  void everythingIsThatComputedByHand() {
    PlacementShape shape = new PlacementShape(2, 2, 3);
    SoftPlacement placement = new SoftPlacement(shape, 1, new double[] {0.75, 0.25, 0.5, 0.5});
    assertArrayEquals(
        new double[] {1, 0, 0, 0, 0, 0, 0.75, 0.25, 0, 0, 0, 0, 0.375, 0.5, 0.125},
        placement.arrivals());
    assertArrayEquals(new double[] {1, 0.875}, placement.inside());
    assertArrayEquals(new double[] {1, 0.25, 1, 0.5}, placement.needed());
    assertArrayEquals(
        new double[] {1, 0, 0, 0, 0.25, 0, 0, 0.75, 0.25, 0, 0, 0.375}, placement.segmentWeights());
    assertArrayEquals(new double[] {1, 1, 0.625}, placement.coverage(), 1e-15);
    assertArrayEquals(
        new double[] {0.75, 0.25, 0, 0, 0.375 / 0.875, 0.5 / 0.875},
        placement.keyframeWeights(),
        ONE_EPSILON);
    assertArrayEquals(
        new double[] {17.5, (0.375 * 40 + 0.5 * 30) / 0.875},
        placement.softKeyframes(new double[] {10, 40, 30}, 1),
        1e-5);
    assertArrayEquals(
        new double[] {8, 0.25 * 4 + 0.75 * 2, (0.25 * 2 + 0.375 * 6) / 0.625},
        placement.softFrames(new double[] {8, 4, 2, 6}, 1),
        1e-5);
  }

  @Property(tries = 300)
  void framesAreExplainedUnlessTheLastKeyframeLiesBeforeThem(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    PlacementShape shape = RandomOffsets.shape(random);
    int sequences = 1 + random.nextInt(3);
    SoftPlacement placement =
        new SoftPlacement(shape, sequences, RandomOffsets.soft(shape, sequences, random));
    double[] weights = placement.segmentWeights();
    int segmentFrames = shape.keyframes() * shape.largestOffset();
    for (int b = 0; b < sequences; b++) {
      int last = (b * (shape.keyframes() + 1) + shape.keyframes()) * shape.positions();
      double before = 0;
      for (int t = 1; t <= shape.frames(); t++) {
        before += placement.arrivals()[last + t - 1];
        double explained = 0;
        for (int i = 0; i < segmentFrames; i++) {
          explained += weights[(b * segmentFrames + i) * shape.frames() + t - 1];
        }
        assertEquals(1 - before, explained, 1e-12);
        assertEquals(explained, placement.coverage()[b * shape.frames() + t - 1], 1e-12);
      }
    }
  }

  @Property(tries = 300)
  void massPastTheEndIsDroppedAndNoneIsLostBefore(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    PlacementShape shape = RandomOffsets.shape(random);
    SoftPlacement placement = new SoftPlacement(shape, 1, RandomOffsets.soft(shape, 1, random));
    for (int n = 1; n <= shape.keyframes(); n++) {
      int row = n * shape.positions();
      double[] tau = Arrays.copyOfRange(placement.arrivals(), row, row + shape.positions());
      double past = Arrays.stream(tau).skip(shape.frames() + 1L).sum();
      assertEquals(1, Arrays.stream(tau).sum(), 1e-12);
      assertEquals(1 - past, placement.inside()[n - 1], 1e-12);
      int from = (n - 1) * shape.frames();
      double[] weights =
          Arrays.copyOfRange(placement.keyframeWeights(), from, from + shape.frames());
      double c = placement.inside()[n - 1];
      assertEquals(c / (c + SoftPlacement.EPSILON), Arrays.stream(weights).sum(), 1e-12);
    }
  }

  @Property(tries = 300)
  void definiteOffsetsGiveExactFramesAndTheExactConcatenation(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    PlacementShape shape = RandomOffsets.shape(random);
    int[] offsets = RandomOffsets.hard(shape, random);
    HardPlacement hard = new HardPlacement(shape, offsets);
    SoftPlacement soft = new SoftPlacement(shape, 1, RandomOffsets.oneHot(shape, offsets));
    double[] frames = RandomOffsets.numbers(shape.frames() * SIZE, random);
    double[] targets = soft.softKeyframes(frames, SIZE);
    for (int n = 0; n < offsets.length; n++) {
      int t = hard.positions()[n];
      boolean inside = t <= shape.frames();
      assertEquals(inside ? 1 : 0, soft.inside()[n]);
      double[] expected =
          inside ? Arrays.copyOfRange(frames, (t - 1) * SIZE, t * SIZE) : new double[SIZE];
      assertArrayEquals(
          expected, Arrays.copyOfRange(targets, n * SIZE, (n + 1) * SIZE), ONE_EPSILON);
    }
    double[] segments =
        RandomOffsets.numbers(shape.keyframes() * shape.largestOffset() * SIZE, random);
    double[] expected = Arrays.copyOf(hard.concatenate(segments, SIZE), shape.frames() * SIZE);
    assertArrayEquals(expected, soft.softFrames(segments, SIZE), ONE_EPSILON);
  }

  /** A keyframe that surely lies past T, and whatever follows it, can be anything. */
  @Property(tries = 300)
  void theLossDoesNotSeeKeyframesPastTheEnd(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    int largest = 1 + random.nextInt(5);
    PlacementShape shape = new PlacementShape(4, largest, largest + random.nextInt(2 * largest));
    double[] offsets = RandomOffsets.soft(shape, 1, random);
    // The first two jump as far as they can, and often past the end with the third.
    for (int n = 0; n < 2; n++) {
      Arrays.fill(offsets, n * largest, (n + 1) * largest, 0);
      offsets[(n + 1) * largest - 1] = 1;
    }
    SoftPlacement placement = new SoftPlacement(shape, 1, offsets);
    double[] c = placement.inside();
    double[] keyframes = RandomOffsets.numbers(4 * SIZE, random);
    double[] divergences = RandomOffsets.numbers(4, random);
    double[] segments = RandomOffsets.numbers(4 * largest * SIZE, random);
    double[] frames = RandomOffsets.numbers(shape.frames() * SIZE, random);
    double loss = PlacementLoss.of(placement, keyframes, divergences, segments, frames, 0.05, 1);

    double[] changedOffsets = offsets.clone();
    double[] other = RandomOffsets.soft(shape, 1, random);
    for (int n = 0; n < 4; n++) {
      if (c[n] == 0) {
        Arrays.fill(keyframes, n * SIZE, (n + 1) * SIZE, 1e3);
        divergences[n] = 1e3;
      }
      if (n > 0 && c[n - 1] == 0) {
        System.arraycopy(other, n * largest, changedOffsets, n * largest, largest);
        Arrays.fill(segments, n * largest * SIZE, (n + 1) * largest * SIZE, 1e3);
      }
    }
    SoftPlacement changed = new SoftPlacement(shape, 1, changedOffsets);
    assertEquals(
        loss, PlacementLoss.of(changed, keyframes, divergences, segments, frames, 0.05, 1));
    keyframes[0] += 1;
    assertNotEquals(
        loss, PlacementLoss.of(changed, keyframes, divergences, segments, frames, 0.05, 1));
  }

  @Property(tries = 200)
  void productsAreThoseOfTheWeights(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    PlacementShape shape = RandomOffsets.shape(random);
    SoftPlacement placement = new SoftPlacement(shape, 1, RandomOffsets.soft(shape, 1, random));
    int rows = shape.keyframes() * shape.largestOffset();
    double[] segments = RandomOffsets.numbers(rows * SIZE, random);
    double[] soft = placement.softFrames(segments, SIZE);
    for (int i = 0; i < soft.length; i++) {
      int t = i / SIZE;
      double sum = 0;
      double weights = SoftPlacement.EPSILON;
      for (int row = 0; row < rows; row++) {
        double weight = placement.segmentWeights()[row * shape.frames() + t];
        sum += weight * segments[row * SIZE + i % SIZE];
        weights += weight;
      }
      assertEquals(sum / weights, soft[i], 1e-9);
    }
  }

  @Property(tries = 100)
  void aBatchIsItsSequencesOneByOne(@ForAll long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    PlacementShape shape = RandomOffsets.shape(random);
    double[] offsets = RandomOffsets.soft(shape, 3, random);
    int rows = shape.keyframes() * shape.largestOffset();
    double[] frames = RandomOffsets.numbers(3 * shape.frames() * SIZE, random);
    double[] segments = RandomOffsets.numbers(3 * rows * SIZE, random);
    SoftPlacement batch = new SoftPlacement(shape, 3, offsets);
    for (int b = 0; b < 3; b++) {
      SoftPlacement one = new SoftPlacement(shape, 1, part(offsets, b));
      assertArrayEquals(one.arrivals(), part(batch.arrivals(), b));
      assertArrayEquals(one.inside(), part(batch.inside(), b));
      assertArrayEquals(one.needed(), part(batch.needed(), b));
      assertArrayEquals(one.segmentWeights(), part(batch.segmentWeights(), b));
      assertArrayEquals(
          one.softKeyframes(part(frames, b), SIZE), part(batch.softKeyframes(frames, SIZE), b));
      assertArrayEquals(
          one.softFrames(part(segments, b), SIZE), part(batch.softFrames(segments, SIZE), b));
    }
  }

  private static double[] part(double[] batch, int b) {
    return Arrays.copyOfRange(batch, b * batch.length / 3, (b + 1) * batch.length / 3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.25, 0.5})
  void refusesWhatIsNoDistribution(double value) {
    double[] offsets = {0.75, 0.25, value, 0.75};
    assertRefuses("offsets[2", () -> new SoftPlacement(new PlacementShape(2, 2, 3), 1, offsets));
  }

  @Test
  void refusesArraysOfAnotherSize() {
    PlacementShape shape = new PlacementShape(1, 2, 3);
    double[] offsets = {0.5, 0.5};
    SoftPlacement placement = new SoftPlacement(shape, 1, offsets);
    assertRefuses("offsets has 2", () -> new SoftPlacement(shape, 2, offsets));
    assertRefuses("0 sequences", () -> new SoftPlacement(shape, 0, new double[0]));
    assertRefuses("frames has 7", () -> placement.softKeyframes(new double[7], 2));
    assertRefuses("segments has 7", () -> placement.softFrames(new double[7], 2));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 10, 30, keyframes",
    "1001, 10, 30, keyframes",
    "6, 0, 30, largestOffset",
    "6, 31, 30, largestOffset",
    "6, 10, 0, frames",
    "6, 10, 10001, frames"
  })
  void refusesImpossibleShapes(int keyframes, int largestOffset, int frames, String named) {
    assertRefuses(named, () -> new PlacementShape(keyframes, largestOffset, frames));
  }

  private static void assertRefuses(String named, Runnable call) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }
}
