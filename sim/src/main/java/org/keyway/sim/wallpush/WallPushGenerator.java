package org.keyway.sim.wallpush;

import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.sim.pushing.Demonstration;
import org.keyway.sim.pushing.DemonstrationGenerator;

/** Generates demonstrations of wall-push; the transitions between pushes are keyframes. */
public final class WallPushGenerator extends DemonstrationGenerator<WallPushEnvironment> {
  private final WallPushConfiguration configuration;

  public WallPushGenerator(WallPushConfiguration configuration) {
    super(configuration);
    this.configuration = configuration;
  }

  @Override
  protected WallPushEnvironment world() {
    return new WallPushEnvironment(configuration);
  }

  @Override
  protected @Nullable Demonstration demonstrate(
      WallPushEnvironment world, UniformRandomProvider random) {
    return new WallPushDemonstrator(configuration).demonstrate(world, random);
  }
}
