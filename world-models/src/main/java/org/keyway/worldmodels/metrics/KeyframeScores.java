package org.keyway.worldmodels.metrics;

/**
 * Scores of keyframe discovery over a set of sequences.
 *
 * @param sequences number of sequences, at least 1
 * @param exact scores if only the exact frame counts, as in the published table
 * @param withinOneFrame scores with a tolerance of one frame
 * @param f1StandardError standard error of the mean exact F1 over sequences; 0 for one sequence
 */
public record KeyframeScores(
    long sequences, MatchScores exact, MatchScores withinOneFrame, double f1StandardError) {}
