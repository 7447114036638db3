package org.keyway.worldmodels.metrics;

/**
 * How well keyframes are discovered, over a set of sequences.
 *
 * @param sequences how many there were, at least 1
 * @param exact scores where only the very frame counts: those of the published table
 * @param withinOneFrame scores where one frame off still counts
 * @param f1StandardError standard error of the mean exact F1 over sequences; 0 for one sequence
 */
public record KeyframeScores(
    long sequences, MatchScores exact, MatchScores withinOneFrame, double f1StandardError) {}
