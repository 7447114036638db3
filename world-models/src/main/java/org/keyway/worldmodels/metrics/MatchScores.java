package org.keyway.worldmodels.metrics;

/**
 * Scores of predicted keyframes against the true ones. A sequence has h matched pairs, p predicted
 * and g true keyframes. Its precision is h / p, its recall h / g and its F1 2 h / (p + g). If only
 * one of p and g is 0, all three are 0; if both are 0, all three are 1.
 *
 * @param toleranceFrames largest distance in a matched pair, in frames
 * @param precision mean over sequences
 * @param recall mean over sequences
 * @param f1 mean over sequences
 * @param pooledF1 F1 of h, p and g summed over all sequences
 */
public record MatchScores(
    int toleranceFrames, double precision, double recall, double f1, double pooledF1) {}
