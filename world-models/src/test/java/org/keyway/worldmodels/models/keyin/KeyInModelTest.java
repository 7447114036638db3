package org.keyway.worldmodels.models.keyin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.configuration.Configurations;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.models.keyin.PlacementConfig.Attention;
import org.keyway.worldmodels.models.keyin.PlacementConfig.SequenceLoss;
import org.keyway.worldmodels.models.keyin.PlacementConfig.Source;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Training;
import org.keyway.worldmodels.training.TrainingListener;
import org.keyway.worldmodels.training.TrainingPlan;

@Tag("slow")
class KeyInModelTest {
  private static final int COUNT = 5;

  @TempDir Path folder;

  private static KeyInConfig config(boolean towardsGoals) {
    return TinyModels.config(
        TinyModels.placement(
            Source.PREDICTED, Attention.POSITION, SequenceLoss.EXPECTED, towardsGoals),
        2,
        1);
  }

  private static KeyInPlan plan(KeyInConfig config) {
    return new KeyInPlan(
        config, TinyModels.episodes(5, 1), TinyModels.episodes(2, 2), new Parameters(1));
  }

  private Path state() {
    return folder.resolve("tiny.kwt");
  }

  /** A training that keeps its state after every step. */
  private Training training(TrainingPlan plan, TrainingListener listener) {
    return new Training(plan, state(), Map.of(), Duration.ZERO, listener);
  }

  private Map<String, Tensor> trained(KeyInConfig config) throws IOException {
    KeyInPlan plan = plan(config);
    training(plan, TrainingListener.NONE).run();
    return plan.parameters().tensors();
  }

  private static Checkpoint checkpoint(KeyInConfig config, Map<String, Tensor> tensors) {
    ModelCard card =
        new ModelCard(
            "keyin",
            "keyin-tiny",
            new DataCard("squares", 5, 1L, null, "0".repeat(64)),
            Configurations.toJson(config),
            1,
            "0",
            "unknown",
            Instant.EPOCH,
            1,
            Map.of(),
            "a test",
            "a machine");
    return Checkpoint.of(card, tensors);
  }

  private static KeyInModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return (KeyInModel) KeyIn.KEYIN.load(file, checkpoint);
  }

  private static double[] numbers(int count, long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * random.nextDouble() - 1;
    }
    return numbers;
  }

  /** What a model predicts from fixed latents: keyframes, then offsets. */
  private static double[][] predicted(KeyframeModel model, int count) {
    double[] keyframes = new double[count * model.keyframeCount() * model.embeddingSize()];
    double[] offsets = new double[count * model.keyframeCount() * model.maximumOffset()];
    model.predict(
        numbers(model.embeddingSize(), 3),
        numbers(count * model.keyframeCount() * model.latentSize(), 4),
        count,
        keyframes,
        offsets);
    return new double[][] {keyframes, offsets};
  }

  @Test
  void predictsTheSameToTheBitAfterSavingAndLoading() throws IOException {
    KeyInConfig config = config(false);
    Checkpoint checkpoint = checkpoint(config, trained(config));
    Path file = folder.resolve("tiny.kwm");
    checkpoint.write(file);
    KeyInModel before = load(file, checkpoint);
    KeyInModel after = load(file, Checkpoint.read(file));
    assertEquals(config, after.config());
    double[][] expected = predicted(before.keyframes(), COUNT);
    double[][] actual = predicted(after.keyframes(), COUNT);
    assertArrayEquals(expected[0], actual[0]);
    assertArrayEquals(expected[1], actual[1]);
  }

  @Test
  void keyframesDependOnTheirLatentsOnly() throws IOException {
    KeyInConfig config = config(false);
    KeyframeModel model = load(folder, checkpoint(config, trained(config))).keyframes();
    double[][] first = predicted(model, COUNT);
    model.predict(
        numbers(model.embeddingSize(), 5),
        numbers(COUNT * model.keyframeCount() * model.latentSize(), 6),
        COUNT,
        new double[first[0].length],
        new double[first[1].length]);
    double[][] again = predicted(model, COUNT);
    assertArrayEquals(first[0], again[0]);
    assertArrayEquals(first[1], again[1]);
    double[][] fewer = predicted(model, 2);
    for (int i = 0; i < fewer[0].length; i++) {
      assertEquals(first[0][i], fewer[0][i], 1e-5, "beside fewer candidates");
    }
  }

  @Test
  void offsetsAreDistributions() throws IOException {
    KeyInConfig config = config(false);
    KeyframeModel model = load(folder, checkpoint(config, trained(config))).keyframes();
    double[] offsets = predicted(model, COUNT)[1];
    for (int row = 0; row < COUNT * model.keyframeCount(); row++) {
      double sum = 0;
      for (int o = 0; o < model.maximumOffset(); o++) {
        assertTrue(offsets[row * model.maximumOffset() + o] >= 0);
        sum += offsets[row * model.maximumOffset() + o];
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void aCheckpointThatLacksAWeightIsRefused() throws IOException {
    KeyInConfig config = config(false);
    Map<String, Tensor> whole = trained(config);
    Path file = folder.resolve("broken.kwm");
    for (String missing :
        new String[] {"encoder.code.w", "state.mean", "keyframes.lstm.wh", "keyframes.kinds.1.b"}) {
      Map<String, Tensor> tensors = new LinkedHashMap<>(whole);
      tensors.remove(missing);
      CheckpointException refused =
          assertThrows(CheckpointException.class, () -> load(file, checkpoint(config, tensors)));
      String message = String.valueOf(refused.getMessage());
      assertTrue(message.contains("broken.kwm"), message);
      assertTrue(message.contains(missing), message);
    }
  }

  @Test
  void aModelTowardsGoalsNeedsOne() throws IOException {
    KeyInConfig config = config(true);
    KeyInModel model = load(folder, checkpoint(config, trained(config)));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, model::keyframes);
    assertTrue(String.valueOf(refused.getMessage()).contains("goal"), refused.getMessage());
    double[] goal = numbers(TinyModels.STATE_SIZE, 8);
    double[] other = numbers(TinyModels.STATE_SIZE, 9);
    double[] there = predicted(model.keyframesTowards(goal), COUNT)[0];
    assertArrayEquals(there, predicted(model.keyframesTowards(goal), COUNT)[0]);
    double[] elsewhere = predicted(model.keyframesTowards(other), COUNT)[0];
    assertTrue(Math.abs(there[0] - elsewhere[0]) > 1e-6, "the goal makes no difference");
    assertArrayEquals(there, predicted(model.keyframesFor(goal), COUNT)[0]);
  }

  @Test
  void aModelWithoutGoalsRefusesThem() throws IOException {
    KeyInConfig config = config(false);
    KeyInModel model = load(folder, checkpoint(config, trained(config)));
    double[] goal = new double[TinyModels.STATE_SIZE];
    assertThrows(IllegalArgumentException.class, () -> model.keyframesTowards(goal));
    double[] drawn = predicted(model.keyframes(), COUNT)[0];
    assertArrayEquals(drawn, predicted(model.keyframesFor(goal), COUNT)[0]);
  }
}
