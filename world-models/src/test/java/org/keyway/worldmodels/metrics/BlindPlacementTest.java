package org.keyway.worldmodels.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.keyframes.KeyframePositions;
import org.keyway.worldmodels.keyframes.PlacementShape;

class BlindPlacementTest {
  @Test
  void randomOffsetsAreUniformAndBelongToTheirSequence() {
    RandomPlacement random = new RandomPlacement(PlacementShape.DEFAULT, 5);
    int[] counts = new int[11];
    for (int i = 0; i < 10_000; i++) {
      int[] positions = random.positions(i);
      assertEquals(6, positions.length);
      for (int n = 0; n < 6; n++) {
        counts[positions[n] - (n == 0 ? 0 : positions[n - 1])]++;
      }
    }
    assertEquals(0, counts[0]);
    for (int o = 1; o <= 10; o++) {
      // 60,000 draws: a standard deviation of 73.
      assertEquals(6000, counts[o], 300);
    }
    assertArrayEquals(random.positions(7), random.positions(7));
  }

  @Test
  void oneMotionForAllSequencesIsFoundExactly() {
    int[] positions = {7, 14, 20, 26};
    List<int[]> truth = IntStream.range(0, 5).mapToObj(i -> positions).toList();
    assertArrayEquals(
        positions, StaticPlacement.best(PlacementShape.DEFAULT, LastFrame.COUNTED, truth));
  }

  /** A random phase leaves a fixed placement little to find; the paper's row says .21. */
  @Test
  void theBestPlacementForTurnsScoresNearThePublishedRow() {
    int[] placed =
        StaticPlacement.best(PlacementShape.DEFAULT, LastFrame.COUNTED, Turns.sequences(5000, 11));
    KeyframeDiscovery discovery = new KeyframeDiscovery(30, LastFrame.COUNTED);
    Turns.sequences(5000, 12).forEach(turns -> discovery.add(placed, turns));
    assertEquals(0.21, discovery.scores().exact().f1(), 0.05);
  }

  @Property(tries = 100)
  void noPlacementScoresHigherThanTheBest(@ForAll long seed, @ForAll LastFrame lastFrame) {
    UniformRandomProvider random = Seeds.generator(seed);
    int frames = 4 + random.nextInt(5);
    PlacementShape shape = new PlacementShape(1 + random.nextInt(3), 1 + random.nextInt(4), frames);
    List<int[]> truth =
        IntStream.range(0, 4)
            .mapToObj(i -> IntStream.rangeClosed(1, frames).filter(t -> random.nextInt(3) == 0))
            .map(IntStream::toArray)
            .toList();
    double highest = 0;
    int[] offsets = new int[shape.keyframes()];
    int all = (int) Math.pow(shape.largestOffset(), shape.keyframes());
    for (int code = 0; code < all; code++) {
      for (int n = 0, rest = code; n < offsets.length; n++, rest /= shape.largestOffset()) {
        offsets[n] = 1 + rest % shape.largestOffset();
      }
      int[] positions = KeyframePositions.ofOffsets(offsets);
      int counted = lastFrame.countedFrames(frames);
      boolean someInside = Arrays.stream(positions).anyMatch(t -> t <= counted);
      highest = Math.max(highest, someInside ? f1(lastFrame, frames, positions, truth) : 0);
    }
    int[] best = StaticPlacement.best(shape, lastFrame, truth);
    assertEquals(highest, f1(lastFrame, frames, best, truth), 1e-9);
  }

  private static double f1(LastFrame lastFrame, int frames, int[] placed, List<int[]> truth) {
    KeyframeDiscovery discovery = new KeyframeDiscovery(frames, lastFrame);
    truth.forEach(positions -> discovery.add(placed, positions));
    return discovery.scores().exact().f1();
  }

  @Test
  void refusesToFitToNothing() {
    assertRefuses("at least one", new PlacementShape(2, 3, 9), List.of());
    assertRefuses("truth[0]", new PlacementShape(2, 3, 9), List.of(new int[] {0}));
    assertRefuses("frames", new PlacementShape(1, 1, 1), List.of(new int[] {1}));
  }

  private static void assertRefuses(String named, PlacementShape shape, List<int[]> truth) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> StaticPlacement.best(shape, LastFrame.COUNTED, truth));
    assertTrue(refusal.getMessage().contains(named), refusal.getMessage());
  }
}
