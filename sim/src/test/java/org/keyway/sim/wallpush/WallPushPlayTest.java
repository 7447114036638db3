package org.keyway.sim.wallpush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;

class WallPushPlayTest {
  private final WallPushPlay play = new WallPushPlay(WallPushPlay.Configuration.DEFAULT);

  private static double[] states(FrameSequence sequence) {
    double[] states = sequence.states();
    assertNotNull(states);
    return states;
  }

  private static double[] state(FrameSequence sequence, int frame) {
    int from = frame * WallPushState.SIZE;
    return Arrays.copyOfRange(states(sequence), from, from + WallPushState.SIZE);
  }

  @Test
  void recordedActionsReplayToTheBit() {
    for (int index = 0; index < 40; index++) {
      FrameSequence sequence = play.generate(2, index);
      float[] actions = sequence.actions();
      assertNotNull(actions);
      assertNull(sequence.keyframes());
      WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
      world.setState(state(sequence, 0));
      double[] reached = new double[WallPushState.SIZE];
      for (int frame = 0; frame + 1 < sequence.length(); frame++) {
        world.advance(new double[] {actions[2 * frame], actions[2 * frame + 1]});
        world.getState(reached);
        assertArrayEquals(state(sequence, frame + 1), reached);
      }
    }
  }

  @Test
  void aSequenceDependsOnSeedAndIndexOnly() {
    FrameSequence first = play.generate(5, 7);
    play.generate(5, 8);
    assertArrayEquals(states(first), states(play.generate(5, 7)));
  }

  @Test
  void aThirdOfTheStepsOrMoreMovesThePuckAllOverTheTable() {
    int moved = 0;
    int steps = 0;
    double lowest = 0;
    double highest = 0;
    for (int index = 0; index < 200; index++) {
      double[] states = states(play.generate(1, index));
      for (int at = WallPushState.SIZE; at < states.length; at += WallPushState.SIZE) {
        int before = at - WallPushState.SIZE;
        steps++;
        moved += states[at] != states[before] || states[at + 1] != states[before + 1] ? 1 : 0;
        lowest = Math.min(lowest, states[at + WallPushState.PUCK_Y]);
        highest = Math.max(highest, states[at + WallPushState.PUCK_Y]);
      }
    }
    assertTrue(moved > steps / 3, moved + " of " + steps);
    assertEquals(-0.88, lowest, 0.05);
    assertEquals(0.88, highest, 0.05);
  }
}
