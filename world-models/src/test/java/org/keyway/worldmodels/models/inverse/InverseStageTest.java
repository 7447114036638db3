package org.keyway.worldmodels.models.inverse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.ShortTraining;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;

class InverseStageTest {
  private static final int FRAMES = 9;
  private static final double UNIT = 40;

  /**
   * Walks straight ahead, each in a direction of its own: a state is a place in the plane, an
   * action the step of 0.2 in another unit.
   */
  private static ActedSequences walks(int count, long seed) {
    List<FrameSequence> episodes = new ArrayList<>();
    float[] values = new float[count * FRAMES * 2];
    int[] starts = new int[count];
    int[] lengths = new int[count];
    UniformRandomProvider random = Seeds.generator(seed);
    for (int i = 0; i < count; i++) {
      double direction = 2 * Math.PI * random.nextDouble();
      double[] step = {0.2 * Math.cos(direction), 0.2 * Math.sin(direction)};
      double[] place = {random.nextDouble() - 0.5, random.nextDouble() - 0.5};
      float[] actions = new float[2 * FRAMES];
      starts[i] = i * FRAMES;
      lengths[i] = FRAMES;
      for (int frame = 0; frame < FRAMES; frame++) {
        for (int j = 0; j < 2; j++) {
          values[(starts[i] + frame) * 2 + j] = (float) (place[j] + frame * step[j]);
          actions[2 * frame + j] = frame == FRAMES - 1 ? Float.NaN : (float) (UNIT * step[j]);
        }
      }
      byte[] rgb = new byte[FRAMES * 48];
      episodes.add(new FrameSequence(FRAMES, 4, 4, rgb, actions, null, null));
    }
    return new ActedSequences(
        new StateSequences(2, starts, lengths, values, List.of()), EpisodeCache.of(episodes));
  }

  private static InverseConfig config(int products, int steps) {
    return new InverseConfig(
        Inverse.NAME,
        "inverse-walks",
        1,
        1,
        EncoderChoice.From.DEFAULT,
        16,
        products,
        FRAMES - 1,
        new StageConfig(steps, 64, 1e-2, 0.3, 1, 10_000, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  @Tag("slow")
  void anActionIsLearnedFromStateAndGoal(int products) {
    InverseConfig config = config(products, 500);
    Parameters parameters = new Parameters(1);
    InverseStage stage = new InverseStage(config, parameters, walks(200, 1), walks(50, 2));
    ShortTraining.run(stage);
    Map<String, Double> metrics = stage.validate();
    assertEquals(
        List.of(
            "action_error_1_ahead",
            "action_error_1_mean_action",
            "action_error_2_ahead",
            "action_error_2_mean_action",
            "action_error_5_ahead",
            "action_error_5_mean_action"),
        List.copyOf(metrics.keySet()));
    for (int steps : List.of(1, 2, 5)) {
      double error = metrics.get("action_error_%d_ahead".formatted(steps));
      double mean = metrics.get("action_error_%d_mean_action".formatted(steps));
      assertTrue(error < 0.2 * mean, metrics::toString);
    }

    double[] action = new double[2];
    new LearnedProposal(parameters, new InverseNetwork(config, 2, 2), 2)
        .propose(new double[] {0.1, -0.2}, new double[] {0.1, 0.4}, action);
    assertArrayEquals(new double[] {0, 0.2 * UNIT}, action, 0.2 * 0.2 * UNIT);
  }

  @Test
  void aStepDependsOnTheWeightsAndItsNumberOnly() {
    InverseStage stage =
        new InverseStage(config(0, 1), new Parameters(1), walks(20, 1), walks(5, 2));
    stage.feed(3);
    double loss = stage.objectives().get(0).graph().run();
    stage.feed(4);
    assertTrue(loss != stage.objectives().get(0).graph().run());
    stage.feed(3);
    assertEquals(loss, stage.objectives().get(0).graph().run());
  }

  @Test
  void episodesWithoutActionsAreRefused() {
    byte[] rgb = new byte[20 * 64 * 64 * 3];
    EpisodeCache bare =
        EpisodeCache.of(List.of(new FrameSequence(20, 64, 64, rgb, null, null, null)));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Inverse.INVERSE.recipe().plan(config(0, 1), bare, bare, new Parameters(1)));
    assertTrue(String.valueOf(refused.getMessage()).contains("no actions"));
  }

  @Test
  void anOddNumberOfProductsIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> config(3, 1));
    assertEquals("products is 3; it must be even", refused.getMessage());
  }
}
