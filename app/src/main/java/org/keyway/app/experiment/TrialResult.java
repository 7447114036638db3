package org.keyway.app.experiment;

import java.util.List;

/**
 * What came of one trial.
 *
 * @param key digest of everything that decides the trial but its number: code, world, seed, method
 * @param trial number of the trial, from 0
 * @param success whether the goal was reached
 * @param error final position error, table units
 * @param steps control steps taken
 * @param planMillis time of each plan
 * @param misses plans that came after their deadline
 * @param modelCalls batches that the dynamics model rolled out
 * @param modelSteps control steps that it rolled out, over all candidates
 */
public record TrialResult(
    String key,
    int trial,
    boolean success,
    double error,
    int steps,
    List<Double> planMillis,
    int misses,
    long modelCalls,
    long modelSteps) {}
