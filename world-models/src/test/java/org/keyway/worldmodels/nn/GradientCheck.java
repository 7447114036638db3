package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Holds the gradients of a network against central differences, and its runs against each other.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;

  /**
   * Along a direction many rectifiers move at once; the shorter the way, the fewer of them bend.
   */
  private static final double SHORT_STEP = 1e-6;

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
    Map<String, INDArray> analytic = copies(graph);
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
    repeats(none -> {}, loss, inputs);
  }

  /**
   * As {@link #check}, for networks with too many weights to try each: every weight is moved along
   * a random direction, to which all of its partial derivatives contribute.
   *
   * @param prepare puts weights that others than training make
   */
  public static void checkAlongDirections(
      Consumer<Parameters> prepare, Function<Network, SDVariable> loss, String... inputs) {
    Parameters parameters = new Parameters(DataType.DOUBLE, 1);
    prepare.accept(parameters);
    DifferentiatedGraph graph = differentiate(loss, parameters);
    fill(graph, inputs, 7);
    graph.run();
    assertAlongDirections(parameters, copies(graph), graph::run);
    repeats(prepare, loss, inputs);
  }

  /**
   * Compares the derivative along a random direction of every weight with central differences.
   *
   * @param gradients what is claimed, by weight, not modified
   * @param value computes the value from what is in the weights
   */
  public static void assertAlongDirections(
      Parameters parameters, Map<String, INDArray> gradients, DoubleSupplier value) {
    double largest = 0;
    for (Map.Entry<String, INDArray> entry : gradients.entrySet()) {
      INDArray weight = parameters.get(entry.getKey());
      INDArray start = weight.dup();
      INDArray direction = Nd4j.create(DataType.DOUBLE, weight.shape());
      fill(direction, Seeds.generator(9, entry.getKey().hashCode()));
      weight.addi(direction.mul(SHORT_STEP));
      double above = value.getAsDouble();
      weight.assign(start).subi(direction.mul(SHORT_STEP));
      double below = value.getAsDouble();
      weight.assign(start);
      double expected = (above - below) / (2 * SHORT_STEP);
      double actual = entry.getValue().mul(direction).sumNumber().doubleValue();
      largest = Math.max(largest, Math.abs(actual));
      assertEquals(
          expected,
          actual,
          TOLERANCE * Math.max(1, Math.abs(expected)),
          "derivative along a direction of " + entry.getKey());
    }
    assertTrue(largest > 1e-6, "all gradients vanish");
  }

  /** The gradients of the last run, copied. */
  public static Map<String, INDArray> copies(DifferentiatedGraph graph) {
    Map<String, INDArray> copies = new LinkedHashMap<>();
    graph.gradients().forEach((name, gradient) -> copies.put(name, gradient.dup()));
    return copies;
  }

  private static void repeats(
      Consumer<Parameters> prepare, Function<Network, SDVariable> loss, String... inputs) {
    Parameters parameters = new Parameters(1);
    prepare.accept(parameters);
    DifferentiatedGraph graph = differentiate(loss, parameters);
    fill(graph, inputs, 7);
    double first = graph.run();
    Map<String, INDArray> gradients = copies(graph);
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

  /** Fills inputs with numbers in [-1, 1], each from a generator of its own. */
  public static void fill(DifferentiatedGraph graph, String[] inputs, long seed) {
    for (int i = 0; i < inputs.length; i++) {
      fill(graph.array(inputs[i]), Seeds.generator(seed, i));
    }
  }

  private static void fill(INDArray array, UniformRandomProvider random) {
    for (long k = 0; k < array.length(); k++) {
      array.putScalar(k, 2 * random.nextDouble() - 1);
    }
  }
}
