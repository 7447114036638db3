package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.random.Seeds;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class PerceptronForwardTest {
  private static final Perceptron PERCEPTRON = new Perceptron("p", List.of(5, 17, 9, 3));

  @Test
  void isTheGraphOfThePerceptronAtEveryCall() {
    Parameters parameters = new Parameters(1);
    assertSame(
        parameters, PERCEPTRON::apply, rows -> new PerceptronForward(parameters, PERCEPTRON, rows));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void isTheGraphOfThePerceptronWithProducts(int products) {
    ProductPerceptron perceptron = new ProductPerceptron(PERCEPTRON, products);
    Parameters parameters = new Parameters(1);
    assertSame(
        parameters, perceptron::apply, rows -> new PerceptronForward(parameters, perceptron, rows));
  }

  private static void assertSame(
      Parameters parameters,
      BiFunction<Network, SDVariable, SDVariable> graphed,
      IntFunction<PerceptronForward> made) {
    int rows = 11;
    Network network = new Network(parameters);
    SDVariable output = graphed.apply(network, network.input("x", rows, 5));
    CompiledGraph graph = network.compile(output);
    PerceptronForward forward = made.apply(rows);
    UniformRandomProvider random = Seeds.generator(1);
    for (int call = 0; call < 3; call++) {
      float[] input = new float[rows * 5];
      for (int i = 0; i < input.length; i++) {
        input[i] = 4 * random.nextFloat() - 2;
      }
      Buffers.put(graph.array("x"), input);
      graph.run();
      assertArrayEquals(
          Buffers.copy(graph.array(output.name())), forward.run(input).clone(), 1e-5f);
    }
  }

  /** Weights as a training starts from. */
  private static Parameters initial() {
    Parameters parameters = new Parameters(1);
    Network network = new Network(parameters);
    PERCEPTRON.apply(network, network.input("x", 1, 5));
    return parameters;
  }

  @Test
  void followsWeightsThatChange() {
    Parameters parameters = initial();
    PerceptronForward forward = new PerceptronForward(parameters, PERCEPTRON, 4);
    float[] input = new float[4 * 5];
    forward.run(input);
    parameters.get("p.2.b").assign(3);
    parameters.get("p.2.w").assign(0);
    float[] threes = new float[4 * 3];
    Arrays.fill(threes, 3);
    assertArrayEquals(threes, forward.run(input));
  }

  /** ND4J frees the memory of arrays that nobody holds, whoever reads it. */
  @Test
  @Tag("slow")
  void holdsItsMemoryWhileOthersComeAndGo() {
    PerceptronForward forward = new PerceptronForward(initial(), PERCEPTRON, 200);
    float[] input = new float[200 * 5];
    Arrays.fill(input, 0.7f);
    float[] expected = forward.run(input).clone();
    for (int round = 0; round < 20; round++) {
      System.gc();
      for (int i = 0; i < 50; i++) {
        Nd4j.valueArrayOf(new long[] {200, 17}, 1e9f, DataType.FLOAT);
      }
      assertArrayEquals(expected, forward.run(input));
    }
  }

  @Test
  void otherActivationsAreRefused() {
    Perceptron smooth = new Perceptron("p", List.of(2, 2), Perceptron.Activation.TANH);
    assertThrows(
        IllegalArgumentException.class, () -> new PerceptronForward(new Parameters(1), smooth, 1));
  }
}
