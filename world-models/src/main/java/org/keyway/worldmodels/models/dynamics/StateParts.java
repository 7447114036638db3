package org.keyway.worldmodels.models.dynamics;

import java.util.List;

/**
 * The parts of a configuration that measure states which actions move, and learn their distance.
 */
public interface StateParts {
  /** Seed of all random draws. */
  long seed();

  /** Frames of a rollout: the start and L steps. */
  int rolloutFrames();

  /** Model of the steps from one state to another. */
  DistanceConfig distance();

  /** Positions that are measured against recorded states; may be empty. */
  List<ProbeConfig> probes();
}
