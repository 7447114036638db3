package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

class ElementwiseTest {
  private static final float[] ARGUMENTS = {
    -600, -20, -1, 0, 1, 20, 79, 81, 88, 89, 100, 612, 1e6f
  };

  private static Parameters arguments(DataType type, float... x) {
    Parameters parameters = new Parameters(type, 1);
    parameters.put("x", Tensor.of(x, 1, x.length));
    return parameters;
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void softplusIsRightAtAnyArgument(DataType type) {
    Network network = new Network(arguments(type, ARGUMENTS));
    SDVariable y = Elementwise.softplus(network, network.weight("x", 0, 1, ARGUMENTS.length));
    DifferentiatedGraph graph = network.differentiate(y.sum(), name -> true, y);
    graph.run();
    double[] values = new double[ARGUMENTS.length];
    double[] slopes = new double[ARGUMENTS.length];
    for (int i = 0; i < values.length; i++) {
      double x = ARGUMENTS[i];
      values[i] = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
      slopes[i] = 1 / (1 + Math.exp(-x));
    }
    int count = ARGUMENTS.length;
    assertArrayEquals(values, graph.array(y.name()).reshape(count).toDoubleVector(), 1e-6);
    assertArrayEquals(slopes, graph.gradients().get("x").reshape(count).toDoubleVector(), 1e-6);
  }

  /** What was trained before large arguments were minded is trained to the same bits. */
  @Test
  void softplusIsThatOfNd4jToTheBitWhereThatIsRight() {
    float[] x = new float[400];
    for (int i = 0; i < x.length; i++) {
      x[i] = -120 + 0.499f * i;
    }
    Network ours = new Network(arguments(DataType.FLOAT, x));
    SDVariable y = Elementwise.softplus(ours, ours.weight("x", 0, 1, x.length));
    Network theirs = new Network(arguments(DataType.FLOAT, x));
    SDVariable z = theirs.graph().nn().softplus(theirs.weight("x", 0, 1, x.length));
    DifferentiatedGraph our = ours.differentiate(y.sum(), name -> true, y);
    DifferentiatedGraph their = theirs.differentiate(z.sum(), name -> true, z);
    our.run();
    their.run();
    assertArrayEquals(Buffers.copy(their.array(z.name())), Buffers.copy(our.array(y.name())), 0);
    assertArrayEquals(
        Buffers.copy(their.gradients().get("x")), Buffers.copy(our.gradients().get("x")), 0);
  }
}
