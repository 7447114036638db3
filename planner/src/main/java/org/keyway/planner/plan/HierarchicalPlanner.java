package org.keyway.planner.plan;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.PortException;
import org.keyway.planner.model.Vectors;
import org.keyway.planner.search.SearchReport;
import org.keyway.planner.time.Deadline;

/**
 * Plans along subgoals (KeyIn, algorithm 2 of Pertsch et al., L4DC 2020). It asks a source for
 * subgoals and plans actions to the present one. The next subgoal follows when the present one is
 * reached or its steps are used up. As in the paper, it asks for subgoals once for each goal; the
 * configuration can enable replanning. If no subgoals are ready in time, or the source throws, the
 * old target stays and the next plan asks again. For a new goal the target is then the goal itself.
 * Goals are equal if their numbers are equal; 0 equals -0.
 */
public final class HierarchicalPlanner implements Planner {
  private final SubgoalSource source;
  private final ActionSearch search;
  private final HierarchyConfig config;
  private final double[] targetCost = new double[1];
  private final double[] measured;

  private Subgoals subgoals = Subgoals.NONE;
  private double[] goal = new double[0];
  private double[] target = new double[0];
  private int index;
  private int stepsOnSubgoal;
  private int stepsOnSubgoals;
  private double lowestCost;
  private int stepsWithoutProgress;
  private @Nullable SearchReport proposal;
  private @Nullable RuntimeException subgoalFailure;
  private SubgoalReason reason = SubgoalReason.NO_SUBGOALS;
  private long budgetNanos;
  private long elapsedNanos;

  /**
   * @param source source of subgoals
   * @param search action search, which serves only this planner; its cost also decides when a
   *     subgoal is reached
   * @param config when to move on to the next subgoal and when to replan
   */
  public HierarchicalPlanner(SubgoalSource source, ActionSearch search, HierarchyConfig config) {
    this.source = source;
    this.search = search;
    this.config = config;
    measured = new double[search.embeddingSize()];
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
  public Plan plan(double[] embedding, double[] newGoal, int elapsedSteps, Deadline deadline) {
    Require.finite("embedding", embedding, embeddingSize());
    Require.finite("goal", newGoal, embeddingSize());
    Require.inRange("elapsedSteps", elapsedSteps, 0, Integer.MAX_VALUE);
    proposal = null;
    subgoalFailure = null;
    if (subgoals.count() == 0 || !Vectors.same(goal, newGoal)) {
      goal = newGoal.clone();
      propose(embedding, SubgoalReason.PROPOSED, deadline);
    } else {
      follow(embedding, elapsedSteps, deadline);
    }
    Plan plan =
        search.plan(
            embedding, target, elapsedSteps, deadline, subgoals.count() == 0 ? null : subgoals);
    budgetNanos = deadline.budgetNanos();
    elapsedNanos = deadline.elapsedNanos();
    return plan;
  }

  @Override
  public PlanReport report() {
    return new PlanReport(
        search.report(),
        proposal,
        subgoalFailure,
        index,
        subgoals.count(),
        reason,
        stepsOnSubgoal,
        targetCost[0],
        subgoals.costs(),
        subgoals.offsets(),
        budgetNanos,
        elapsedNanos);
  }

  @Override
  public void reset() {
    subgoals = Subgoals.NONE;
    search.reset();
  }

  /** Asks for subgoals and selects the first one; without new ones continues with the old. */
  private void propose(double[] embedding, SubgoalReason why, Deadline deadline) {
    boolean isNewGoal = why == SubgoalReason.PROPOSED;
    if (isNewGoal) {
      subgoals = Subgoals.NONE;
    }
    Subgoals found = find(embedding, deadline.share(config.subgoalTimeShare()));
    if (found.count() > 0) {
      subgoals = found;
      stepsOnSubgoals = 0;
      reason = why;
      turnTo(0, embedding);
      passReached(embedding);
    } else {
      reason = subgoalFailure == null ? SubgoalReason.NO_SUBGOALS : SubgoalReason.SUBGOALS_FAILED;
      if (isNewGoal) {
        turnTo(0, embedding);
      }
    }
  }

  /** Calls the source, which may throw anything or return subgoals of the wrong size. */
  private Subgoals find(double[] embedding, Deadline deadline) {
    Subgoals found;
    try {
      found = source.propose(embedding.clone(), goal.clone(), deadline);
      proposal = found.search();
    } catch (Throwable e) {
      subgoalFailure = PortException.of("The source of subgoals", e);
      return Subgoals.NONE;
    }
    if (found.count() == 0) {
      subgoalFailure = proposal == null ? null : proposal.failure();
    } else if (found.embeddingSize() != embeddingSize()) {
      subgoalFailure =
          new IllegalArgumentException(
              "The source of subgoals gave embeddings of %d numbers; they must have %d"
                  .formatted(found.embeddingSize(), embeddingSize()));
      return Subgoals.NONE;
    }
    return found;
  }

  /** Continues with the present subgoals, or asks for new ones when they are due. */
  private void follow(double[] embedding, int elapsedSteps, Deadline deadline) {
    reason = SubgoalReason.CONTINUED;
    stepsOnSubgoal += elapsedSteps;
    stepsOnSubgoals += elapsedSteps;
    measure(embedding);
    noteProgress(elapsedSteps);
    if (isDue(stepsOnSubgoals, config.replanEverySteps())) {
      propose(embedding, SubgoalReason.REPLANNED_ON_TIMER, deadline);
      return;
    }
    if (!isReached() && isDue(stepsWithoutProgress, config.replanAfterStallSteps())) {
      propose(embedding, SubgoalReason.REPLANNED_ON_STALL, deadline);
      return;
    }
    if (hasNext() && !isReached() && stepsOnSubgoal >= stepsAllowed()) {
      reason = SubgoalReason.PREVIOUS_OUT_OF_STEPS;
      turnTo(index + 1, embedding);
    }
    passReached(embedding);
  }

  /** A NaN cost is no progress; the first number after it is progress. */
  private void noteProgress(int elapsedSteps) {
    double cost = targetCost[0];
    if (cost < lowestCost || (Double.isNaN(lowestCost) && !Double.isNaN(cost))) {
      lowestCost = cost;
      stepsWithoutProgress = 0;
    } else {
      stepsWithoutProgress += elapsedSteps;
    }
  }

  private void passReached(double[] embedding) {
    while (isReached() && hasNext()) {
      reason = SubgoalReason.PREVIOUS_REACHED;
      turnTo(index + 1, embedding);
    }
  }

  private static boolean isDue(int steps, int limit) {
    return limit > 0 && steps >= limit;
  }

  private int stepsAllowed() {
    return config.predictedTimes() ? subgoals.offset(index) : config.stepsPerSubgoal();
  }

  private boolean isReached() {
    return targetCost[0] < config.reachedCost();
  }

  private boolean hasNext() {
    return index + 1 < subgoals.count() || (config.appendGoal() && index + 1 == subgoals.count());
  }

  private void turnTo(int next, double[] embedding) {
    index = next;
    target = next < subgoals.count() ? subgoals.embedding(next) : goal;
    stepsOnSubgoal = 0;
    stepsWithoutProgress = 0;
    measure(embedding);
    lowestCost = targetCost[0];
  }

  /** Computes the cost of the present embedding against the target; NaN if the cost throws. */
  private void measure(double[] embedding) {
    try {
      System.arraycopy(embedding, 0, measured, 0, measured.length);
      search.cost().evaluate(measured, 1, target, targetCost);
    } catch (RuntimeException e) {
      // No reason to hold: if the cost throws again, the action search reports it.
      subgoalFailure = e;
      targetCost[0] = Double.NaN;
    }
  }
}
