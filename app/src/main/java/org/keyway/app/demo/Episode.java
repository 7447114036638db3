package org.keyway.app.demo;

import java.util.List;
import org.keyway.app.trial.TrialResult;

/**
 * What came of one episode.
 *
 * @param result the same as of a trial in an experiment
 * @param errors distance from the goal at the start and after each step
 * @param waypoints what was passed on the way, in order
 */
record Episode(TrialResult result, List<Double> errors, List<Waypoint> waypoints) {
  Episode {
    errors = List.copyOf(errors);
    waypoints = List.copyOf(waypoints);
  }
}
