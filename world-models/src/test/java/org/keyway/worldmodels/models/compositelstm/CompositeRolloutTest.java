package org.keyway.worldmodels.models.compositelstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.configuration.Configurations;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Parameters;

class CompositeRolloutTest {
  private static final int SIZE = 8;
  private static final int AREA = SIZE * SIZE;
  private static final int STEPS = 4;
  private static final float[] GAINS = {2, 0.5f};

  private static CompositeLstmConfig config(String yaml) {
    String small =
        """
        conditioningFrames: 1
        futureFrames: 4
        pixels: {imageSize: 8, channels: 3}
        layers: {units: 24}
        decoders: {trained: future}
        """;
    return Configurations.parse(
        "yaml", yaml, Configurations.parse("small", small, CompositeLstmConfig.DEFAULT));
  }

  /** Weights of a new model that reads two numbers of an action. */
  private static Parameters weights(CompositeLstmConfig config) {
    Parameters parameters = new Parameters(5);
    ActionGains.put(parameters, GAINS);
    return parameters;
  }

  private static float[] random(int length, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextInt(256) / 255f;
    }
    return values;
  }

  private static float[] rollout(
      FrameRollout rollout, float[] start, float[] actions, int count, int steps) {
    float[] frames = new float[count * steps * 3 * AREA];
    rollout.rollout(start, actions, count, steps, frames);
    return frames;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed: 1",
        "layers: {count: 2}",
        "pixels: {standardised: true}",
        "decoders: {futureInput: recorded}\npixels: {channels: 1}"
      })
  void aRolloutIsThePredictionOfEachCandidateScaledByTheGains(String yaml) {
    CompositeLstmConfig config = config(yaml);
    CompositeRun run = new CompositeRun(weights(config), config);
    FrameRollout rollout = run.rollouts().orElseThrow();
    assertEquals(SIZE, rollout.imageSize());
    assertEquals(2, rollout.actionSize());
    float[] start = random(3 * AREA, 1);
    float[] actions = random(3 * STEPS * 2, 2);
    float[] startBefore = start.clone();
    float[] actionsBefore = actions.clone();
    float[] all = rollout(rollout, start, actions, 3, STEPS);
    assertArrayEquals(startBefore, start);
    assertArrayEquals(actionsBefore, actions);
    FrameSignal signal = new FrameSignal(config.pixels());
    for (int i = 0; i < 3; i++) {
      CompositeBatch batch = run.batch(1);
      System.arraycopy(start, 0, batch.planes(), 0, start.length);
      for (int k = 0; k < STEPS * 2; k++) {
        batch.actions()[k] = actions[i * STEPS * 2 + k] * GAINS[k % 2];
      }
      batch.convert();
      float[] expected = run.future(batch).clone();
      CompositeRun.logistic(expected);
      float[] planes = new float[STEPS * 3 * AREA];
      for (int step = 0; step < STEPS; step++) {
        signal.planes(expected, step * signal.size(), planes, step * 3 * AREA);
      }
      int from = i * planes.length;
      assertArrayEquals(planes, Arrays.copyOfRange(all, from, from + planes.length), 2e-4f);
    }
  }

  @Test
  void candidatesAreIndependentAndLongerRolloutsBeginLikeShorterOnes() {
    CompositeLstmConfig config = config("seed: 1");
    FrameRollout rollout = new CompositeRun(weights(config), config).rollouts().orElseThrow();
    float[] start = random(3 * AREA, 1);
    float[] actions = random(2 * 9 * 2, 3);
    float[] both = rollout(rollout, start, actions, 2, 9);
    int one = 9 * 3 * AREA;
    for (int i = 0; i < 2; i++) {
      float[] own = Arrays.copyOfRange(actions, i * 18, (i + 1) * 18);
      float[] alone = rollout(rollout, start, own, 1, 9);
      assertArrayEquals(Arrays.copyOfRange(both, i * one, (i + 1) * one), alone, 1e-5f);
      float[] shorter = rollout(rollout, start, Arrays.copyOf(own, 10), 1, 5);
      assertArrayEquals(Arrays.copyOf(alone, shorter.length), shorter, 1e-5f);
    }
    assertNotEquals(both[one - 1], both[2 * one - 1]);
    assertArrayEquals(both, rollout(rollout, start, actions, 2, 9));
  }

  @Test
  void onlyModelsOfActionsAndOneFrameRollOut() {
    CompositeLstmConfig two = config("conditioningFrames: 2");
    assertFalse(new CompositeRun(weights(two), two).rollouts().isPresent());
    CompositeLstmConfig one = config("seed: 1");
    assertFalse(new CompositeRun(new Parameters(5), one).rollouts().isPresent());
  }
}
