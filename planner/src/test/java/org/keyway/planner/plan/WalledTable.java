package org.keyway.planner.plan;

import org.keyway.planner.model.DynamicsModel;

/**
 * A point that moves on a table by up to 0.1 a step, and a wall like a U lying on its side that
 * opens towards the start: from inside, every way to the goal first leads away from it.
 */
final class WalledTable implements DynamicsModel {
  static final double[] START = {0.2, 0};
  static final double[] GOAL = {1, 0};
  static final double SPEED = 0.1;
  private static final double SUBSTEP = 0.02;

  @Override
  public int embeddingSize() {
    return 2;
  }

  @Override
  public int actionSize() {
    return 2;
  }

  @Override
  public void rollout(double[] start, double[] actions, int count, int steps, double[] embeddings) {
    double[] state = new double[2];
    for (int row = 0; row < count; row++) {
      System.arraycopy(start, 0, state, 0, 2);
      for (int step = 0; step < steps; step++) {
        int at = 2 * (row * steps + step);
        move(state, SPEED * actions[at], SPEED * actions[at + 1]);
        System.arraycopy(state, 0, embeddings, at, 2);
      }
    }
  }

  /** Moves by small steps; a step into the wall is not made. Returns the length of the way. */
  static double move(double[] state, double byX, double byY) {
    double length = Math.hypot(byX, byY);
    int substeps = (int) Math.ceil(length / SUBSTEP);
    double moved = 0;
    for (int i = 0; i < substeps; i++) {
      double x = state[0] + byX / substeps;
      double y = state[1] + byY / substeps;
      if (isWall(x, y)) {
        break;
      }
      state[0] = x;
      state[1] = y;
      moved += length / substeps;
    }
    return moved;
  }

  private static boolean isWall(double x, double y) {
    boolean back = x > 0.47 && x < 0.53 && Math.abs(y) < 0.53;
    boolean arms = x > 0 && x < 0.53 && Math.abs(y) > 0.47 && Math.abs(y) < 0.53;
    return back || arms;
  }

  static double distance(double[] state, double[] to) {
    return Math.hypot(state[0] - to[0], state[1] - to[1]);
  }
}
