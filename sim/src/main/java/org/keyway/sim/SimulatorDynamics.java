package org.keyway.sim;

import org.keyway.planner.model.DynamicsModel;

/** A simulator as its own dynamics model: an embedding is its state. */
public final class SimulatorDynamics implements DynamicsModel {
  private final Environment world;
  private final double[] state;
  private final double[] action;

  public SimulatorDynamics(Environment world) {
    this.world = world.copy();
    state = new double[world.spec().stateSize()];
    action = new double[world.spec().actionSize()];
  }

  @Override
  public int embeddingSize() {
    return state.length;
  }

  @Override
  public int actionSize() {
    return action.length;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    for (int candidate = 0; candidate < count; candidate++) {
      world.setState(start);
      for (int step = 0; step < steps; step++) {
        int row = candidate * steps + step;
        System.arraycopy(actions, row * action.length, action, 0, action.length);
        world.advance(action);
        world.getState(state);
        System.arraycopy(state, 0, embeddings, row * state.length, state.length);
      }
    }
  }
}
