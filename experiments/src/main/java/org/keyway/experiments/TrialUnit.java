package org.keyway.experiments;

/**
 * One trial to be played, in data alone: with the experiment's configuration and its checkpoints it
 * can be played anywhere.
 *
 * @param row index of the row in {@link ExperimentConfiguration#rows}
 * @param key what the result is to carry as its key
 * @param trial number of the trial, from 0
 */
public record TrialUnit(int row, String key, int trial) {}
