package org.keyway.sim;

import org.keyway.planner.model.DynamicsModel;

/**
 * A world as its own model: the embedding is the state, and a prediction is what {@link
 * Environment#advance} does, to the bit. For planning without a learned model, which is what one is
 * to be compared with.
 *
 * <p>Does not allocate. Belongs to one thread; several threads share the work through copies:
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
   * @param world copied, so that it may go on by itself
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
   * @throws IllegalArgumentException if start or an action is none of this world's
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
