package org.keyway.worldmodels.models.tap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.worldmodels.keyframes.PlacementShape;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.GradientCheck;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;

class TapNetworkTest {
  private static TapPredictorConfig small(int latent) {
    return new TapPredictorConfig(
        4, latent, 0.3, 0.25, 0.5, new StageConfig(1, 2, 1e-3, 1, 1, 1, 1));
  }

  private static TapNetwork tap(int latent) {
    return new TapNetwork(small(latent), PredictionTarget.ANY_TIME, 2);
  }

  @Test
  void hasTheRightGradientsWithoutLatents() {
    GradientCheck.check(
        network -> tap(0).write(network, 3, 4, 0.7).loss(),
        "start",
        "goal",
        "between",
        "reluctance");
  }

  @Test
  @Tag("slow")
  void hasTheRightGradientsWithLatents() {
    GradientCheck.check(
        network -> tap(2).write(network, 3, 4, 0.7).loss(),
        "start",
        "goal",
        "between",
        "reluctance",
        "segment",
        "noise");
  }

  /**
   * From 0 and 0 an untrained predictor without biases predicts 0. The logarithms of the errors 4
   * and 1 are 1.39 apart: by so much the frame of error 4 has to be preferred.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 1",
    "1.3, 0, 0, 1",
    "1.5, 0, 0, 4",
    "10000, 0, 10000, 9",
    "10000, 10000, 0, 4",
  })
  void theChosenFrameIsTheBestByErrorOverPreferenceAndCostsItsError(
      double first, double second, double third, double expected) {
    Parameters parameters = new Parameters(1);
    Network network = new Network(parameters);
    SDVariable loss = tap(0).write(network, 1, 3, 0.5).loss();
    parameters.names().stream()
        .filter(name -> name.endsWith(".b"))
        .forEach(name -> parameters.get(name).assign(0));
    CompiledGraph graph = network.compile(loss);
    Buffers.put(graph.array("between"), new float[] {0, 0.5f, 1.5f, 0, 1, 0});
    Buffers.put(
        graph.array("reluctance"), new float[] {(float) first, (float) second, (float) third});
    graph.run();
    // Errors are 1, 9 and 4 in squared steps of 0.5.
    assertEquals(expected, graph.array(loss.name()).getDouble(0), 1e-5);
  }

  private static KeyframePrediction prediction(int keyframes, Parameters parameters) {
    TapConfig config = TapStageTest.config(1, new PlacementShape(keyframes, 4, 11), small(2));
    return new KeyframePrediction(config, PredictionTarget.ANY_TIME, parameters, 2);
  }

  @Test
  void keyframesArePredictedFromPredictions() {
    Parameters parameters = new Parameters(1);
    KeyframePrediction three = prediction(3, parameters);
    float[] start = {0.1f, -0.4f};
    float[] goal = {0.7f, 0.2f};
    float[] latents = {1, 2, -1, 0.5f, 0, 0.3f};
    float[] states = three.run(start, goal, latents, 1);
    KeyframePrediction one = prediction(1, parameters);
    float[] middle = one.run(start, goal, new float[] {-1, 0.5f}, 1);
    float[] first = one.run(start, middle, new float[] {1, 2}, 1);
    float[] last = one.run(middle, goal, new float[] {0, 0.3f}, 1);
    assertArrayEquals(
        new float[] {first[0], first[1], middle[0], middle[1], last[0], last[1]}, states, 1e-6f);
  }
}
