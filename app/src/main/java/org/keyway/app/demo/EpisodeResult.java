package org.keyway.app.demo;

import java.util.List;
import org.keyway.experiments.trial.TrialResult;

/**
 * What came of one episode.
 *
 * @param result the same as of a trial in an experiment
 * @param errors distance from the goal at the start and after each step
 * @param costs cost of the plan made at the same moments; NaN where there is none
 * @param waypoints what was passed on the way, in order
 * @param keyframes what was imagined at the start, in order; empty where nothing is
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
