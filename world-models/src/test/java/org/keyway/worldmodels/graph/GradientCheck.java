package org.keyway.worldmodels.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Holds the gradients of a network against central differences, and its runs against each other.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private GradientCheck() {}

  /**
   * Writes the network in double precision, fills every input and every weight with numbers in [-1,
   * 1], and compares each partial derivative. Then runs it in single precision four times with the
   * same numbers, and with others in between, which must repeat.
   *
   * @param loss writes the network and gives its loss
   * @param inputs names of its inputs
   */
  public static void check(Function<Network, SDVariable> loss, String... inputs) {
    Parameters parameters = new Parameters(DataType.DOUBLE, 1);
    DifferentiatedGraph graph = differentiate(loss, parameters);
    fill(graph, inputs, 7);
    graph.run();
    Map<String, INDArray> analytic = new java.util.LinkedHashMap<>();
    graph.gradients().forEach((name, gradient) -> analytic.put(name, gradient.dup()));
    assertTrue(!analytic.isEmpty(), "nothing to train");
    double largest = 0;
    for (Map.Entry<String, INDArray> entry : analytic.entrySet()) {
      INDArray weight = parameters.get(entry.getKey());
      for (long i = 0; i < weight.length(); i++) {
        double value = weight.getDouble(i);
        weight.putScalar(i, value + STEP);
        double above = graph.run();
        weight.putScalar(i, value - STEP);
        double below = graph.run();
        weight.putScalar(i, value);
        double expected = (above - below) / (2 * STEP);
        double actual = entry.getValue().getDouble(i);
        largest = Math.max(largest, Math.abs(actual));
        assertEquals(
            expected,
            actual,
            TOLERANCE * Math.max(1, Math.abs(expected)),
            "d loss / d " + entry.getKey() + "[" + i + "]");
      }
    }
    assertTrue(largest > 1e-6, "all gradients vanish");
    repeats(loss, inputs);
  }

  private static void repeats(Function<Network, SDVariable> loss, String... inputs) {
    DifferentiatedGraph graph = differentiate(loss, new Parameters(1));
    fill(graph, inputs, 7);
    double first = graph.run();
    Map<String, INDArray> gradients = new java.util.LinkedHashMap<>();
    graph.gradients().forEach((name, gradient) -> gradients.put(name, gradient.dup()));
    for (int repetition = 0; repetition < 3; repetition++) {
      fill(graph, inputs, 8 + repetition);
      graph.run();
      fill(graph, inputs, 7);
      assertEquals(first, graph.run(), "the same inputs give another loss");
      graph
          .gradients()
          .forEach(
              (name, gradient) ->
                  Exact.assertSame(gradients.get(name), gradient, "another gradient of " + name));
    }
  }

  private static DifferentiatedGraph differentiate(
      Function<Network, SDVariable> loss, Parameters parameters) {
    Network network = new Network(parameters);
    return network.differentiate(loss.apply(network), name -> true);
  }

  private static void fill(DifferentiatedGraph graph, String[] inputs, long seed) {
    for (int i = 0; i < inputs.length; i++) {
      UniformRandomProvider random = Seeds.generator(seed, i);
      INDArray input = graph.array(inputs[i]);
      for (long k = 0; k < input.length(); k++) {
        input.putScalar(k, 2 * random.nextDouble() - 1);
      }
    }
  }
}
