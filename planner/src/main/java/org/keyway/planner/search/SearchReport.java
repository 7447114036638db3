package org.keyway.planner.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Report of one search. Immutable.
 *
 * @param plan index of the plan among those of its search, from 0
 * @param seed seed of the search; seed and index determine every draw
 * @param status origin of the result
 * @param stopReason reason why the search ended
 * @param bestCost cost of the result; NaN unless {@link SearchStatus#SEARCHED}
 * @param boundsRule treatment of numbers beyond their bounds
 * @param budgetNanos time budget, in ns; Long.MAX_VALUE without a deadline
 * @param elapsedNanos time taken, in ns
 * @param iterations reports of all iterations, including late ones
 * @param iterationsInTime number of iterations done in time
 * @param failure exception of the model; null if there was none
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

  /** Number of batches evaluated by the models. */
  public int modelCalls() {
    return iterations.size() + (failure == null ? 0 : 1);
  }

  /** Time left at the end, in ns: negative if the deadline was missed. */
  public long remainingNanos() {
    return budgetNanos == Long.MAX_VALUE ? budgetNanos : budgetNanos - elapsedNanos;
  }
}
