package org.keyway.worldmodels.metrics;

/**
 * How sure a network is of its placements, over a set of sequences.
 *
 * @param sequences how many there were, at least 1
 * @param largestProbability mean over all sequences and keyframes of max_o delta^n_o, 0 to 1
 * @param weightedLargestProbability the same weighted by c^n: keyframes parked past the last frame,
 *     whose offsets mean nothing, do not count
 * @param keyframesInside mean over sequences of the sum over n of c^n: keyframes expected inside
 */
public record PlacementConfidenceScores(
    long sequences,
    double largestProbability,
    double weightedLargestProbability,
    double keyframesInside) {}
