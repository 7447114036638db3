package org.keyway.app.demo;

import java.util.List;
import org.keyway.experiments.film.Moment;
import org.keyway.experiments.trial.TrialResult;

/**
 * One episode with everything that the report shows.
 *
 * @param result the same result as of a trial in an experiment
 * @param moments the start and the moment after each step, in order
 * @param waypoints waypoints that were passed, in order
 * @param keyframes keyframes predicted at the start, in order; empty without a keyframe model
 */
record Drive(
    TrialResult result, List<Moment> moments, List<Waypoint> waypoints, List<Keyframe> keyframes) {
  Drive {
    keyframes = List.copyOf(keyframes);
    moments = List.copyOf(moments);
    waypoints = List.copyOf(waypoints);
  }

  /** Returns the episode without images. */
  EpisodeResult episode() {
    return new EpisodeResult(
        result,
        moments.stream().map(Moment::error).toList(),
        moments.stream().map(Moment::cost).toList(),
        waypoints,
        keyframes);
  }
}
