package org.keyway.planner.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.Guarded;

/**
 * Tells a model what commands led to: once a control period, the embedding one period before the
 * newest, the mean of the commands that were in effect between the two, and the newest. Frames may
 * come at any rate that is not below that of the commands; between two frames the embedding is
 * interpolated. Of the planning thread alone.
 */
final class Experience {
  /**
   * In control periods: the largest gap between frames, and the least time between two tellings.
   */
  private static final double LARGEST_GAP = 1.2;

  private static final double LEAST_TIME = 0.9;

  /** Part of a period below which it does not matter what was commanded. */
  private static final double NEGLIGIBLE = 0.01;

  private final DynamicsModel dynamics;
  private final double periodNanos;
  private final int latencySteps;
  private final double[] action;
  private final double[] command;

  /** Oldest first: one frame from a period ago or before, and all since. */
  private final List<Seen> seen = new ArrayList<>();

  private @Nullable Episode episode;
  private long toldNanos;

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Seen(long stampNanos, double[] embedding) {}

  /**
   * @param dynamics is told
   * @param periodNanos from one command to the next, ns
   * @param latencySteps from a command to its effect
   */
  Experience(DynamicsModel dynamics, long periodNanos, int latencySteps) {
    this.dynamics = Guarded.dynamics(dynamics);
    this.periodNanos = periodNanos;
    this.latencySteps = latencySteps;
    action = new double[dynamics.actionSize()];
    command = new double[dynamics.actionSize()];
  }

  /**
   * Takes in what was seen.
   *
   * @param current the episode, whose commands led to it
   * @param stampNanos when it was seen; later than what came before in the episode
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

  /** Finds the mean command of the period that begins at a moment, if it is remembered. */
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
