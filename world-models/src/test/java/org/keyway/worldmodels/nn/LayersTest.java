package org.keyway.worldmodels.nn;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;

@Tag("slow")
class LayersTest {
  private static SDVariable spread(Network network, SDVariable y) {
    return network.graph().math().square(y.add(0.3)).mean();
  }

  @Test
  void denseLayersHaveTheRightGradients() {
    GradientCheck.check(
        network ->
            spread(
                network,
                new Perceptron("p", List.of(3, 5, 2)).apply(network, network.input("x", 4, 3))),
        "x");
  }

  @Test
  void convolutionsHaveTheRightGradients() {
    GradientCheck.check(
        network ->
            spread(
                network,
                new Convolution("b", 3, 2, 3, 1, 1)
                    .apply(
                        network,
                        Rectifier.apply(
                            network,
                            new Convolution("a", 2, 3, 4, 2, 1)
                                .apply(network, network.input("x", 2, 2, 8, 8))))),
        "x");
  }

  @Test
  void pixelShufflesHaveTheRightGradients() {
    GradientCheck.check(
        network ->
            spread(
                network,
                new PixelShuffle("b", 3, 2)
                    .apply(
                        network,
                        Rectifier.apply(
                            network,
                            new PixelShuffle("a", 2, 3)
                                .apply(network, network.input("x", 2, 2, 2, 3))))),
        "x");
  }

  @Test
  void unrolledLstmsHaveTheRightGradientsFromAnyState() {
    GradientCheck.check(
        network -> {
          LstmCell cell = new LstmCell("lstm", 2, 3);
          SDVariable x = network.input("x", 4 * 2, 2);
          SDVariable[] steps =
              network
                  .graph()
                  .unstack(network.graph().reshape(cell.project(network, x), 4, 2, 12), 0, 4);
          SDVariable start = network.input("start", 2, 3);
          LstmCell.State state =
              new LstmCell.State(
                  new Dense("h", 3, 3).apply(network, start),
                  new Dense("c", 3, 3).apply(network, start));
          SDVariable sum = null;
          for (SDVariable step : steps) {
            state = cell.step(network, step, state);
            sum = sum == null ? state.h() : sum.add(state.h());
          }
          return spread(network, sum);
        },
        "x",
        "start");
  }
}
