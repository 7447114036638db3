package org.keyway.experiments.trial;

import java.util.List;

/**
 * Result of one trial.
 *
 * @param key digest of everything that determines the trial except its number: code, world, seed,
 *     method, checkpoints
 * @param trial number of the trial, from 0
 * @param success whether the goal was reached
 * @param error final error, in the task's unit
 * @param steps number of control steps
 * @param planMillis time of each plan, in ms: from the frame or state to the action
 * @param keyframeMillis time of each keyframe search, in ms; part of the plans' times
 * @param misses number of plans after their deadline
 * @param blindSteps number of control steps without a frame and without a plan
 * @param modelCalls number of batches rolled out by the dynamics model
 * @param modelSteps number of control steps it rolled out, over all candidates
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
