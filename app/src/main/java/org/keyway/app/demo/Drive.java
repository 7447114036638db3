package org.keyway.app.demo;

import java.util.List;
import org.keyway.experiments.film.Moment;
import org.keyway.experiments.trial.TrialResult;

/**
 * One episode with all there is to see of it.
 *
 * @param result the same as of a trial in an experiment
 * @param moments the start and what each step led to, in order
 * @param waypoints what was passed on the way, in order
 * @param keyframes what was imagined at the start, in order; empty where nothing is
 */
record Drive(
    TrialResult result, List<Moment> moments, List<Waypoint> waypoints, List<Keyframe> keyframes) {
  Drive {
    keyframes = List.copyOf(keyframes);
    moments = List.copyOf(moments);
    waypoints = List.copyOf(waypoints);
  }

  /** The same without the pictures. */
  EpisodeResult episode() {
    return new EpisodeResult(
        result,
        moments.stream().map(Moment::error).toList(),
        moments.stream().map(Moment::cost).toList(),
        waypoints,
        keyframes);
  }
}
