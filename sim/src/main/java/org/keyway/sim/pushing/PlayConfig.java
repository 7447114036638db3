package org.keyway.sim.pushing;

import org.keyway.planner.config.Require;

/**
 * Composition of a data set of play.
 *
 * @param steps control steps of an episode of play, 1 to 10,000, default 30; 60 in gate-push, whose
 *     pusher is slower
 * @param demonstrationShare share of the episodes that are demonstrations, 0 to 1, default 0.25
 * @param randomShare share of the play episodes with random actions, 0 to 1, default 0.3
 * @param nearShare share of the play episodes that start with the pusher near a disc, 0 to 1,
 *     default 0.7
 */
public record PlayConfig(
    int steps, double demonstrationShare, double randomShare, double nearShare) {
  /** 25 % demonstrations; of the play episodes 30 % random, 70 % near. */
  public static final PlayConfig DEFAULT = new PlayConfig(30, 0.25, 0.3, 0.7);

  public PlayConfig {
    Require.inRange("steps", steps, 1, 10_000);
    Require.inRange("demonstrationShare", demonstrationShare, 0.0, 1.0);
    Require.inRange("randomShare", randomShare, 0.0, 1.0);
    Require.inRange("nearShare", nearShare, 0.0, 1.0);
  }
}
