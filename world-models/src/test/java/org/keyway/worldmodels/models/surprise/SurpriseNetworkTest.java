package org.keyway.worldmodels.models.surprise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.latent.BentLines;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;

class SurpriseNetworkTest {
  private static final SurprisePredictorConfig SMALL =
      new SurprisePredictorConfig(3, 2, 0.5, 1, new StageConfig(1, 2, 1e-3, 1, 1, 1, 1));

  @Test
  @Tag("slow")
  void hasTheRightGradients() {
    GradientCheck.check(
        network -> new SurpriseNetwork(SMALL, 2).write(network, 3, 2).loss(),
        "after",
        "before",
        "steps",
        "noise");
  }

  @Test
  void theLossIsTheMeanOverSequencesOfErrorsAndWeightedDivergences() {
    Network network = new Network(new Parameters(1));
    SurpriseNetwork.Outcome outcome = new SurpriseNetwork(SMALL, 2).write(network, 3, 2);
    CompiledGraph graph = network.compile(outcome.loss(), outcome.errors(), outcome.divergences());
    UniformRandomProvider random = Seeds.generator(1);
    for (String input : new String[] {"after", "before", "steps", "noise"}) {
      for (long k = 0; k < graph.array(input).length(); k++) {
        graph.array(input).putScalar(k, random.nextDouble());
      }
    }
    graph.run();
    double sum = 0;
    for (float error : Buffers.copy(graph.array("errors"))) {
      sum += error;
    }
    for (float divergence : Buffers.copy(graph.array("divergences"))) {
      sum += 0.5 * divergence;
    }
    assertEquals(sum / 2, graph.array("loss").getDouble(0), 1e-5);
  }

  @Test
  void runningFreeOneStepIsPredictingOneStep() {
    Parameters parameters = new Parameters(1);
    StateSequences lines = BentLines.of(1, 5, 1);
    SurpriseConfig config = SurpriseStageTest.config(3, new PlacementShape(1, 1, 2), SMALL);
    double stepLength = 0.1;
    StepBatch batch = new StepBatch(lines, 3, 1, stepLength);
    batch.take(0, 0);
    Network network = new Network(parameters);
    CompiledGraph expected = network.compile(new SurpriseNetwork(SMALL, 2).expected(network, 3, 1));
    batch.feedPredictor(expected::array);
    expected.run();
    float[] last = new FreeRun(config, parameters, lines, stepLength).states(0, new float[4 * 2]);
    double error = lines.squaredDistance(last, 0, 3) / (stepLength * stepLength);
    assertArrayEquals(
        new double[] {error}, new double[] {expected.array("errors").getDouble(2)}, 1e-4);
  }
}
