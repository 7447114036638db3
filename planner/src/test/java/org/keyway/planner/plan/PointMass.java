package org.keyway.planner.plan;

import org.keyway.planner.model.DynamicsModel;

/** A mass on a line: position and velocity, driven by a force; the textbook double integrator. */
final class PointMass implements DynamicsModel {
  static final double SECONDS = 0.1;

  @Override
  public int embeddingSize() {
    return 2;
  }

  @Override
  public int actionSize() {
    return 1;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    for (int row = 0; row < count; row++) {
      double position = start[0];
      double velocity = start[1];
      for (int step = 0; step < steps; step++) {
        int at = row * steps + step;
        double force = actions[at];
        position += SECONDS * velocity + 0.5 * SECONDS * SECONDS * force;
        velocity += SECONDS * force;
        embeddings[2 * at] = position;
        embeddings[2 * at + 1] = velocity;
      }
    }
  }
}
