package org.keyway.worldmodels.metrics;

/**
 * How well predicted keyframes match the true ones. With h pairs matched, p predicted and g true
 * ones, precision is h / p, recall h / g and F1 2 h / (p + g), each of one sequence; if only one of
 * p and g is 0 all three are 0, if both are 0 all three are 1.
 *
 * @param toleranceFrames largest distance in a matched pair, in frames
 * @param precision mean over sequences
 * @param recall mean over sequences
 * @param f1 mean over sequences
 * @param pooledF1 F1 of h, p and g summed over all sequences
 */
public record MatchScores(
    int toleranceFrames, double precision, double recall, double f1, double pooledF1) {}
