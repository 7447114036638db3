package org.keyway.planner.search;

/**
 * Report of one iteration of a search.
 *
 * @param candidates number of candidates evaluated
 * @param finiteCandidates number of candidates that were accepted and had a finite cost
 * @param bestCost lowest cost, NaN if none is finite
 * @param meanCost mean of the finite costs, NaN if there are none
 * @param eliteSpread mean standard deviation, over all numbers of a candidate, of the best tenth of
 *     the finite candidates (rounded up), in half ranges of the bounds; it falls as the search
 *     converges, for every distribution; NaN if none is finite
 * @param corrected count of numbers beyond their bounds that were clipped or drawn again
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
