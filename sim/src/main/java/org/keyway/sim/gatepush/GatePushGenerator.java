package org.keyway.sim.gatepush;

import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.sim.pushing.Demonstration;
import org.keyway.sim.pushing.DemonstrationGenerator;

/** Generates demonstrations of gate-push; the events are keyframes. */
public final class GatePushGenerator extends DemonstrationGenerator<GatePushEnvironment> {
  private final GatePushConfiguration configuration;

  public GatePushGenerator(GatePushConfiguration configuration) {
    super(configuration);
    this.configuration = configuration;
  }

  @Override
  protected GatePushEnvironment world() {
    return new GatePushEnvironment(configuration);
  }

  @Override
  protected @Nullable Demonstration demonstrate(
      GatePushEnvironment world, UniformRandomProvider random) {
    return new GatePushDemonstrator(world).demonstrate();
  }
}
