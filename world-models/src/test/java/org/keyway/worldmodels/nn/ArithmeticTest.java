package org.keyway.worldmodels.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;

class ArithmeticTest {
  private static DifferentiatedGraph differentiated(Network network, SDVariable loss) {
    return network.differentiate(loss, name -> true);
  }

  @Test
  void aDenseLayerCostsTwoPerWeightAndRowAndTwiceThatBackwards() {
    Network network = new Network(new Parameters(1));
    SDVariable y = new Dense("d", 5, 7).apply(network, network.input("x", 3, 5));
    assertEquals(2 * 3 * 5 * 7, network.compile(y).floatingPointOperations());
    assertEquals(3 * 2 * 3 * 5 * 7, differentiated(network, y.sum()).floatingPointOperations());
  }

  @Test
  void aConvolutionCostsTwoPerWeightAndPixelAndTwiceThatBackwards() {
    Network network = new Network(new Parameters(1));
    SDVariable y =
        new Convolution("c", 3, 4, 3, 2, 1).apply(network, network.input("x", 2, 3, 8, 8));
    long forward = 2 * (2 * 4 * 4 * 4) * (3 * 3 * 3);
    assertEquals(forward, network.compile(y).floatingPointOperations());
    assertEquals(3 * forward, differentiated(network, y.sum()).floatingPointOperations());
  }

  @Test
  void anLstmCostsTheProductsOfItsInputsAndOfItsState() {
    Network network = new Network(new Parameters(1));
    SDVariable h = new LstmLayer("l", 5, 3).apply(network, network.input("x", 4, 2, 5), null);
    long forward = 2 * 4 * 2 * (5 + 3) * 12;
    assertEquals(forward, network.compile(h).floatingPointOperations());
    assertEquals(3 * forward, differentiated(network, h.sum()).floatingPointOperations());
  }

  @Test
  void batchesOfMatricesAreCountedEach() {
    Network network = new Network(new Parameters(1));
    SDVariable product =
        network.graph().mmul(network.input("a", 6, 1, 4), network.input("b", 6, 4, 5));
    assertEquals(6 * 2 * 4 * 5, network.compile(product).floatingPointOperations());
  }

  @Test
  void whatWorksElementByElementIsNotCounted() {
    Network network = new Network(new Parameters(1));
    SDVariable y = network.graph().nn().tanh(network.input("x", 3, 5)).add(1);
    assertEquals(0, network.compile(y).floatingPointOperations());
  }
}
