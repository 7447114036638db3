package org.keyway.sim.gatepush;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Inline;
import org.keyway.sim.pushing.DiscPhysics.Disc;
import org.keyway.sim.pushing.PlayConfig;
import org.keyway.sim.pushing.PushPlay;

/**
 * Generates training data for a dynamics model of the gate-push world: play, and demonstrations of
 * the task. In play, discs and pusher start at any free place, and half of the keys on their
 * plates. Some of these episodes move the pusher at random, smoothly in time. In the others the
 * pusher pushes discs in turn. Half of these pushes go where the task wants the disc: a key onto
 * its plate, the puck through the gate.
 */
public final class GatePushPlay extends PushPlay<GatePushEnvironment> {
  /** Name in commands and configurations. */
  public static final String NAME = "gate-push-play";

  /** Distance behind the middle of the gate to which the puck is pushed, table units. */
  private static final double BEYOND = 0.3;

  private final int keys;

  /**
   * Settings of the generator.
   *
   * @param play composition of the data
   * @param world configuration of the world
   */
  public record Configuration(@Inline PlayConfig play, GatePushConfiguration world) {
    /** Default composition in the default world, with longer episodes, for its slower pusher. */
    public static final Configuration DEFAULT =
        new Configuration(new PlayConfig(60, 0.25, 0.3, 0.7), GatePushConfiguration.DEFAULT);
  }

  /** Makes a generator of such episodes. */
  public GatePushPlay(Configuration configuration) {
    super(
        NAME,
        configuration,
        configuration.play(),
        new GatePushGenerator(configuration.world()),
        new Disc(GatePushState.PUSHER, GatePushEnvironment.PUSHER_RADIUS),
        GatePushEnvironment.discs(configuration.world().keys()));
    keys = configuration.world().keys();
  }

  @Override
  protected double[] start(double[] state, Disc disc, UniformRandomProvider random) {
    return disc.at() != GatePushState.PUCK && random.nextBoolean()
        ? wanted(state, disc)
        : super.start(state, disc, random);
  }

  @Override
  protected double[] target(double[] state, Disc disc, UniformRandomProvider random) {
    return random.nextBoolean() ? wanted(state, disc) : super.target(state, disc, random);
  }

  /** Returns the place where the task wants a disc. */
  private double[] wanted(double[] state, Disc disc) {
    for (int key = 0; key < keys; key++) {
      if (disc.at() == GatePushState.key(key)) {
        int plate = GatePushState.plate(key);
        return new double[] {state[plate], state[plate + 1]};
      }
    }
    return new double[] {state[GatePushState.GATE], state[GatePushState.GATE + 1] + BEYOND};
  }
}
