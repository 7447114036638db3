package org.keyway.worldmodels.models.compositelstm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.configuration.Configurations;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.TrainingObjective;

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
        layers: {units: 24, forgetBias: 3, embedding: 24, blur: 1}
        decoders: {trained: future, colours: 2}
        training: {steps: 1200, batch: 16, rate: 0.01, validateEvery: 600}
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
        "layers: {count: 2, embedding: 0}",
        "layers: {embedding: 0}\ndecoders: {colours: 0}",
        "decoders: {colours: 0, futureInput: recorded}\npixels: {channels: 1}"
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
  void nothingIsPaintedBeforeTrainingAndValuesStayBetweenZeroAndOne() {
    CompositeLstmConfig config = config("seed: 1");
    Parameters parameters = weights(config);
    parameters.put(CompositeNetwork.COLOURS, Tensor.of(new float[] {-1, 0, 2, 5, 1, 1}, 2, 3));
    FrameRollout rollout = new CompositeRun(parameters, config).rollouts().orElseThrow();
    float[] start = random(3 * AREA, 1);
    float[] frames = rollout(rollout, start, new float[2], 1, 1);
    for (int i = 0; i < frames.length; i++) {
      assertEquals(start[i], frames[i], 0.6f);
      assertTrue(frames[i] >= 0 && frames[i] <= 1);
    }
  }

  @Test
  void onlyModelsOfActionsAndOneFrameRollOut() {
    CompositeLstmConfig two = config("conditioningFrames: 2");
    assertFalse(new CompositeRun(weights(two), two).rollouts().isPresent());
    CompositeLstmConfig one = config("seed: 1");
    assertFalse(new CompositeRun(new Parameters(5), one).rollouts().isPresent());
  }

  @Test
  void initialColoursAreTheGroundAndTheColoursFarthestFromIt() {
    float[] pixels = {
      0.9f, 0.9f, 0.8f, 0.9f, 0.9f, 0.8f, 0.8f, 0.1f, 0.1f, 0.85f, 0.5f, 0.5f, 0.9f, 0.9f, 0.8f,
      0.1f, 0.1f, 0.7f, 0.9f, 0.9f, 0.8f, 0.9f, 0.9f, 0.8f, 0.9f, 0.9f, 0.8f, 0.9f, 0.9f, 0.8f
    };
    assertArrayEquals(
        new float[] {0.9f, 0.9f, 0.8f, 0.1f, 0.1f, 0.7f, 0.8f, 0.1f, 0.1f},
        SceneColours.chosen(pixels, 3, 3).colours(),
        1e-6f);
  }

  /** A red square of 2x2 px on grey that an action moves by a pixel: right, left, down or up. */
  private static EpisodeCache pushed(int count, long seed) {
    List<FrameSequence> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UniformRandomProvider random = Seeds.generator(seed, i);
      int frames = STEPS + 1;
      byte[] rgb = new byte[frames * AREA * 3];
      Arrays.fill(rgb, (byte) 200);
      float[] actions = new float[frames * 2];
      int x = random.nextInt(SIZE - 1);
      int y = random.nextInt(SIZE - 1);
      for (int frame = 0; frame < frames; frame++) {
        for (int pixel = 0; pixel < 4; pixel++) {
          int at = (frame * AREA + (y + pixel / 2) * SIZE + x + pixel % 2) * 3;
          rgb[at + 1] = 20;
          rgb[at + 2] = 20;
        }
        int axis = random.nextInt(2);
        int step = 2 * random.nextInt(2) - 1;
        actions[frame * 2 + axis] = step;
        x = axis == 0 ? Math.max(0, Math.min(SIZE - 2, x + step)) : x;
        y = axis == 1 ? Math.max(0, Math.min(SIZE - 2, y + step)) : y;
      }
      episodes.add(new FrameSequence(frames, SIZE, SIZE, rgb, actions, null, null));
    }
    return EpisodeCache.of(episodes);
  }

  @Test
  @Tag("slow")
  void anObjectThatActionsMoveIsPaintedWhereItGoes() {
    CompositeLstmConfig config = config("seed: 1");
    EpisodeCache episodes = pushed(1500, 1);
    Parameters parameters = new Parameters(config.seed());
    Stage stage = new CompositeLstmStage(config, parameters, episodes, episodes);
    TrainingObjective objective = stage.objectives().get(0);
    Adam adam = new Adam(config.training().gradientNorm());
    for (int step = 0; step < config.training().steps(); step++) {
      stage.feed(step);
      objective.graph().run();
      adam.step(objective.graph(), step, config.training().rateAt(step));
    }
    FrameRollout rollout = new CompositeRun(parameters, config).rollouts().orElseThrow();
    EpisodeCache test = pushed(100, 2);
    ObjectCentroid centroid = new ObjectCentroid(new ColourRange(200, 20, 20, 70));
    double error = 0;
    int seen = 0;
    float[] start = new float[3 * AREA];
    for (int i = 0; i < 100; i++) {
      Pixels.unpack(test.get(i), 0, start, 0);
      float[] actions = Arrays.copyOf(Objects.requireNonNull(test.get(i).actions()), STEPS * 2);
      float[] frames = rollout(rollout, start, actions, 1, STEPS);
      byte[] rgb = new byte[3 * AREA];
      Pixels.pack(frames, (STEPS - 1) * 3 * AREA, SIZE, rgb, 0);
      Frame recorded = test.get(i).frame(STEPS);
      centroid.find(recorded.rgb(), 0, SIZE, SIZE);
      double row = centroid.row();
      double column = centroid.column();
      if (centroid.find(rgb, 0, SIZE, SIZE)) {
        seen++;
        error += Math.hypot(row - centroid.row(), column - centroid.column());
      }
    }
    assertTrue(seen >= 90, "seen in " + seen);
    assertTrue(error / seen < 0.5, "error " + error / seen + " px");
  }
}
