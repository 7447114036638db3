package org.keyway.examples.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.backend.Backend;

@Tag("slow")
class PushWithDl4jTest {
  private static final int SIZE = WallPushState.SIZE;
  private static MultiLayerNetwork network;

  @BeforeAll
  static void train() {
    Backend.start(1);
    network = PushWithDl4j.train(1000, 20, 1);
  }

  @Test
  void theTrainedNetworkPushesThePuckToItsGoal() {
    for (long seed = 1; seed <= 3; seed++) {
      int steps = PushWithDl4j.drive(network, seed);
      assertTrue(steps > 0 && steps < 60, "episode " + seed + ": " + steps + " steps");
    }
  }

  @Test
  void aComputationGraphPredictsTheSame() {
    ComputationGraph graph = network.toComputationGraph();
    double[] start = state();
    double[] actions = {0.5, -0.2, 0.1, 0.9, -1, 0, 0.3, 0.3};
    assertArrayEquals(
        rollout(new NetworkDynamics(network::output, SIZE, 2), start, actions),
        rollout(new NetworkDynamics(graph::outputSingle, SIZE, 2), start, actions),
        1e-6);
  }

  @Test
  void aBatchPredictsAsOneCandidateDoes() {
    NetworkDynamics dynamics = new NetworkDynamics(network::output, SIZE, 2);
    double[] start = state();
    double[] actions = {0.5, -0.2, 0.1, 0.9, -1, 0, 0.3, 0.3};
    double[] both = rollout(dynamics, start, actions);
    double[] second = new double[2 * SIZE];
    dynamics.rollout(start, new double[] {-1, 0, 0.3, 0.3}, 1, 2, second);
    assertArrayEquals(Arrays.copyOfRange(both, 2 * SIZE, 4 * SIZE), second, 1e-6);
  }

  private static double[] state() {
    WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    world.reset(3);
    return Arrays.copyOf(world.observe().state(), SIZE);
  }

  /** Rolls out two candidates of two steps, [2, 2, D]. */
  private static double[] rollout(NetworkDynamics dynamics, double[] start, double[] actions) {
    double[] embeddings = new double[4 * SIZE];
    dynamics.rollout(start, actions, 2, 2, embeddings);
    return embeddings;
  }
}
