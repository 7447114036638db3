package org.keyway.worldmodels.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.keyway.planner.random.Seeds;
import org.nd4j.autodiff.samediff.SDVariable;

class PerceptronForwardTest {
  private static final Perceptron PERCEPTRON = new Perceptron("p", List.of(5, 17, 9, 3));

  @Test
  void isTheGraphOfThePerceptronAtEveryCall() {
    Parameters parameters = new Parameters(1);
    int rows = 11;
    Network network = new Network(parameters);
    SDVariable output = PERCEPTRON.apply(network, network.input("x", rows, 5));
    CompiledGraph graph = network.compile(output);
    PerceptronForward forward = new PerceptronForward(parameters, PERCEPTRON, rows);
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

  @Test
  void otherActivationsAreRefused() {
    Perceptron smooth = new Perceptron("p", List.of(2, 2), Perceptron.Activation.TANH);
    assertThrows(
        IllegalArgumentException.class, () -> new PerceptronForward(new Parameters(1), smooth, 1));
  }
}
