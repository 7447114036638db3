package org.keyway.worldmodels.models.flow;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.Configurations;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.nn.Parameters;

class FlowRolloutTest {
  private static final FlowAutoencoderConfig CONFIG =
      Configurations.parse(
          "tiny.yaml",
          """
          composed: true
          imageSize: 8
          conditioningFrames: 1
          coder: {channels: 2, kernel: 3}
          memory: {units: 2}
          flow: {channels: 2, rectified: false, limit: 2}
          """,
          FlowAutoencoderConfig.DEFAULT);

  private static final float[] GAINS = {0.5f, 4};
  private static final int FRAME = 3 * 64;

  private final FlowRun run;
  private final FlowRollout rollout;
  private final float[] start = numbers(1, FRAME);

  FlowRolloutTest() {
    Parameters parameters = new Parameters(1);
    FrameStep step = new FrameStep(CONFIG, 2);
    step.initialise(parameters);
    run = new FlowRun(parameters, step);
    rollout = new FlowRollout(CONFIG, GAINS, run);
  }

  private static float[] numbers(long seed, int length) {
    UniformRandomProvider random = Seeds.generator(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }

  @Test
  void saysItsSizes() {
    assertEquals(8, rollout.imageSize());
    assertEquals(2, rollout.actionSize());
  }

  /** One candidate after the other, from frame to frame, with scaled actions. */
  @Test
  void candidatesEqualSingleRunsFromFrameToFrame() {
    int count = 3;
    int steps = 5;
    float[] actions = numbers(2, count * steps * 2);
    float[] frames = new float[count * steps * FRAME];
    rollout.rollout(start, actions, count, steps, frames);
    assertArrayEquals(numbers(1, FRAME), start, 0);
    assertArrayEquals(numbers(2, count * steps * 2), actions, 0);
    for (int candidate = 0; candidate < count; candidate++) {
      FlowRun.Progress progress = run.begin(1);
      for (int step = 0; step < steps; step++) {
        int at = candidate * steps + step;
        float[] scaled = {GAINS[0] * actions[2 * at], GAINS[1] * actions[2 * at + 1]};
        if (step == 0) {
          progress.see(start, scaled, 0);
        } else {
          progress.advance(scaled, 0);
        }
        float[] frame = progress.next();
        assertArrayEquals(
            frame, Arrays.copyOfRange(frames, at * FRAME, (at + 1) * FRAME), 1e-6f, "at " + at);
      }
    }
  }

  @Test
  void aRollOutHasNoMemoryOfTheOneBefore() {
    float[] once = new float[2 * 4 * FRAME];
    float[] again = new float[2 * 4 * FRAME];
    float[] actions = numbers(3, 2 * 4 * 2);
    rollout.rollout(start, actions, 2, 4, once);
    rollout.rollout(numbers(4, FRAME), actions, 2, 4, again);
    assertFalse(Arrays.equals(once, again));
    rollout.rollout(start, actions, 2, 4, again);
    assertArrayEquals(once, again, 0);
  }

  @Test
  void framesDependOnTheActionsBeforeThemAlone() {
    float[] actions = numbers(5, 2 * 3);
    float[] frames = new float[3 * FRAME];
    rollout.rollout(start, actions, 1, 3, frames);
    actions[4] += 1;
    float[] others = new float[3 * FRAME];
    rollout.rollout(start, actions, 1, 3, others);
    assertArrayEquals(Arrays.copyOf(frames, 2 * FRAME), Arrays.copyOf(others, 2 * FRAME), 0);
    assertFalse(Arrays.equals(frames, others));
  }
}
