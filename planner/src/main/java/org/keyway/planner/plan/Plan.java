package org.keyway.planner.plan;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.search.SearchStatus;

/** Next actions and the predicted result. Immutable; arrays are shared. */
public final class Plan {
  private final SearchStatus status;
  private final int steps;
  private final int actionSize;
  private final double[] actions;
  private final double cost;
  private final double[] predicted;
  private final double[] target;
  private final @Nullable Subgoals subgoals;

  Plan(
      SearchStatus status,
      int steps,
      double[] actions,
      double cost,
      double[] predicted,
      double[] target,
      @Nullable Subgoals subgoals) {
    this.status = status;
    this.steps = steps;
    this.actionSize = actions.length / steps;
    this.actions = actions;
    this.cost = cost;
    this.predicted = predicted;
    this.target = target;
    this.subgoals = subgoals;
  }

  /** Origin of the actions. Unless searched or from the previous plan, they are the hold action. */
  public SearchStatus status() {
    return status;
  }

  /** Horizon in model steps. */
  public int steps() {
    return steps;
  }

  /** Action of each model step, [steps, A], within the bounds. Not to be modified. */
  public double[] actions() {
    return actions;
  }

  /**
   * Returns a copy of the action of one model step, [A].
   *
   * @param step 0 to steps - 1
   * @throws IndexOutOfBoundsException if the plan has no such step
   */
  public double[] action(int step) {
    Objects.checkIndex(step, steps);
    return Arrays.copyOfRange(actions, step * actionSize, (step + 1) * actionSize);
  }

  /** Cost of the actions; NaN unless they were searched. */
  public double cost() {
    return cost;
  }

  /**
   * Predicted embedding after each step, [steps, D]; empty unless the actions were searched. Not to
   * be modified.
   */
  public double[] predicted() {
    return predicted;
  }

  /** Target embedding of the actions, a subgoal or the goal, [D]. Not to be modified. */
  public double[] target() {
    return target;
  }

  /** Subgoals being followed; null if there are none. */
  public @Nullable Subgoals subgoals() {
    return subgoals;
  }

  @Override
  public String toString() {
    return "Plan[%s, %d steps, cost %s]".formatted(status, steps, cost);
  }
}
