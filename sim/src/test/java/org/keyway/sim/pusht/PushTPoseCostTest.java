package org.keyway.sim.pusht;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class PushTPoseCostTest {
  private static double[] state(double agentX, double blockY, double angle) {
    return new double[] {agentX, 0, 0, blockY, angle, 9, 9, 9, 9, 9, 9, 9, 9, 9};
  }

  private static double cost(double[] state, double[] goal) {
    double[] costs = new double[1];
    new PushTPoseCost().evaluate(state, 1, goal, costs);
    return costs[0];
  }

  @Test
  void errorsAreInUnitsOfThePoseRule() {
    double[] goal = new double[PushTState.SIZE];
    double[][] states = {
      state(0, 0, 0), state(20, 0, 0), state(0, -40, 0), state(0, 0, Math.PI / 9), state(20, 60, 0)
    };
    double[] batch = new double[states.length * PushTState.SIZE];
    for (int i = 0; i < states.length; i++) {
      System.arraycopy(states[i], 0, batch, i * PushTState.SIZE, PushTState.SIZE);
    }
    double[] costs = new double[states.length + 1];
    new PushTPoseCost().evaluate(batch, states.length, goal, costs);
    double[] expected = {0, Math.sqrt(0.1), 2, 1, Math.sqrt(9.1), 0};
    assertArrayEquals(expected, costs, 1e-12);
  }

  @Test
  void anglesAreComparedModuloAFullTurn() {
    double[] goal = state(0, 0, Math.PI - 0.1);
    double[] expected = {0.2 * 9 / Math.PI, 0.2 * 9 / Math.PI, 9};
    double[] costs = {
      cost(state(0, 0, -Math.PI + 0.1), goal),
      cost(state(0, 0, 5 * Math.PI + 0.1), goal),
      cost(state(0, 0, -0.1), goal)
    };
    assertArrayEquals(expected, costs, 1e-9);
  }
}
