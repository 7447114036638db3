package org.keyway.worldmodels.models.dynamics;

/** The parts of a configuration whose transition is a perceptron, for any kind of states. */
public interface DynamicsParts extends StateParts {
  /** Model of the effect of an action. */
  TransitionConfig transition();

  @Override
  default int rolloutFrames() {
    return 1 + transition().rolloutSteps();
  }
}
