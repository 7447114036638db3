package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushGenerator;

/**
 * The blind rows of Table 1 of Keyframing the Future say where its data have their keyframes: they
 * must come out near the published ones on ours.
 */
class CalibrationTest {
  private static final int SEQUENCES = 2000;
  private static final double TOLERANCE = 0.05;

  @Test
  void blindPlacementsOnStructuredBrownianMotionScoreAsPublished() {
    StructuredBrownianMotion.Configuration configuration =
        StructuredBrownianMotion.Configuration.DEFAULT;
    StructuredBrownianMotion generator = new StructuredBrownianMotion(configuration);
    boolean[][] truth = new boolean[SEQUENCES][];
    for (int i = 0; i < SEQUENCES; i++) {
      truth[i] =
          PlacementBaselines.future(
              generator.track(1, i).keyframes(), configuration.conditioningFrames());
    }
    assertEquals(0.15, PlacementBaselines.random(truth, 10, Seeds.generator(2)), TOLERANCE);
    assertEquals(0.21, PlacementBaselines.fixed(truth, 10), TOLERANCE);
  }

  @Test
  void blindPlacementsOnGridworldScoreAsPublished() {
    Gridworld generator = new Gridworld(Gridworld.Configuration.DEFAULT);
    boolean[][] truth = new boolean[SEQUENCES][];
    for (int i = 0; i < SEQUENCES; i++) {
      truth[i] = PlacementBaselines.future(generator.track(1, i).keyframes(), 1);
    }
    assertEquals(0.12, PlacementBaselines.random(truth, 6, Seeds.generator(2)), TOLERANCE);
    assertEquals(0.25, PlacementBaselines.fixed(truth, 6), TOLERANCE);
  }

  /** Windows of one frame of context and 30 of future, at a random phase of the demonstration. */
  @Test
  @Tag("slow")
  void blindPlacementsOnWallPushScoreAsPublished() {
    WallPushGenerator generator = new WallPushGenerator(WallPushConfiguration.DEFAULT);
    boolean[][] truth = new boolean[SEQUENCES][];
    for (int i = 0; i < SEQUENCES; i++) {
      boolean[] keyframes = Objects.requireNonNull(generator.generate(1, i).keyframes());
      int start = Seeds.generator(3, i).nextInt(keyframes.length - 30);
      truth[i] = PlacementBaselines.future(Arrays.copyOfRange(keyframes, start, start + 31), 1);
    }
    assertEquals(0.18, PlacementBaselines.random(truth, 6, Seeds.generator(2)), TOLERANCE);
    assertEquals(0.18, PlacementBaselines.fixed(truth, 6), TOLERANCE);
  }
}
