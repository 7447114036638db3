package org.keyway.planner.plan;

import java.util.List;
import org.keyway.planner.time.Deadline;

/**
 * Plans actions straight to the goal, without subgoals: the baseline for a hierarchy.
 *
 * <p>A fair comparison needs other settings than a hierarchy's action search. Use more samples, a
 * horizon that covers the path in few decisions held for several steps each, and red noise, as in
 * {@link org.keyway.planner.search.CrossEntropyConfig#IMPROVED}.
 */
public final class FlatPlanner implements Planner {
  private final ActionSearch search;
  private long budgetNanos;
  private long elapsedNanos;

  /**
   * @param search action search, which serves only this planner
   */
  public FlatPlanner(ActionSearch search) {
    this.search = search;
  }

  @Override
  public int embeddingSize() {
    return search.embeddingSize();
  }

  @Override
  public int actionSize() {
    return search.actionSize();
  }

  @Override
  public Plan plan(double[] embedding, double[] goal, int elapsedSteps, Deadline deadline) {
    Plan plan = search.plan(embedding, goal, elapsedSteps, deadline, null);
    budgetNanos = deadline.budgetNanos();
    elapsedNanos = deadline.elapsedNanos();
    return plan;
  }

  @Override
  public PlanReport report() {
    return new PlanReport(
        search.report(),
        null,
        null,
        -1,
        0,
        SubgoalReason.FLAT,
        0,
        Double.NaN,
        List.of(),
        List.of(),
        budgetNanos,
        elapsedNanos);
  }

  @Override
  public void reset() {
    search.reset();
  }
}
