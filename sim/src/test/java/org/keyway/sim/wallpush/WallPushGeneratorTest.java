package org.keyway.sim.wallpush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.render.AppearanceVariation;

class WallPushGeneratorTest {
  private static final WallPushConfiguration CONFIGURATION = WallPushConfiguration.DEFAULT;
  private final WallPushGenerator generator = new WallPushGenerator(CONFIGURATION);

  private static double[] state(FrameSequence sequence, int frame) {
    double[] states = known(sequence.states());
    int from = frame * WallPushState.SIZE;
    return Arrays.copyOfRange(states, from, from + WallPushState.SIZE);
  }

  private static <T> T known(T value) {
    assertNotNull(value);
    return value;
  }

  @Test
  void eachSequenceIsSixPushesOfFourToSixFrames() {
    for (int index = 0; index < 100; index++) {
      FrameSequence sequence = generator.generate(1, index);
      boolean[] marks = known(sequence.keyframes());
      List<Integer> keyframes = new ArrayList<>();
      for (int frame = 0; frame < marks.length; frame++) {
        if (marks[frame]) {
          keyframes.add(frame);
        }
      }
      assertEquals(6, keyframes.size());
      for (int push = 1; push < 6; push++) {
        int frames = keyframes.get(push) - keyframes.get(push - 1);
        assertTrue(frames >= 4 && frames <= 6, () -> "a push of " + frames + " frames");
      }
      assertTrue(sequence.length() >= 31, "long enough for one frame of context and 30 of future");
    }
  }

  @Test
  void recordedActionsReplayToTheBit() {
    for (int index = 0; index < 50; index++) {
      FrameSequence sequence = generator.generate(2, index);
      float[] actions = known(sequence.actions());
      WallPushEnvironment world = new WallPushEnvironment(CONFIGURATION);
      world.setState(state(sequence, 0));
      double[] reached = new double[WallPushState.SIZE];
      for (int frame = 0; frame + 1 < sequence.length(); frame++) {
        world.advance(new double[] {actions[2 * frame], actions[2 * frame + 1]});
        world.getState(reached);
        assertArrayEquals(state(sequence, frame + 1), reached);
      }
      assertTrue(Float.isNaN(actions[actions.length - 1]));
      assertTrue(world.success());
      assertEquals(world.observe().frame(), sequence.frame(sequence.length() - 1));
    }
  }

  @Test
  @Tag("slow")
  void demonstrationsGoBothWaysRoundTheWall() {
    int right = 0;
    int count = 0;
    for (int index = 0; index < 400; index++) {
      FrameSequence sequence = generator.generate(3, index);
      for (int frame = 0; frame < sequence.length(); frame++) {
        double[] state = state(sequence, frame);
        double side = state[WallPushState.PUCK_X] - state[WallPushState.WALL_X];
        if (Math.abs(state[WallPushState.PUCK_Y] - state[WallPushState.WALL_Y]) < 0.04) {
          right += side > 0 ? 1 : 0;
          count++;
          break;
        }
      }
    }
    double share = right / (double) count;
    assertTrue(share > 0.35 && share < 0.65, () -> "to the right: " + share);
  }

  @Test
  void givesUpWithAMessageIfNoDemonstrationCanSucceed() {
    WallPushConfiguration slow =
        new WallPushConfiguration(
            0.12, 0.06, 0.04, 0.4, 0.55, 0.02, 60, 0.25, 16, 0, AppearanceVariation.NONE);
    String message =
        assertThrows(
                IllegalArgumentException.class, () -> new WallPushGenerator(slow).generate(1, 0))
            .getMessage();
    assertTrue(message.contains("pusherSpeed=0.02"), message);
  }

  @Test
  void sequenceDependsOnSeedAndIndexAlone() {
    List<byte[]> alone =
        IntStream.range(0, 8).mapToObj(index -> generator.generate(4, index).pixels()).toList();
    List<byte[]> together =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(index -> new WallPushGenerator(CONFIGURATION).generate(4, index).pixels())
            .toList();
    for (int index = 0; index < 8; index++) {
      assertArrayEquals(alone.get(index), together.get(index));
    }
  }
}
