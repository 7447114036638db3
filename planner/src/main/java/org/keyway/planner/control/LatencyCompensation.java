package org.keyway.planner.control;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.Guarded;

/**
 * Predicts the embedding at the time a plan takes effect. It rolls the commands before the plan
 * through the dynamics model: past commands as issued, future commands as scheduled. For a step
 * without a command, the previous command is assumed to hold.
 */
final class LatencyCompensation {
  private final DynamicsModel dynamics;
  private final int latencySteps;
  private final double[] rest;

  LatencyCompensation(DynamicsModel dynamics, int latencySteps, double[] rest) {
    this.dynamics = Guarded.dynamics(dynamics);
    this.latencySteps = latencySteps;
    this.rest = rest;
  }

  /**
   * Returns the embedding when the command of {@code firstStep} takes effect, [D], a new array.
   *
   * @param embedding observed embedding, [D], not modified
   * @param seenStep control step of the observation
   * @param firstStep control step of the plan's first command
   * @param nowStep present control step; later commands are not issued yet
   * @param interruption count of interruptions that selects the schedule of later commands
   */
  double[] predict(
      double[] embedding,
      long seenStep,
      long firstStep,
      long nowStep,
      Episode episode,
      long interruption) {
    int count = (int) Math.max(0, firstStep - seenStep + latencySteps);
    if (count == 0) {
      return embedding.clone();
    }
    int actionSize = rest.length;
    int embeddingSize = embedding.length;
    double[] pending = new double[count * actionSize];
    double[] held = heldBefore(firstStep - count, episode.history);
    for (int i = 0; i < count; i++) {
      long step = firstStep - count + i;
      int at = i * actionSize;
      if (!episode.history.get(step, pending, at)) {
        if (step < nowStep) {
          System.arraycopy(held, 0, pending, at, actionSize);
        } else {
          ScheduledPlan.act(episode.schedule, step, interruption, rest, pending, at);
        }
      }
      System.arraycopy(pending, at, held, 0, actionSize);
    }
    double[] predicted = new double[count * embeddingSize];
    dynamics.rollout(embedding, pending, 1, count, predicted);
    double[] last = new double[embeddingSize];
    System.arraycopy(predicted, (count - 1) * embeddingSize, last, 0, embeddingSize);
    return Require.finite("predicted embedding", last, embeddingSize);
  }

  private double[] heldBefore(long step, CommandHistory history) {
    double[] held = rest.clone();
    for (long before = step - 1; before > step - history.capacity(); before--) {
      if (history.get(before, held, 0)) {
        return held;
      }
    }
    // A cell that changed during the read may have left partial data.
    return rest.clone();
  }
}
