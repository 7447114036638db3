package org.keyway.worldmodels.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.checkpoint.TrainingState;
import org.keyway.worldmodels.nn.Parameters;

@Tag("slow")
class TrainingTest {
  private static final StageConfig STAGE = new StageConfig(20, 1, 0.1, 0.5, 2, 5, 1000);

  @TempDir Path folder;

  private Path state() {
    return folder.resolve("tiny.kwt");
  }

  /** A training that keeps its state after every step. */
  private Training training(TrainingPlan plan, TrainingListener listener) {
    return new Training(plan, state(), Map.of(), Duration.ZERO, listener);
  }

  private static ScriptedPlan plan() {
    return new ScriptedPlan(STAGE, null, -1);
  }

  /** Ends a training after so many steps of all stages together, as a kill would. */
  private static TrainingListener killer(int steps) {
    int[] made = {0};
    return new TrainingListener() {
      @Override
      public void stepped(Stage stage, int step, double loss) {
        made[0]++;
        if (made[0] == steps) {
          throw new IllegalStateException("killed");
        }
      }
    };
  }

  static void assertSameWeights(Parameters expected, Parameters actual) {
    Map<String, Tensor> others = actual.tensors();
    assertEquals(expected.tensors().keySet(), others.keySet());
    expected
        .tensors()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(tensor.values(), others.get(name).values(), 0, name));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 13, 19, 24, 26, 39})
  void goesOnToTheBit(int killedAfter) throws IOException {
    ScriptedPlan whole = plan();
    Training uninterrupted = training(whole, TrainingListener.NONE);
    uninterrupted.run();

    Training killed = training(plan(), killer(killedAfter));
    assertThrows(IllegalStateException.class, killed::run);
    ScriptedPlan rest = plan();
    Training resumed = training(rest, TrainingListener.NONE);
    resumed.resume();
    resumed.run();

    assertSameWeights(whole.parameters(), rest.parameters());
    assertEquals(points(uninterrupted), points(resumed));
  }

  private static List<String> points(Training training) {
    return training.curve().stream()
        .map(
            point ->
                point.stage() + " " + point.step() + " " + point.loss() + " " + point.metrics())
        .toList();
  }

  @Test
  void learns() throws IOException {
    ScriptedPlan plan = new ScriptedPlan(new StageConfig(300, 1, 0.1, 0.3, 10, 100, 9), null, -1);
    training(plan, TrainingListener.NONE).run();
    for (int i = 0; i < ScriptedPlan.SIZE; i++) {
      assertEquals(3.5, plan.parameters().get("one.w").getDouble(i), 0.3);
      assertEquals(6.5, plan.parameters().get("two.w").getDouble(i), 0.3);
    }
  }

  @Test
  void aLossThatIsNoNumberIsNamed() throws IOException {
    Training training = training(new ScriptedPlan(STAGE, null, 7), TrainingListener.NONE);
    TrainingException ended = assertThrows(TrainingException.class, training::run);
    String message = String.valueOf(ended.getMessage());
    assertTrue(message.contains("stage two is NaN at step 7"), message);
    assertTrue(message.contains("is fed what is no finite number as target"), message);
    assertFalse(message.contains("rate"), message);
    assertEquals(7, TrainingState.read(state()).step(), "the last good state is not kept");
  }

  @Test
  void aRateThatIsTooHighIsToldFromDataThatIsNotFinite() {
    StageConfig wild = new StageConfig(400, 1, 1, 1, Double.POSITIVE_INFINITY, 500, 1000);
    TrainingPlan plan = new ScriptedPlan(wild, null, -1);
    TrainingListener climber =
        new TrainingListener() {
          @Override
          public void stepped(Stage stage, int step, double loss) {
            plan.parameters().get(stage.name() + ".w").muli(-10);
          }
        };
    TrainingException ended = assertThrows(TrainingException.class, training(plan, climber)::run);
    String message = String.valueOf(ended.getMessage());
    assertTrue(message.contains("the loss of stage one "), message);
    assertTrue(message.contains("go on with a lower rate of that stage"), message);
  }

  private static StageConfig paced(int steps, double rate) {
    return new StageConfig(steps, 1, rate, 0.5, 2, 5, 1000);
  }

  private Training resumed(TrainingPlan plan) {
    return training(plan, TrainingListener.NONE);
  }

  @Test
  void goesOnWithAnotherRateAndMoreSteps() throws IOException {
    assertThrows(IllegalStateException.class, () -> training(plan(), killer(26)).run());
    ScriptedPlan slower = new ScriptedPlan(List.of(STAGE, paced(30, 0.01)), null, -1);
    Training rest = resumed(slower);
    List<String> changed = rest.resume();
    assertEquals(
        List.of("stage two from step 5: steps 30 in place of 20, rate 0.01 in place of 0.1"),
        changed);
    assertEquals(changed, rest.changes());
    rest.run();
    assertEquals(30, rest.curve().get(rest.curve().size() - 1).step());
    ScriptedPlan whole = plan();
    training(whole, TrainingListener.NONE).run();
    assertArrayEquals(
        whole.parameters().tensors().get("one.w").values(),
        slower.parameters().tensors().get("one.w").values());
    assertTrue(
        whole.parameters().get("two.w").getDouble(0)
            > slower.parameters().get("two.w").getDouble(0),
        "as fast as before");
  }

  @Test
  void whatWasChangedOutlivesAnotherInterruptionAndThatIsToTheBit() throws IOException {
    List<StageConfig> slower = List.of(STAGE, paced(20, 0.01));
    assertThrows(IllegalStateException.class, () -> training(plan(), killer(26)).run());
    Files.copy(state(), folder.resolve("copy"));
    ScriptedPlan once = new ScriptedPlan(slower, null, -1);
    Training uninterrupted = resumed(once);
    uninterrupted.resume();
    uninterrupted.run();

    Files.copy(folder.resolve("copy"), state(), StandardCopyOption.REPLACE_EXISTING);
    Training killed = training(new ScriptedPlan(slower, null, -1), killer(5));
    killed.resume();
    assertThrows(IllegalStateException.class, killed::run);
    ScriptedPlan twice = new ScriptedPlan(slower, null, -1);
    Training rest = resumed(twice);
    assertEquals(List.of(), rest.resume());
    rest.run();
    assertEquals(uninterrupted.changes(), rest.changes());
    assertEquals(1, rest.changes().size());
    assertSameWeights(once.parameters(), twice.parameters());
  }

  @Test
  void whatIsDoneCannotBeTrainedOtherwise() {
    assertThrows(IllegalStateException.class, () -> training(plan(), killer(26)).run());
    assertRefused(
        "stage one is complete, and was trained otherwise: rate 0.2 in place of 0.1",
        resumed(new ScriptedPlan(List.of(paced(20, 0.2), STAGE), null, -1)));
    assertRefused(
        "stage two has made 5 steps; steps is 4",
        resumed(new ScriptedPlan(List.of(STAGE, paced(4, 0.1)), null, -1)));
  }

  private static void assertRefused(String problem, Training training) {
    CheckpointException refused = assertThrows(CheckpointException.class, training::resume);
    assertTrue(String.valueOf(refused.getMessage()).contains(problem), refused.getMessage());
  }

  @Test
  void theBestWeightsAreHandedOnWhenAStageEndsEarly() throws IOException {
    double[] scores = {1, 3, 2, 2.5, 2.9, 0, 0, 0, 0, 0};
    StageConfig patient = new StageConfig(50, 1, 0.1, 1, 10, 5, 2);
    List<Integer> ends = new ArrayList<>();
    ScriptedPlan plan = new ScriptedPlan(patient, n -> scores[n], -1);
    Map<String, float[]> atBest = new java.util.HashMap<>();
    training(
            plan,
            new TrainingListener() {
              @Override
              public void validated(Stage stage, CurvePoint point) {
                if (point.step() == 10) {
                  String name = stage.name() + ".w";
                  atBest.put(name, plan.parameters().tensors().get(name).values());
                }
              }

              @Override
              public void ended(Stage stage, int step) {
                ends.add(step);
              }
            })
        .run();
    assertEquals(2, atBest.size());
    atBest.forEach(
        (name, values) ->
            assertArrayEquals(values, plan.parameters().tensors().get(name).values(), 0, name));
    for (int end : ends) {
      assertTrue(end > 10 && end < 50, "ended at " + end);
    }
  }

  @Test
  void theBestWeightsOutliveAnInterruption() throws IOException {
    double[] scores = {1, 3, 2, 2.5};
    ScriptedPlan whole = new ScriptedPlan(STAGE, n -> scores[n], -1);
    training(whole, TrainingListener.NONE).run();
    // The validations after the interruption all say less than the best before it.
    ScriptedPlan first = new ScriptedPlan(STAGE, n -> scores[n], -1);
    assertThrows(IllegalStateException.class, () -> training(first, killer(13)).run());
    ScriptedPlan rest = new ScriptedPlan(STAGE, n -> scores[n], -1);
    double[] later = {2, 2.5};
    int[] said = {0};
    ScriptedPlan resumed =
        new ScriptedPlan(STAGE, n -> said[0] < 2 ? later[said[0]++] : scores[n], -1);
    assertEquals(rest.stages(), resumed.stages());
    Training training = training(resumed, TrainingListener.NONE);
    training.resume();
    training.run();
    assertSameWeights(whole.parameters(), resumed.parameters());
  }

  @Test
  void theStateOfAnotherTrainingIsRefused() {
    assertThrows(IllegalStateException.class, () -> training(plan(), killer(6)).run());
    TrainingPlan other =
        new TrainingPlan() {
          @Override
          public List<String> stages() {
            return List.of("one", "three");
          }

          @Override
          public StageConfig training(int index) {
            return STAGE;
          }

          @Override
          public Stage stage(int index) {
            throw new AssertionError("not to be reached");
          }

          @Override
          public Parameters parameters() {
            return new Parameters(1);
          }
        };
    Training training = training(other, TrainingListener.NONE);
    CheckpointException refused = assertThrows(CheckpointException.class, training::resume);
    assertTrue(String.valueOf(refused.getMessage()).contains("[\"one\",\"two\"]"));
    assertTrue(String.valueOf(refused.getMessage()).contains("tiny.kwt"));
  }
}
