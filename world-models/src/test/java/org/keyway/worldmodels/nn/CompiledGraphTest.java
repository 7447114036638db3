package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CompiledGraphTest {
  /** A small network of operations of every kind: matrices, shapes, element by element, sums. */
  private static SDVariable write(Network network) {
    SameDiff graph = network.graph();
    SDVariable x = network.input("x", 6, 4);
    SDVariable y = new Dense("a", 4, 6).apply(network, x);
    SDVariable[] parts = graph.unstack(graph.reshape(graph.nn().tanh(y), 3, 2, 6), 0, 3);
    SDVariable mixed = parts[0].mul(parts[1]).add(graph.math().exp(parts[2]));
    return graph.nn().softmax(graph.concat(1, mixed, parts[1]), 1).rename("result");
  }

  @Test
  void equalsSameDiffsOwnSession() {
    Network network = new Network(new Parameters(1));
    SDVariable result = write(network);
    SDVariable loss = result.mul(result).sum().rename("loss");
    DifferentiatedGraph plan = network.differentiate(loss, name -> true, result);
    INDArray x = plan.array("x");
    for (int repetition = 0; repetition < 3; repetition++) {
      x.assign(Nd4j.linspace(-1, 1 + repetition, 24, DataType.FLOAT).reshape(6, 4));
      double value = plan.run();
      Map<String, INDArray> inputs = Map.of("x", x.dup());
      Map<String, INDArray> outputs = network.graph().output(inputs, "result", "loss");
      Exact.assertSame(outputs.get("result"), plan.array("result"));
      assertEquals(outputs.get("loss").getDouble(0), value);
      Map<String, INDArray> gradients =
          network.graph().calculateGradients(inputs, plan.gradients().keySet());
      plan.gradients()
          .forEach((name, gradient) -> Exact.assertSame(gradients.get(name), gradient, name));
    }
  }

  /** An action may have one number. */
  @Test
  void sumsOverALengthOfOne() {
    Parameters parameters = new Parameters(1);
    Network network = new Network(parameters);
    SDVariable sum = network.weight("w", 1, 3, 1).sum(1);
    CompiledGraph plan = network.compile(sum);
    parameters.get("w").data().setData(new float[] {1, -2, 5});
    plan.run();
    assertArrayEquals(new float[] {1, -2, 5}, Buffers.copy(plan.array(sum.name())));
  }

  @Test
  void seesWhatTrainingDoesToTheWeights() {
    Parameters parameters = new Parameters(1);
    Network network = new Network(parameters);
    SDVariable sum = network.weight("w", 1, 3).sum();
    CompiledGraph plan = network.compile(sum);
    parameters.get("w").assign(2);
    plan.run();
    assertEquals(6, plan.array(sum.name()).getDouble(0));
  }

  @Test
  void computesOnlyWhatIsWanted() {
    Network network = new Network(new Parameters(1));
    SDVariable wanted = network.weight("w", 1, 3).add(1);
    SDVariable other = network.graph().math().exp(wanted);
    CompiledGraph plan = network.compile(wanted);
    assertEquals(1, plan.operations());
    assertThrows(IllegalArgumentException.class, () -> plan.array(other.name()));
  }

  @Test
  void anUnknownNameIsRefused() {
    Network network = new Network(new Parameters(1));
    CompiledGraph plan = network.compile(write(network));
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> plan.array("resutl"));
    assertTrue(refused.getMessage().contains("resutl"), refused.getMessage());
  }

  @Test
  void anInputThatNobodyFeedsIsRefused() {
    Network network = new Network(new Parameters(1));
    SDVariable y = network.graph().placeHolder("hungry", DataType.FLOAT, 3).add(1);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> network.compile(y));
    assertTrue(refused.getMessage().contains("hungry"), refused.getMessage());
  }

  @Test
  void aWeightThatTheLossDoesNotNeedIsRefused() {
    Network network = new Network(new Parameters(1));
    network.weight("idle", 1, 2);
    SDVariable loss = network.weight("w", 1, 3).sum();
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> network.differentiate(loss, name -> true));
    assertTrue(refused.getMessage().contains("idle"), refused.getMessage());
    assertFalse(network.differentiate(loss, "w"::equals).gradients().containsKey("idle"));
  }

  @Test
  void shapesOfComputedVariablesAreFoundOut() {
    Network network = new Network(new Parameters(1));
    SDVariable result = write(network);
    assertEquals(2, network.shape(result)[0]);
    assertEquals(12, network.shape(result)[1]);
    assertEquals(4, network.shape(network.graph().getVariable("x"))[1]);
  }
}
