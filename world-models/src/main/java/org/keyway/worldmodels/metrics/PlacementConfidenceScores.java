package org.keyway.worldmodels.metrics;

/**
 * Confidence of a network's placements over a set of sequences.
 *
 * @param sequences number of sequences, at least 1
 * @param largestProbability mean over all sequences and keyframes of max_o delta^n_o, 0 to 1
 * @param weightedLargestProbability the same weighted by c^n, so that keyframes past the last
 *     frame, whose offsets have no effect, do not count
 * @param keyframesInside expected number of keyframes inside: mean over sequences of the sum over n
 *     of c^n
 */
public record PlacementConfidenceScores(
    long sequences,
    double largestProbability,
    double weightedLargestProbability,
    double keyframesInside) {}
