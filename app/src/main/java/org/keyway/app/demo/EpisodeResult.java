package org.keyway.app.demo;

import java.util.List;
import org.keyway.experiments.trial.TrialResult;

/**
 * Result of one episode.
 *
 * @param result the same result as of a trial in an experiment
 * @param errors distance from the goal at the start and after each step
 * @param costs cost of the plan at the same moments; NaN without a plan
 * @param waypoints waypoints that were passed, in order
 * @param keyframes keyframes predicted at the start, in order; empty without a keyframe model
 */
record EpisodeResult(
    TrialResult result,
    List<Double> errors,
    List<Double> costs,
    List<Waypoint> waypoints,
    List<Keyframe> keyframes) {
  EpisodeResult {
    errors = List.copyOf(errors);
    costs = List.copyOf(costs);
    keyframes = List.copyOf(keyframes);
    waypoints = List.copyOf(waypoints);
  }
}
