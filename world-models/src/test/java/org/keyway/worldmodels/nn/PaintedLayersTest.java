package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PaintedLayersTest {
  private static SDVariable painted(Network network) {
    return PaintedLayers.apply(
        network,
        network.weight("opacities", 2, 6, 2 * 4),
        network.weight("pictures", 1, 3, 3 * 4),
        network.weight("colours", 1, 2, 3));
  }

  private static SDVariable loss(Network network) {
    SDVariable painted = painted(network);
    return painted.mul(painted).mul(painted).sum();
  }

  @Test
  void layersAreBlendedInOrderOverThePictures() {
    Parameters parameters = new Parameters(1);
    Network network = new Network(parameters);
    float half = 0;
    float opaque = 40;
    INDArray opacities = Nd4j.createFromArray(new float[][] {{half, -opaque, half, opaque}});
    SDVariable painted =
        PaintedLayers.apply(
            network,
            network.graph().constant(opacities),
            network.graph().constant(Nd4j.createFromArray(new float[][] {{0.2f, 0.4f}})),
            network.graph().constant(Nd4j.createFromArray(new float[][] {{1}, {0.6f}})));
    CompiledGraph graph = network.compile(painted);
    graph.run();
    assertEquals(0.6, graph.array(painted.name()).getDouble(0, 0), 1e-6);
    assertEquals(0.6, graph.array(painted.name()).getDouble(0, 1), 1e-6);
  }

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    GradientCheck.check(PaintedLayersTest::loss);
  }

  @Test
  void theOperationEqualsTheFormulaInDoublePrecisionWithItsGradients() {
    Map<String, double[]> single = values(DataType.FLOAT);
    Map<String, double[]> precise = values(DataType.DOUBLE);
    assertEquals(4, single.size());
    precise.forEach((name, values) -> assertArrayEquals(values, single.get(name), 2e-5, name));
  }

  private static Map<String, double[]> values(DataType type) {
    Parameters parameters = new Parameters(type, 3);
    Network network = new Network(parameters);
    SDVariable painted = painted(network);
    DifferentiatedGraph graph =
        network.differentiate(painted.mul(painted).mul(painted).sum(), name -> true, painted);
    graph.run();
    Map<String, double[]> values = new LinkedHashMap<>();
    values.put("painted", doubles(graph.array(painted.name())));
    graph.gradients().forEach((name, array) -> values.put(name, doubles(array)));
    return values;
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').reshape(array.length()).toDoubleVector();
  }
}
