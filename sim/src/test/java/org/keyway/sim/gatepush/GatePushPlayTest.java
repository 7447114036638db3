package org.keyway.sim.gatepush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.pushing.PlayConfig;

class GatePushPlayTest {
  private static final GatePushConfiguration WORLD = GatePushConfiguration.DEFAULT;
  private static final int SIZE = GatePushState.size(1);

  private static double[] states(FrameSequence sequence) {
    double[] states = sequence.states();
    assertNotNull(states);
    return states;
  }

  @Test
  void recordedActionsReplayToTheBit() {
    GatePushPlay play = new GatePushPlay(GatePushPlay.Configuration.DEFAULT);
    for (int index = 0; index < 20; index++) {
      FrameSequence sequence = play.generate(2, index);
      float[] actions = sequence.actions();
      assertNotNull(actions);
      assertNull(sequence.keyframes());
      double[] states = states(sequence);
      GatePushEnvironment world = new GatePushEnvironment(WORLD);
      world.setState(Arrays.copyOf(states, SIZE));
      double[] reached = new double[SIZE];
      for (int frame = 1; frame < sequence.length(); frame++) {
        world.advance(new double[] {actions[2 * frame - 2], actions[2 * frame - 1]});
        world.getState(reached);
        int at = frame * SIZE;
        assertArrayEquals(Arrays.copyOfRange(states, at, at + SIZE), reached);
      }
      assertArrayEquals(states, states(play.generate(2, index)));
    }
  }

  @Test
  void playMovesEachDiscAndOpensAndClosesTheGate() {
    GatePushPlay play =
        new GatePushPlay(new GatePushPlay.Configuration(new PlayConfig(60, 0, 0.3, 0.7), WORLD));
    int puckMoved = 0;
    int keyMoved = 0;
    int open = 0;
    int changes = 0;
    int passed = 0;
    int steps = 0;
    for (int index = 0; index < 200; index++) {
      double[] states = states(play.generate(1, index));
      for (int at = SIZE; at < states.length; at += SIZE) {
        int before = at - SIZE;
        steps++;
        puckMoved += moved(states, at + GatePushState.PUCK, before + GatePushState.PUCK);
        keyMoved += moved(states, at + GatePushState.key(0), before + GatePushState.key(0));
        open += (int) states[at + GatePushState.GATE_OPEN];
        changes +=
            states[at + GatePushState.GATE_OPEN] != states[before + GatePushState.GATE_OPEN]
                ? 1
                : 0;
        double gate = states[at + GatePushState.GATE + 1];
        boolean below = states[before + GatePushState.PUCK + 1] < gate;
        passed += below && states[at + GatePushState.PUCK + 1] >= gate ? 1 : 0;
      }
    }
    String found =
        "puck %d, key %d, open %d of %d steps; %d changes, %d passages"
            .formatted(puckMoved, keyMoved, open, steps, changes, passed);
    assertTrue(puckMoved > steps / 8 && keyMoved > steps / 12, found);
    assertTrue(open > steps / 5 && open < 4 * steps / 5, found);
    assertTrue(changes >= 25 && passed >= 3, found);
    assertEquals(200 * 60, steps);
  }

  private static int moved(double[] states, int at, int before) {
    return states[at] != states[before] || states[at + 1] != states[before + 1] ? 1 : 0;
  }
}
