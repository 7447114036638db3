package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

class AdamTest {
  /** Half the sum of scale w^2, whose gradient is scale w. */
  private static DifferentiatedGraph quadratic(Parameters parameters, double... scale) {
    Network network = new Network(parameters);
    SDVariable w = network.weight("w", 1, scale.length);
    SDVariable scales = network.constant(scale, scale.length);
    return network.differentiate(w.mul(w).mul(scales).sum().mul(0.5), name -> true);
  }

  private static float[] weights(DifferentiatedGraph graph) {
    return graph.parameters().get("w").dup().data().asFloat();
  }

  @Test
  void theFirstTwoStepsAreThoseComputedByHand() {
    DifferentiatedGraph graph = quadratic(new Parameters(1), 1);
    graph.parameters().get("w").assign(1);
    Adam adam = new Adam(Double.POSITIVE_INFINITY);
    graph.run();
    assertEquals(1, adam.step(graph, 0, 0.1), 1e-6);
    assertEquals(0.9, weights(graph)[0], 1e-6);
    graph.run();
    // Mean 0.18 / 0.19, square 0.001809 / 0.001999: 0.1 * 0.947368 / 0.951290 down from 0.9.
    assertEquals(0.9, adam.step(graph, 1, 0.1), 1e-6);
    assertEquals(0.8004123, weights(graph)[0], 1e-5);
  }

  @Test
  void aLongGradientIsScaledDownToTheGreatestNormAndReportedAsItWas() {
    DifferentiatedGraph graph = quadratic(new Parameters(1), 1, 1);
    graph.parameters().get("w").data().setData(new float[] {3, 4});
    graph.run();
    Adam adam = new Adam(1);
    assertEquals(5, adam.step(graph, 0, 0.1), 1e-5);
    assertArrayEquals(
        new float[] {0.06f, 0.08f}, adam.tensors().get("adam.mean.w").values(), 1e-7f);
  }

  @Test
  @Tag("slow")
  void findsTheMinimumOfAQuadraticWhoseScalesDifferAThousandfold() {
    DifferentiatedGraph graph = quadratic(new Parameters(7), 1, 30, 1000);
    Adam adam = new Adam(Double.POSITIVE_INFINITY);
    double first = graph.run();
    for (int step = 0; step < 600; step++) {
      graph.run();
      adam.step(graph, step, 0.05 * (1 - step / 600.0));
    }
    double last = graph.run();
    assertTrue(last < 1e-6 * first, first + " went to " + last);
  }

  @Test
  void goesOnToTheBitFromItsTensors() {
    DifferentiatedGraph graph = quadratic(new Parameters(7), 1, 30, 1000);
    Adam adam = new Adam(2);
    for (int step = 0; step < 5; step++) {
      graph.run();
      adam.step(graph, step, 0.05);
    }
    Map<String, Tensor> moments = adam.tensors();
    DifferentiatedGraph resumed =
        quadratic(Parameters.of(graph.parameters().tensors()), 1, 30, 1000);
    Adam other = new Adam(2);
    other.restore(moments);
    for (int step = 5; step < 10; step++) {
      graph.run();
      adam.step(graph, step, 0.05);
      resumed.run();
      other.step(resumed, step, 0.05);
    }
    assertArrayEquals(weights(graph), weights(resumed));
    adam.tensors()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(tensor.values(), other.tensors().get(name).values(), name));
  }

  @Test
  void aGradientThatIsNotFiniteLeavesWeightsAndMomentsAsTheyAre() {
    DifferentiatedGraph graph = quadratic(new Parameters(7), 1, 30);
    Adam adam = new Adam(2);
    graph.run();
    adam.step(graph, 0, 0.05);
    float[] before = weights(graph);
    Map<String, Tensor> moments = adam.tensors();
    graph.run();
    graph.gradients().get("w").putScalar(1, Float.POSITIVE_INFINITY);
    assertTrue(Double.isInfinite(adam.step(graph, 1, 0.05)));
    assertArrayEquals(before, weights(graph));
    adam.tensors()
        .forEach(
            (name, tensor) -> assertArrayEquals(moments.get(name).values(), tensor.values(), name));
  }

  @Test
  void trainsOnlyTheWeightsThatHaveGradients() {
    Network network = new Network(new Parameters(1));
    SDVariable trained = network.weight("trained", 1, 3);
    SDVariable fixed = network.weight("fixed", 1, 3);
    DifferentiatedGraph graph = network.differentiate(trained.mul(fixed).sum(), "trained"::equals);
    INDArray before = graph.parameters().get("fixed").dup();
    graph.run();
    new Adam(1).step(graph, 0, 0.1);
    Exact.assertSame(before, graph.parameters().get("fixed"));
  }
}
