package org.keyway.planner.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one search did. Immutable.
 *
 * @param plan index of the plan in its search, from 0
 * @param seed seed of the search; with the index it decides every draw
 * @param status where the answer comes from
 * @param stopReason why it ended
 * @param bestCost cost of the answer; NaN unless {@link SearchStatus#SEARCHED}
 * @param boundsRule what happened to numbers beyond their bounds
 * @param budgetNanos time it was given, in ns; Long.MAX_VALUE without a deadline
 * @param elapsedNanos time it took, in ns
 * @param iterations what was done, also if it came too late
 * @param iterationsInTime how many of the iterations were done in time
 * @param failure what the model threw; null if it did not
 */
public record SearchReport(
    long plan,
    long seed,
    SearchStatus status,
    StopReason stopReason,
    double bestCost,
    BoundsRule boundsRule,
    long budgetNanos,
    long elapsedNanos,
    List<IterationReport> iterations,
    int iterationsInTime,
    @Nullable RuntimeException failure) {

  public SearchReport {
    iterations = List.copyOf(iterations);
  }

  /** Batches that the models were asked to evaluate. */
  public int modelCalls() {
    return iterations.size() + (failure == null ? 0 : 1);
  }

  /** Time left at the end, in ns: negative if the deadline was missed. */
  public long remainingNanos() {
    return budgetNanos == Long.MAX_VALUE ? budgetNanos : budgetNanos - elapsedNanos;
  }
}
