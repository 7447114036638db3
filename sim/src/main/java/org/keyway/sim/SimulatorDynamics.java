package org.keyway.sim;

import org.keyway.planner.model.DynamicsModel;

/**
 * Uses a world as its own dynamics model: the embedding is the state, and a prediction equals
 * {@link Environment#advance} to the bit. Planning with it is the baseline for learned models.
 *
 * <p>Does not allocate. One thread at a time may use it; several threads share the work through
 * copies:
 *
 * <pre>{@code
 * List<SimulatorDynamics> copies =
 *     Stream.generate(() -> new SimulatorDynamics(world)).limit(threads).toList();
 * try (ParallelDynamics dynamics = new ParallelDynamics(copies)) { ... }
 * }</pre>
 */
public final class SimulatorDynamics implements DynamicsModel {
  private final Environment world;
  private final double[] first;
  private final double[] state;
  private final double[] action;

  /**
   * @param world world to predict, copied, so that the original may move on
   */
  public SimulatorDynamics(Environment world) {
    this.world = world.copy();
    first = new double[embeddingSize()];
    state = new double[embeddingSize()];
    action = new double[actionSize()];
  }

  @Override
  public int embeddingSize() {
    return world.spec().stateSize();
  }

  @Override
  public int actionSize() {
    return world.spec().actionSize();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the start or an action is invalid in this world
   */
  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    System.arraycopy(start, 0, first, 0, first.length);
    int from = 0;
    int to = 0;
    for (int candidate = 0; candidate < count; candidate++) {
      world.setState(first);
      for (int step = 0; step < steps; step++) {
        System.arraycopy(actions, from, action, 0, action.length);
        from += action.length;
        world.advance(action);
        world.getState(state);
        System.arraycopy(state, 0, embeddings, to, state.length);
        to += state.length;
      }
    }
  }
}
