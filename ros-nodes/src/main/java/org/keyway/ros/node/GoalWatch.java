package org.keyway.ros.node;

import org.keyway.planner.model.Cost;
import org.keyway.planner.model.Guarded;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.time.Deadline;

/** Measures the distance between start and goal, in units of the cost, whenever a plan is made. */
final class GoalWatch implements Planner {
  private final Planner planner;
  private final Cost cost;
  private final double[] measured = new double[1];
  private volatile double goalCost = Double.NaN;
  private volatile int plansNearby;
  private volatile double nearby;

  GoalWatch(Planner planner, Cost cost) {
    this.planner = planner;
    this.cost = Guarded.cost(cost);
  }

  /** Sets the cost below which a start counts as being at the goal. */
  void setNearby(double limit) {
    nearby = limit;
  }

  /**
   * Returns the cost of the newest plan's start against its goal; NaN before the first plan to a
   * goal.
   */
  double goalCost() {
    return goalCost;
  }

  /** Returns how many plans in a row, up to the newest, started at the goal. */
  int plansNearby() {
    return plansNearby;
  }

  @Override
  public int embeddingSize() {
    return planner.embeddingSize();
  }

  @Override
  public int actionSize() {
    return planner.actionSize();
  }

  @Override
  public Plan plan(double[] embedding, double[] goal, int elapsedSteps, Deadline deadline) {
    Plan plan = planner.plan(embedding, goal, elapsedSteps, deadline);
    cost.evaluate(embedding, 1, goal, measured);
    plansNearby = measured[0] < nearby ? plansNearby + 1 : 0;
    goalCost = measured[0];
    return plan;
  }

  @Override
  public PlanReport report() {
    return planner.report();
  }

  /** Called by the controller before the first plan of an episode. */
  @Override
  public void reset() {
    forget();
    planner.reset();
  }

  /** Clears the measurements immediately. May be called from any thread. */
  void forget() {
    plansNearby = 0;
    goalCost = Double.NaN;
  }
}
