package org.keyway.experiments;

/**
 * One trial to play, as plain data: with the experiment's configuration and checkpoints it can be
 * played anywhere.
 *
 * @param row index of the row in {@link ExperimentConfiguration#rows}
 * @param key key to store in the result
 * @param trial number of the trial, from 0
 */
public record TrialUnit(int row, String key, int trial) {}
