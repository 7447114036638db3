package org.keyway.experiments.trial;

import java.util.List;

/**
 * What came of one trial.
 *
 * @param key digest of everything that decides the trial but its number: code, world, seed, method,
 *     checkpoints
 * @param trial number of the trial, from 0
 * @param success whether the goal was reached
 * @param error final error, in the task's unit
 * @param steps control steps taken
 * @param planMillis time of each plan, in ms: from the frame or state to the action
 * @param keyframeMillis time of each search over keyframes, in ms; a part of the plans' times
 * @param misses plans that came after their deadline
 * @param blindSteps control steps at which no frame came and nothing was planned
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
    List<Double> keyframeMillis,
    int misses,
    int blindSteps,
    long modelCalls,
    long modelSteps) {}
