package org.keyway.worldmodels.models.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.ShortTraining;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.nn.Adam;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;

@Tag("slow")
class DynamicsStagesTest {
  private static final int STEPS = 8;

  private static DynamicsConfig config(int products, int transitionSteps, int distanceSteps) {
    DynamicsConfig standard = DynamicsConfig.DEFAULT;
    return new DynamicsConfig(
        standard.model(),
        standard.name(),
        1,
        1,
        standard.encoder(),
        new TransitionConfig(
            24, products, STEPS, new StageConfig(transitionSteps, 64, 5e-3, 0.3, 1, 10_000, 1)),
        new DistanceConfig(24, 0.1, new StageConfig(distanceSteps, 128, 5e-3, 0.3, 1, 10_000, 1)),
        List.of(new ProbeConfig("block", 0, 1, -1, 0, 10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 8})
  void contactIsLearnedAndRolledOutForManyCandidatesAtOnce(int products) {
    DynamicsConfig config = config(products, 700, 1);
    Parameters parameters = new Parameters(1);
    TransitionStage stage =
        new TransitionStage(config, parameters, Pushes.of(300, 1), Pushes.of(100, 2));
    ShortTraining.run(stage);
    Map<String, Double> metrics = stage.validate();
    assertTrue(metrics.get("block_px") < 1e-3, metrics::toString);
    assertTrue(
        metrics.get("block_px_8_ahead") < 0.2 * metrics.get("block_px_8_copy_last"),
        metrics::toString);

    Rollout rollout =
        new Rollout(
            parameters, new Transition(config.transition(), 2, 1, StepLength.of(parameters)), 2, 1);
    double[] start = {0.2, 0};
    double[] actions = {1, 1, 1, -1, -1, -1, 0, 1, -1};
    double[] together = new double[18];
    rollout.rollout(start, actions, 3, 3, together);
    double[] alone = new double[6];
    rollout.rollout(start, Arrays.copyOfRange(actions, 3, 6), 1, 3, alone);
    assertArrayEquals(alone, Arrays.copyOfRange(together, 6, 12), 1e-5);
    assertEquals(0.9, together[4], 0.1, "the block is taken along");
    assertEquals(0.2, together[10], 0.1, "the block stays");
  }

  @Test
  void theDistanceIsNearTheFastestTimeAndTellsTheWayBackFromTheWay() {
    ActedSequences training = Pushes.of(300, 1);
    DynamicsConfig config = config(0, 1, 1500);
    Parameters parameters = new Parameters(1);
    DistanceStage stage =
        new DistanceStage(config, parameters, training.states(), Pushes.of(100, 2).states());
    ShortTraining.run(stage);
    Map<String, Double> metrics = stage.validate();
    assertTrue(
        metrics.get("distance_rank_correlation") > metrics.get("embedding_rank_correlation"),
        metrics::toString);
    Distance distance = new Distance(parameters, new TemporalDistance(24, 2), 2);
    double[] from = {0, -0.1, 0, -0.1};
    double[] to = {0, -0.1, 0.6, 0.6};
    double[] steps = new double[2];
    distance.distances(from, to, 2, steps);
    assertTrue(steps[0] < 1, Arrays.toString(steps));
    assertTrue(steps[1] > 2 && steps[1] < 8, Arrays.toString(steps));
  }

  /** At the rate and the size of wall-push's configuration. */
  @Test
  void theDistanceOfOneLongRecordingStaysFiniteAndTellsNearFromFar() {
    DynamicsConfig shipped = DynamicsConfig.DEFAULT;
    ActedSequences recording = Pushes.of(1, 612, 1);
    Parameters parameters = new Parameters(1);
    DistanceStage stage =
        new DistanceStage(shipped, parameters, recording.states(), recording.states());
    Adam adam = new Adam(stage.config().gradientNorm());
    double last = Double.NaN;
    for (int step = 0; step < 200; step++) {
      stage.feed(step);
      last = stage.objectives().get(0).graph().run();
      assertTrue(Double.isFinite(last), "loss at step " + step + ": " + last);
      float[] gaps = Buffers.copy(stage.objectives().get(0).graph().array("steps"));
      for (float gap : gaps) {
        assertTrue(gap >= 0 && gap < 64, "a gap of " + gap + " steps bounds nothing");
      }
      adam.step(stage.objectives().get(0).graph(), step, stage.config().rate());
    }
    assertTrue(last < 3, "loss " + last);
    Distance distance =
        new Distance(parameters, new TemporalDistance(shipped.distance().units(), 2), 2);
    double[] steps = new double[1];
    distance.distances(new double[] {1e4, -1e4}, new double[] {-1e4, 1e4}, 1, steps);
    assertTrue(Double.isFinite(steps[0]), "far outside what was learned: " + steps[0]);
  }

  @Test
  void aStepDependsOnTheWeightsAndItsNumberOnly() {
    TransitionStage stage =
        new TransitionStage(config(0, 1, 1), new Parameters(1), Pushes.of(20, 1), Pushes.of(5, 2));
    stage.feed(3);
    double loss = stage.objectives().get(0).graph().run();
    stage.feed(4);
    assertTrue(loss != stage.objectives().get(0).graph().run());
    stage.feed(3);
    assertEquals(loss, stage.objectives().get(0).graph().run());
  }

  @Test
  void episodesWithoutActionsOrProbedStatesAreRefused() {
    EpisodeCache bare =
        EpisodeCache.of(
            List.of(new FrameSequence(20, 64, 64, new byte[20 * 64 * 64 * 3], null, null, null)));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Dynamics.DYNAMICS.recipe().plan(config(0, 1, 1), bare, bare, new Parameters(1)));
    assertTrue(refused.getMessage().contains("no actions"), refused.getMessage());
    ProbeConfig missing = new ProbeConfig("lid", 7, 8, -1, 0, 1);
    EpisodeCache acted = Pushes.of(2, 1).episodes();
    refused =
        assertThrows(IllegalArgumentException.class, () -> Probe.requireStates(missing, acted));
    assertTrue(refused.getMessage().contains("the probe lid"), refused.getMessage());
  }
}
