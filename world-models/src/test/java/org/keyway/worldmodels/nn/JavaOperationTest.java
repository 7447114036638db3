package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.DataFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Holds operations in Java against ND4J's own. */
class JavaOperationTest {
  /** Value and gradient of a function of a weight, under a loss that weighs every number. */
  private record Result(INDArray value, INDArray gradient) {}

  private static Result run(
      Function<Network, SDVariable> function, long[] outputShape, long... inputShape) {
    Network network = new Network(new Parameters(5));
    network.weight("x", 1, inputShape);
    SDVariable y = function.apply(network);
    SDVariable loss = y.mul(y).mul(network.weight("weights", 1, outputShape)).sum();
    DifferentiatedGraph graph = network.differentiate(loss, "x"::equals, y);
    graph.run();
    // Adding makes plain zeros of negative ones.
    return new Result(graph.array(y.name()).add(0), graph.gradients().get("x").add(0));
  }

  private static SDVariable x(Network network) {
    return network.graph().getVariable("x");
  }

  private static void assertSame(Result expected, Result actual) {
    Exact.assertSame(expected.value(), actual.value());
    Exact.assertSame(expected.gradient(), actual.gradient());
    assertTrue(actual.gradient().amaxNumber().floatValue() > 0.1);
  }

  @Test
  void theRectifierEqualsThatOfNd4jOverSeveralChunks() {
    long[] shape = {3, 3000};
    assertSame(
        run(network -> network.graph().nn().relu(x(network), 0), shape, shape),
        run(network -> Rectifier.apply(network, x(network)), shape, shape));
  }

  @Test
  void theRectifierLetsSmallNumbersThroughAndKeepsWhatIsNone() {
    Network network = new Network(new Parameters(5));
    SDVariable weight = network.weight("x", 1, 5);
    SDVariable y = Rectifier.apply(network, weight);
    DifferentiatedGraph graph = network.differentiate(y.mul(3).sum(), name -> true, y);
    float[] values = {Float.MIN_NORMAL, -Float.MIN_NORMAL, 0, Float.MAX_VALUE, Float.NaN};
    graph.parameters().get("x").data().asNioFloat().put(values);
    graph.run();
    assertArrayEquals(
        new float[] {Float.MIN_NORMAL, 0, 0, Float.MAX_VALUE, Float.NaN},
        graph.array(y.name()).data().asFloat());
    assertArrayEquals(
        new float[] {3, 0, 0, 3, Float.NaN}, graph.gradients().get("x").data().asFloat());
  }

  @Test
  void depthToSpaceEqualsThatOfNd4j() {
    long[] deep = {2, 12, 3, 5};
    long[] wide = {2, 3, 6, 10};
    assertSame(
        run(
            network -> network.graph().cnn().depthToSpace(x(network), 2, DataFormat.NCHW),
            wide,
            deep),
        run(network -> DepthToSpace.apply(network, x(network)), wide, deep));
  }

  @Test
  void depthToSpacePutsChannelsWhereTheFormulaSays() {
    Network network = new Network(new Parameters(5));
    SDVariable y = DepthToSpace.apply(network, network.weight("x", 1, 1, 8, 2, 2));
    INDArray result = network.compile(y).array(y.name());
    INDArray source = network.graph().getVariable("x").getArr();
    for (int c = 0; c < 2; c++) {
      for (int row = 0; row < 4; row++) {
        for (int column = 0; column < 4; column++) {
          int depth = (2 * (row % 2) + column % 2) * 2 + c;
          assertEquals(
              source.getFloat(0, depth, row / 2, column / 2), result.getFloat(0, c, row, column));
        }
      }
    }
  }
}
