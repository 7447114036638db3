package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.render.AppearanceVariation;

@Tag("slow")
class PushTGeneratorTest {
  private static final PushTGenerator GENERATOR = new PushTGenerator(PushTConfiguration.DEFAULT);

  @Test
  void demonstratorReachesTheGoalUnderBothRules() {
    PushTDemonstrator demonstrator = new PushTDemonstrator(PushTConfiguration.DEFAULT);
    int episodes = 40;
    int coverage = 0;
    int pose = 0;
    for (int seed = 0; seed < episodes; seed++) {
      ScriptedEpisode episode = demonstrator.demonstrate(seed);
      coverage += episode.coverageReached() ? 1 : 0;
      pose += episode.poseReached() ? 1 : 0;
      assertTrue(episode.steps() <= PushTConfiguration.DEFAULT.stepLimit());
      assertEquals(episode.coverageReached(), episode.coverage() > 0.95);
    }
    assertTrue(coverage >= 39, coverage + " of " + episodes + " reach the goal by coverage");
    assertTrue(pose >= 39, pose + " of " + episodes + " reach the goal by pose");
  }

  @Test
  void sequencesAreTheSameOnEveryThreadAndInEveryOrder() {
    List<FrameSequence> parallel =
        IntStream.range(0, 6).parallel().mapToObj(i -> GENERATOR.generate(5, i)).toList();
    for (int index = 5; index >= 0; index--) {
      FrameSequence again = new PushTGenerator(PushTConfiguration.DEFAULT).generate(5, index);
      FrameSequence first = parallel.get(index);
      assertArrayEquals(first.pixels(), again.pixels());
      assertArrayEquals(first.actions(), again.actions());
      assertArrayEquals(first.states(), again.states());
      assertArrayEquals(first.keyframes(), again.keyframes());
    }
    assertFalse(Arrays.equals(parallel.get(0).states(), parallel.get(1).states()));
    assertFalse(Arrays.equals(parallel.get(0).states(), GENERATOR.generate(6, 0).states()));
  }

  @Test
  void storedActionsLeadThroughTheStoredStates() {
    FrameSequence sequence = GENERATOR.generate(1, 0);
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    world.setState(Arrays.copyOf(sequence.states(), PushTState.SIZE));
    double[] state = new double[PushTState.SIZE];
    for (int step = 0; step < sequence.length(); step++) {
      world.getState(state);
      int from = step * PushTState.SIZE;
      assertArrayEquals(Arrays.copyOfRange(sequence.states(), from, from + PushTState.SIZE), state);
      assertEquals(world.render(state), sequence.frame(step));
      float x = sequence.actions()[2 * step];
      float y = sequence.actions()[2 * step + 1];
      if (step + 1 < sequence.length()) {
        assertFalse(world.success(), "ends at the first success");
        world.advance(new double[] {x, y});
      } else {
        assertTrue(Float.isNaN(x) && Float.isNaN(y));
      }
    }
    assertTrue(world.success());
  }

  @Test
  void keyframesAreWherePushesEnd() {
    FrameSequence sequence = GENERATOR.generate(2, 0);
    double[] states = sequence.states();
    int keyframes = 0;
    int since = 0;
    for (int step = 0; step < sequence.length(); step++) {
      if (sequence.keyframes()[step]) {
        keyframes++;
        boolean moved =
            states[since * PushTState.SIZE + PushTState.BLOCK_X]
                != states[step * PushTState.SIZE + PushTState.BLOCK_X];
        assertTrue(moved, "the block moved before the keyframe " + step);
        since = step;
      }
    }
    assertTrue(keyframes >= 1);
    assertTrue(sequence.length() - 1 - since <= Push.RELEASE_STEPS, "nothing but the release");
  }

  @Test
  void formatFitsTheSequences() {
    SequenceFormat format = GENERATOR.format();
    FrameSequence sequence = GENERATOR.generate(3, 0);
    assertEquals("pusht", format.name());
    assertEquals(10, format.framesPerSecond());
    assertEquals(format.height(), sequence.height());
    assertEquals(format.width(), sequence.width());
    assertEquals(format.actionSize(), sequence.actionSize());
    assertEquals(format.stateSize(), sequence.stateSize());
    assertEquals(PushTConfiguration.DEFAULT, format.configuration());
    assertTrue(format.hasKeyframes());
  }

  @Test
  void goalThatCannotBeReachedIsNamed() {
    PushTConfiguration impossible =
        new PushTConfiguration(
            new BlockPose(0, 0, 0), 40, PushTInterface.DEFAULT, AppearanceVariation.NONE);
    String message =
        assertThrows(
                IllegalStateException.class, () -> new PushTGenerator(impossible).generate(0, 0))
            .getMessage();
    assertTrue(message.contains("within 40 steps"), message);
  }
}
