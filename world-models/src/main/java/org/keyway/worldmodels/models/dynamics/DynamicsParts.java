package org.keyway.worldmodels.models.dynamics;

import java.util.List;

/** The parts of a configuration that {@link StateDynamics} needs, for any kind of states. */
public interface DynamicsParts {
  /** Seed of all random draws. */
  long seed();

  /** Model of the effect of an action. */
  TransitionConfig transition();

  /** Model of the steps from one state to another. */
  DistanceConfig distance();

  /** Positions that are measured against recorded states; may be empty. */
  List<ProbeConfig> probes();

  /** Frames of a rollout: the start and L steps. */
  default int rolloutFrames() {
    return 1 + transition().rolloutSteps();
  }
}
