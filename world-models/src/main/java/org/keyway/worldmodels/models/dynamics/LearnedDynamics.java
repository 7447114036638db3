package org.keyway.worldmodels.models.dynamics;

import org.keyway.worldmodels.checkpoint.Checkpoint;

/** A trained model of dynamics. Belongs to one thread at a time. */
public final class LearnedDynamics extends ActedStateModel<DynamicsConfig> {
  private final StateDynamics dynamics;

  private LearnedDynamics(Checkpoint checkpoint, DynamicsConfig config) {
    super(checkpoint, config);
    dynamics = new StateDynamics(config, parameters(), space().size());
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing
   */
  static LearnedDynamics load(Checkpoint checkpoint, DynamicsConfig config) {
    return complete(new LearnedDynamics(checkpoint, config));
  }

  @Override
  protected StateDynamics parts() {
    return dynamics;
  }
}
