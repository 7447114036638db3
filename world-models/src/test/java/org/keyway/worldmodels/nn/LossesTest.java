package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

class LossesTest {
  private static INDArray value(Network network, SDVariable variable) {
    return network.compile(variable).array(variable.name());
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void bernoulliCrossEntropiesAreThoseComputedByHand(DataType type) {
    Network network = new Network(new Parameters(type, 1));
    double quarters = Math.log(3);
    SDVariable logits =
        network.constant(new double[] {quarters, quarters, 0, 500, -500, 500, -500}, 1, 7);
    SDVariable targets = network.constant(new double[] {1, 0.25, 0.3, 1, 0, 0, 1}, 1, 7);
    INDArray losses = value(network, LossFunctions.bernoulli(network, logits, targets));
    double[] expected = {
      // -log 3/4;  -(1/4 log 3/4 + 3/4 log 1/4);  log 2;  certain and right;  certain and wrong
      0.2876820724517809, 1.1116412889528632, 0.6931471805599453, 0, 0, 500, 500
    };
    assertArrayEquals(expected, losses.reshape(7).toDoubleVector(), 3e-7);
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  @Tag("slow")
  void theGradientOfBernoulliCrossEntropiesIsProbabilityLessTarget(DataType type) {
    Parameters parameters = new Parameters(type, 1);
    Network network = new Network(parameters);
    SDVariable logits = network.weight("l", 0, 1, 4);
    SDVariable targets = network.weight("y", 0, 1, 4);
    parameters.get("l").data().setData(new double[] {0, Math.log(3), 500, -500});
    parameters.get("y").data().setData(new double[] {0.3, 0.25, 1, 1});
    DifferentiatedGraph graph =
        network.differentiate(
            LossFunctions.bernoulli(network, logits, targets).sum().mul(2), name -> true);
    graph.run();
    assertArrayEquals(
        new double[] {0.4, 1, 0, -2}, graph.gradients().get("l").reshape(4).toDoubleVector(), 1e-6);
    assertArrayEquals(
        new double[] {0, -2 * Math.log(3), -1000, 1000},
        graph.gradients().get("y").reshape(4).toDoubleVector(),
        1e-6);
  }

  @Test
  void squaredErrorsAreThoseComputedByHand() {
    Network network = new Network(new Parameters(DataType.DOUBLE, 1));
    SDVariable prediction = network.constant(new double[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 2);
    SDVariable target = network.constant(new double[] {1, 0, 3, 3, 5, 5, 5, 5}, 2, 2, 2);
    SDVariable losses = LossFunctions.squaredError(prediction, target);
    assertArrayEquals(
        new double[] {0, 4, 0, 1, 0, 1, 4, 9}, value(network, losses).dup().data().asDouble());
  }

  @Test
  void haveTheRightGradients() {
    GradientCheck.check(
        network -> {
          SDVariable x = network.input("x", 3, 2);
          SDVariable logits = new Dense("l", 2, 2).apply(network, x);
          SDVariable targets = network.graph().nn().sigmoid(new Dense("y", 2, 2).apply(network, x));
          SDVariable entropies = LossFunctions.bernoulli(network, logits, targets);
          SDVariable errors = LossFunctions.squaredError(logits, targets);
          return entropies.sum().add(errors.mul(errors).mean());
        },
        "x");
  }
}
