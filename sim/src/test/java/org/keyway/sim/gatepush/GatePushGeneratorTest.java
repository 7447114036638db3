package org.keyway.sim.gatepush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.frame.FrameSequence;

class GatePushGeneratorTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "0, 1", "1, 0", "1, 0.5", "1, 1", "2, 0", "2, 1"})
  void theDemonstratorSucceedsInNearlyAllLayouts(int keys, double unevenness) {
    GatePushEnvironment world =
        new GatePushEnvironment(GatePushConfiguration.DEFAULT.with(keys, unevenness));
    int succeeded = 0;
    for (int seed = 0; seed < 200; seed++) {
      world.reset(seed);
      succeeded += new GatePushDemonstrator(world).demonstrate() == null ? 0 : 1;
    }
    assertTrue(succeeded >= 198, succeeded + " of 200");
  }

  @Test
  void recordedActionsReplayToTheBitAndKeyframesAreTheEvents() {
    for (int keys = 0; keys <= 2; keys++) {
      GatePushConfiguration configuration = GatePushConfiguration.DEFAULT.with(keys, 1);
      GatePushGenerator generator = new GatePushGenerator(configuration);
      int size = GatePushState.size(keys);
      for (int index = 0; index < 5; index++) {
        FrameSequence sequence = generator.generate(2, index);
        double[] states = sequence.states();
        float[] actions = sequence.actions();
        boolean[] keyframes = sequence.keyframes();
        assertNotNull(states);
        assertNotNull(actions);
        assertNotNull(keyframes);
        GatePushEnvironment world = new GatePushEnvironment(configuration);
        world.setState(Arrays.copyOf(states, size));
        double[] reached = new double[size];
        int marks = keyframes[0] ? 1 : 0;
        int gateOpens = -1;
        for (int frame = 0; frame + 1 < sequence.length(); frame++) {
          world.advance(new double[] {actions[2 * frame], actions[2 * frame + 1]});
          world.getState(reached);
          int at = (frame + 1) * size;
          assertArrayEquals(Arrays.copyOfRange(states, at, at + size), reached);
          marks += keyframes[frame + 1] ? 1 : 0;
          if (gateOpens < 0 && reached[GatePushState.GATE_OPEN] == 1) {
            gateOpens = frame + 1;
          }
        }
        assertTrue(world.success());
        assertEquals(2 * keys + 3, marks);
        assertTrue(gateOpens > 0);
      }
    }
  }
}
