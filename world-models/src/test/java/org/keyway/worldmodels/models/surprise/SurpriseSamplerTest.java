package org.keyway.worldmodels.models.surprise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.plan.KeyframeSearch;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.random.Seeds;
import org.keyway.planner.search.CrossEntropy;
import org.keyway.planner.search.CrossEntropyConfig;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.time.Deadline;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;

class SurpriseSamplerTest {
  private static final int COUNT = 9;

  /** Of {@link #model}. */
  private static final int LATENT = 2;

  private static final int FRAMES = 10;
  private static final int STATE_SIZE = 3;
  private static final double STEP_LENGTH = 0.1;

  private final Parameters parameters = new Parameters(1);

  private static SurpriseConfig config(int conditioningFrames) {
    return SurpriseStageTest.config(
        conditioningFrames,
        new PlacementShape(4, 1, FRAMES),
        new SurprisePredictorConfig(5, LATENT, 0.5, 1, new StageConfig(1, 2, 1e-3, 1, 1, 1, 1)));
  }

  /** Four keyframes in ten frames, the last of which cannot be one: nine positions. */
  private KeyframeModel model(int conditioningFrames) {
    return new SurpriseSampler(config(conditioningFrames), STATE_SIZE, parameters, STEP_LENGTH);
  }

  private static KeyframeModel committed() throws IOException {
    Path file = Path.of("checkpoints", "surprise-wall-push.kwm");
    return ((SurpriseModel) Surprise.SURPRISE.load(file, Checkpoint.read(file))).keyframes();
  }

  private static double[] normal(int count, long seed) {
    ZigguratSampler.NormalizedGaussian gaussian =
        ZigguratSampler.NormalizedGaussian.of(Seeds.generator(seed));
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> gaussian.sample());
    return numbers;
  }

  private static double[] latents(KeyframeModel model, long seed) {
    return normal(COUNT * model.keyframeCount() * model.latentSize(), seed);
  }

  private static double[] start(KeyframeModel model) {
    return normal(model.embeddingSize(), 3);
  }

  /**
   * What a model predicts.
   *
   * @param keyframes [COUNT, N, D]
   * @param offsets [COUNT, N, J]
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record Predicted(KeyframeModel model, double[] keyframes, double[] offsets) {
    static Predicted of(KeyframeModel model, double[] latents) {
      Predicted predicted =
          new Predicted(
              model,
              new double[COUNT * model.keyframeCount() * model.embeddingSize()],
              new double[COUNT * model.keyframeCount() * model.maximumOffset()]);
      Arrays.fill(predicted.offsets, 7);
      model.predict(start(model), latents, COUNT, predicted.keyframes, predicted.offsets);
      return predicted;
    }

    /** The positions of a row's keyframes; fails if an offset is not certain. */
    int[] positions(int row) {
      int[] positions = new int[model.keyframeCount()];
      int position = 0;
      for (int n = 0; n < positions.length; n++) {
        int from = (row * positions.length + n) * model.maximumOffset();
        double[] offset = Arrays.copyOfRange(offsets, from, from + model.maximumOffset());
        assertEquals(1, Arrays.stream(offset).sum());
        int step = 0;
        while (offset[step] != 1) {
          step++;
        }
        position += step + 1;
        positions[n] = position;
      }
      return positions;
    }

    double[] state(int row, int keyframe) {
      int from = (row * model.keyframeCount() + keyframe) * model.embeddingSize();
      return Arrays.copyOfRange(keyframes, from, from + model.embeddingSize());
    }
  }

  /** A world at rest, [frames, D]. */
  private static float[] rest(KeyframeModel model, int frames) {
    double[] start = start(model);
    float[] values = new float[frames * STATE_SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) start[i % STATE_SIZE];
    }
    return values;
  }

  private static StateSequences sequences(int count, float[] values) {
    int frames = values.length / STATE_SIZE / count;
    int[] starts = new int[count];
    int[] lengths = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = i * frames;
      lengths[i] = frames;
    }
    return new StateSequences(STATE_SIZE, starts, lengths, values, List.of());
  }

  /** What the predictor makes of a world at rest and the latents of one row, [T, D]. */
  private float[] freeRun(KeyframeModel model, int conditioningFrames, double[] latents, int row) {
    SurpriseConfig config = config(conditioningFrames);
    StateSequences world = sequences(1, rest(model, config.windowFrames()));
    Surprises.Seen seen = new Surprises(config, parameters, world, STEP_LENGTH, 1).look().get(0);
    float[] all = seen.latents().clone();
    int from = row * model.keyframeCount() * model.latentSize();
    for (int i = 0; i < FRAMES * LATENT; i++) {
      all[(conditioningFrames - 1) * LATENT + i] = (float) latents[from + i];
    }
    return new FreeRun(config, parameters, world, STEP_LENGTH).states(0, all);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void keyframesAreFramesThatThePredictorImagines(int conditioningFrames) {
    KeyframeModel model = model(conditioningFrames);
    double[] latents = latents(model, 4);
    Predicted predicted = Predicted.of(model, latents);
    for (int row = 0; row < COUNT; row++) {
      float[] imagined = freeRun(model, conditioningFrames, latents, row);
      int[] positions = predicted.positions(row);
      for (int n = 0; n < positions.length; n++) {
        double[] state = predicted.state(row, n);
        for (int i = 0; i < STATE_SIZE; i++) {
          assertEquals(imagined[(positions[n] - 1) * STATE_SIZE + i], state[i], 1e-5);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void keyframesAreWhereImaginedSequencesSurpriseAsRecordedOnesDo(int conditioningFrames) {
    KeyframeModel model = model(conditioningFrames);
    double[] latents = latents(model, 4);
    Predicted predicted = Predicted.of(model, latents);
    SurpriseConfig config = config(conditioningFrames);
    for (int row = 0; row < COUNT; row++) {
      float[] sequence = rest(model, config.windowFrames());
      float[] imagined = freeRun(model, conditioningFrames, latents, row);
      System.arraycopy(imagined, 0, sequence, conditioningFrames * STATE_SIZE, imagined.length);
      Surprises surprises =
          new Surprises(config, parameters, sequences(1, sequence), STEP_LENGTH, 1);
      assertArrayEquals(
          surprises.keyframes(surprises.look().get(0)), predicted.positions(row), "row " + row);
    }
  }

  @Test
  void latentsBeyondTheFramesAreNotLookedAt() {
    KeyframeModel model = model(1);
    double[] latents = latents(model, 4);
    double[] other = latents.clone();
    int row = model.keyframeCount() * model.latentSize();
    assertEquals(12 * LATENT, row);
    for (int i = 0; i < other.length; i++) {
      if (i % row >= FRAMES * LATENT) {
        other[i] += 1;
      }
    }
    assertArrayEquals(
        Predicted.of(model, latents).keyframes(), Predicted.of(model, other).keyframes());
  }

  @Test
  void trainedKeyframesComeInOrderWithinTheFramesOfTheModel() throws IOException {
    KeyframeModel model = committed();
    assertEquals(6, model.keyframeCount());
    assertEquals(29 - 5, model.maximumOffset());
    Predicted predicted = Predicted.of(model, latents(model, 4));
    List<String> placements = new ArrayList<>();
    for (int row = 0; row < COUNT; row++) {
      int[] positions = predicted.positions(row);
      assertTrue(positions[5] <= 29);
      placements.add(Arrays.toString(positions));
    }
    assertTrue(placements.stream().distinct().count() > COUNT / 2, placements::toString);
  }

  @Test
  void trainedKeyframesDependOnTheirOwnLatentsOnly() throws IOException {
    KeyframeModel model = committed();
    double[] latents = latents(model, 4);
    Predicted first = Predicted.of(model, latents);
    Predicted.of(model, latents(model, 5));
    assertArrayEquals(first.keyframes(), Predicted.of(model, latents).keyframes());
    assertArrayEquals(first.offsets(), Predicted.of(committed(), latents).offsets());
    int row = latents.length / COUNT;
    double[] others = latents(model, 6);
    System.arraycopy(latents, 4 * row, others, 4 * row, row);
    Predicted beside = Predicted.of(model, others);
    assertArrayEquals(first.positions(4), beside.positions(4));
    for (int n = 0; n < model.keyframeCount(); n++) {
      assertArrayEquals(first.state(4, n), beside.state(4, n));
    }
  }

  /** Towards the end of a draw that the search does not know. */
  @Test
  void aSearchFindsKeyframesThatEndAtTheGoal() throws IOException {
    KeyframeModel model = committed();
    Predicted drawn = Predicted.of(model, latents(model, 4));
    double[] goal = drawn.state(0, 5);
    double mean = 0;
    for (int row = 1; row < COUNT; row++) {
      mean += distance(drawn.state(row, 5), goal) / (COUNT - 1);
    }
    KeyframeSearch search =
        KeyframeSearch.toLastKeyframe(
            model,
            EmbeddingDistance.euclidean(model.embeddingSize()),
            new CrossEntropy(CrossEntropyConfig.DEFAULT),
            SearchConfig.DEFAULT,
            1);
    Subgoals found = search.propose(start(model), goal, Deadline.none(System::nanoTime));
    double[] last = found.embedding(model.keyframeCount() - 1);
    assertTrue(distance(last, goal) < 0.25 * mean, distance(last, goal) + " of " + mean);
  }

  private static double distance(double[] a, double[] b) {
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      square += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(square);
  }
}
