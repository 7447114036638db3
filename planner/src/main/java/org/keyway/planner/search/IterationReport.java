package org.keyway.planner.search;

/**
 * What one iteration of a search did.
 *
 * @param candidates candidates evaluated
 * @param finiteCandidates how many of them had a finite cost and were accepted
 * @param bestCost lowest cost, NaN if none is finite
 * @param meanCost mean of the finite costs, NaN if there are none
 * @param eliteSpread mean standard deviation, over all numbers of a candidate, of the best tenth of
 *     the finite candidates (rounded up), in half ranges of the bounds; whatever the distribution,
 *     it falls as the search settles; NaN if none is finite
 * @param corrected numbers beyond their bounds that were clipped or drawn again
 * @param modelNanos time spent in the objective, in ns
 * @param elapsedNanos time of the whole iteration, in ns
 */
public record IterationReport(
    int candidates,
    int finiteCandidates,
    double bestCost,
    double meanCost,
    double eliteSpread,
    int corrected,
    long modelNanos,
    long elapsedNanos) {}
