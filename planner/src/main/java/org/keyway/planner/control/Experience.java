package org.keyway.planner.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.Guarded;

/**
 * Reports observed transitions to a model, once a control period. A transition is the embedding one
 * period ago, the mean command in effect since, and the newest embedding. Frames must come at least
 * as often as commands; between two frames the embedding is interpolated. Used only by the planning
 * thread.
 */
final class Experience {
  /** Largest gap between frames and least time between two reports, in control periods. */
  private static final double LARGEST_GAP = 1.2;

  private static final double LEAST_TIME = 0.9;

  /** Fraction of a period below which the command is ignored. */
  private static final double NEGLIGIBLE = 0.01;

  private final DynamicsModel dynamics;
  private final double periodNanos;
  private final int latencySteps;
  private final double[] action;
  private final double[] command;

  /** Frames, oldest first: one from a period ago or before, and all since. */
  private final List<Seen> seen = new ArrayList<>();

  private @Nullable Episode episode;
  private long toldNanos;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seen(long stampNanos, double[] embedding) {}

  /**
   * @param dynamics model that receives the transitions
   * @param periodNanos time from one command to the next, in ns
   * @param latencySteps control steps from a command to its effect
   */
  Experience(DynamicsModel dynamics, long periodNanos, int latencySteps) {
    this.dynamics = Guarded.dynamics(dynamics);
    this.periodNanos = periodNanos;
    this.latencySteps = latencySteps;
    action = new double[dynamics.actionSize()];
    command = new double[dynamics.actionSize()];
  }

  /**
   * Adds an observed embedding.
   *
   * @param current the episode whose commands led to it
   * @param stampNanos time of the frame, in ns; later than that of the previous frame of the
   *     episode
   * @param embedding [D], kept
   */
  void add(Episode current, long stampNanos, double[] embedding) {
    if (episode != current || endsGap(stampNanos)) {
      episode = current;
      seen.clear();
      toldNanos = stampNanos;
    }
    seen.add(new Seen(stampNanos, embedding));
    long beforeNanos = stampNanos - Math.round(periodNanos);
    while (seen.size() > 1 && seen.get(1).stampNanos() <= beforeNanos) {
      seen.remove(0);
    }
    if (seen.get(0).stampNanos() <= beforeNanos
        && stampNanos - toldNanos >= LEAST_TIME * periodNanos
        && findAction(current, beforeNanos)) {
      dynamics.observe(between(seen.get(0), seen.get(1), beforeNanos), action, embedding);
      toldNanos = stampNanos;
    }
  }

  private boolean endsGap(long stampNanos) {
    return !seen.isEmpty()
        && stampNanos - seen.get(seen.size() - 1).stampNanos() > LARGEST_GAP * periodNanos;
  }

  private static double[] between(Seen from, Seen to, long nanos) {
    double part = (double) (nanos - from.stampNanos()) / (to.stampNanos() - from.stampNanos());
    double[] embedding = new double[from.embedding().length];
    for (int i = 0; i < embedding.length; i++) {
      double begin = from.embedding()[i];
      embedding[i] = begin + part * (to.embedding()[i] - begin);
    }
    return embedding;
  }

  /**
   * Computes the mean command of the period that begins at a moment, if its commands are still
   * stored.
   */
  private boolean findAction(Episode current, long beginNanos) {
    CommandHistory history = current.history;
    double steps = (beginNanos - current.grid.nanosOf(0)) / periodNanos;
    long step = (long) Math.floor(steps);
    double part = steps - step;
    Arrays.fill(action, 0);
    return add(history, step - latencySteps, 1 - part)
        && add(history, step + 1 - latencySteps, part);
  }

  private boolean add(CommandHistory history, long step, double weight) {
    if (weight < NEGLIGIBLE) {
      return true;
    }
    if (!history.get(step, command, 0)) {
      return false;
    }
    for (int i = 0; i < action.length; i++) {
      action[i] += weight * command[i];
    }
    return true;
  }
}
