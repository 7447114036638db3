package org.keyway.benchmarks;

import org.keyway.planner.model.DynamicsModel;

/** Minimal dynamics model: a point {x, y} that moves by the action. */
final class PointMass implements DynamicsModel {
  static final int SIZE = 2;
  private static final double STEP = 0.1;

  @Override
  public int embeddingSize() {
    return SIZE;
  }

  @Override
  public int actionSize() {
    return SIZE;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    for (int row = 0; row < count; row++) {
      rolloutOne(start, actions, row, steps, embeddings);
    }
  }

  /** Rolls out one candidate of a batch. */
  static void rolloutOne(
      double[] start, double[] actions, int row, int steps, double[] embeddings) {
    double x = start[0];
    double y = start[1];
    for (int i = row * steps * SIZE; i < (row + 1) * steps * SIZE; i += SIZE) {
      x += STEP * actions[i];
      y += STEP * actions[i + 1];
      embeddings[i] = x;
      embeddings[i + 1] = y;
    }
  }
}
