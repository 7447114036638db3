package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class BilinearSamplerTest {
  private static final int COUNT = 2;
  private static final int CHANNELS = 3;
  private static final int HEIGHT = 5;
  private static final int WIDTH = 4;
  private static final int AREA = HEIGHT * WIDTH;

  /** Pictures, flow and weights of the loss. */
  private static Parameters parameters(DataType type, double largestFlow) {
    Parameters parameters = new Parameters(type, 1);
    parameters.put("x", numbers(3, 1, COUNT, CHANNELS, HEIGHT, WIDTH));
    parameters.put("flow", numbers(4, largestFlow, COUNT, 2, HEIGHT, WIDTH));
    parameters.put("weights", numbers(5, 1, COUNT, CHANNELS, HEIGHT, WIDTH));
    return parameters;
  }

  private static Tensor numbers(long seed, double bound, int... shape) {
    UniformRandomProvider random = Seeds.generator(seed);
    int length = 1;
    for (int size : shape) {
      length *= size;
    }
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return Tensor.of(values, shape);
  }

  private static DifferentiatedGraph graph(Parameters parameters) {
    Network network = new Network(parameters);
    SDVariable x = network.weight("x", 1, COUNT, CHANNELS, HEIGHT, WIDTH);
    SDVariable flow = network.weight("flow", 1, COUNT, 2, HEIGHT, WIDTH);
    SDVariable weights = network.weight("weights", 1, COUNT, CHANNELS, HEIGHT, WIDTH);
    SDVariable y = BilinearSampler.apply(network, x, flow).rename("y");
    DifferentiatedGraph graph =
        network.differentiate(
            y.mul(weights).sum(), name -> name.equals("x") || name.equals("flow"), y);
    graph.run();
    return graph;
  }

  @Test
  void aFlowOfZeroCopiesThePictureToTheBit() {
    Parameters parameters = parameters(DataType.FLOAT, 0);
    DifferentiatedGraph graph = graph(parameters);
    Exact.assertSame(parameters.get("x"), graph.array("y"));
  }

  @Test
  void aFlowOfWholePixelsMovesThePictureAndRepeatsItsEdge() {
    Parameters parameters = parameters(DataType.FLOAT, 0);
    INDArray flow = parameters.get("flow");
    for (int pixel = 0; pixel < AREA; pixel++) {
      flow.putScalar(pixel, 1);
      flow.putScalar(AREA + pixel, -2);
    }
    DifferentiatedGraph graph = graph(parameters);
    INDArray x = parameters.get("x");
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int row = 0; row < HEIGHT; row++) {
        for (int column = 0; column < WIDTH; column++) {
          assertEquals(
              x.getFloat(0, channel, Math.max(0, row - 2), Math.min(WIDTH - 1, column + 1)),
              graph.array("y").getFloat(0, channel, row, column));
        }
      }
    }
  }

  /** Half a pixel to the right and a quarter down, computed by hand. */
  @Test
  void fractionsWeighTheFourPixelsRoundAPlace() {
    Parameters parameters = parameters(DataType.FLOAT, 0);
    parameters.get("flow").putScalar(new long[] {0, 0, 1, 1}, 0.5);
    parameters.get("flow").putScalar(new long[] {0, 1, 1, 1}, 0.25);
    INDArray x = parameters.get("x");
    double above = 0.5 * (x.getDouble(0, 2, 1, 1) + x.getDouble(0, 2, 1, 2));
    double below = 0.5 * (x.getDouble(0, 2, 2, 1) + x.getDouble(0, 2, 2, 2));
    assertEquals(
        0.75 * above + 0.25 * below, graph(parameters).array("y").getDouble(0, 2, 1, 1), 1e-6);
  }

  @Tag("slow")
  @Test
  void theSumInDoublePrecisionHasTheRightGradients() {
    Parameters parameters = parameters(DataType.DOUBLE, 2.3);
    DifferentiatedGraph graph = graph(parameters);
    for (String name : new String[] {"x", "flow"}) {
      graph.run();
      INDArray claimed = graph.gradients().get(name).dup();
      INDArray weight = parameters.get(name);
      double largest = 0;
      for (long i = 0; i < weight.length(); i++) {
        double expected = centralDifference(graph, weight, i, 1e-5);
        assertEquals(expected, claimed.getDouble(i), 1e-7, name + "[" + i + "]");
        largest = Math.max(largest, Math.abs(expected));
      }
      assertTrue(largest > 0.5, name);
    }
  }

  private static double centralDifference(
      DifferentiatedGraph graph, INDArray weight, long i, double step) {
    double value = weight.getDouble(i);
    weight.putScalar(i, value + step);
    double above = graph.run();
    weight.putScalar(i, value - step);
    double below = graph.run();
    weight.putScalar(i, value);
    return (above - below) / (2 * step);
  }

  @Test
  void theOperationEqualsTheSumInValueAndGradients() {
    DifferentiatedGraph fused = graph(parameters(DataType.FLOAT, 2.3));
    DifferentiatedGraph sum = graph(parameters(DataType.DOUBLE, 2.3));
    assertClose(sum.array("y"), fused.array("y"));
    for (Map.Entry<String, INDArray> gradient : sum.gradients().entrySet()) {
      assertClose(gradient.getValue(), fused.gradients().get(gradient.getKey()));
    }
  }

  private static void assertClose(INDArray expected, INDArray actual) {
    assertArrayEquals(expected.shape(), actual.shape());
    for (long i = 0; i < expected.length(); i++) {
      assertEquals(expected.getDouble(i), actual.getDouble(i), 1e-5);
    }
  }

  /** The operation is linear in the picture, and between whole pixels in each part of the flow. */
  @Test
  void theOperationHasTheGradientsOfItsOwnCentralDifferences() {
    Parameters parameters = parameters(DataType.FLOAT, 2.3);
    DifferentiatedGraph graph = graph(parameters);
    INDArray ofX = graph.gradients().get("x").dup();
    INDArray ofFlow = graph.gradients().get("flow").dup();
    INDArray x = parameters.get("x");
    INDArray flow = parameters.get("flow");
    for (long i = 0; i < x.length(); i++) {
      assertEquals(centralDifference(graph, x, i, 0.25), ofX.getDouble(i), 2e-5);
    }
    int compared = 0;
    for (long i = 0; i < flow.length(); i++) {
      double fraction = flow.getDouble(i) - Math.floor(flow.getDouble(i));
      if (fraction > 0.02 && fraction < 0.98) {
        assertEquals(centralDifference(graph, flow, i, 0x1p-6), ofFlow.getDouble(i), 2e-4);
        compared++;
      }
    }
    assertTrue(compared > 60, "compared " + compared);
  }

  @Test
  void aFlowOutOfThePictureHasNoGradient() {
    Parameters parameters = parameters(DataType.FLOAT, 0);
    parameters.get("flow").putScalar(new long[] {1, 0, 2, 1}, -7.5);
    parameters.get("flow").putScalar(new long[] {1, 1, 2, 1}, 0.5);
    INDArray gradient = graph(parameters).gradients().get("flow");
    assertEquals(0, gradient.getDouble(1, 0, 2, 1));
    assertTrue(Math.abs(gradient.getDouble(1, 1, 2, 1)) > 1e-3);
  }
}
