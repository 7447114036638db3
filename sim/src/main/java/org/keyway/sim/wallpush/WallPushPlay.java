package org.keyway.sim.wallpush;

import java.util.List;
import org.keyway.planner.config.Inline;
import org.keyway.sim.pushing.DiscPhysics.Disc;
import org.keyway.sim.pushing.PlayConfig;
import org.keyway.sim.pushing.PushPlay;

/**
 * Generates training data for a dynamics model of the wall-push world: play, and demonstrations of
 * the task. In play, puck and pusher start at any free place, often next to each other. Some of
 * these episodes move the pusher at random, smoothly in time. In the others the pusher pushes the
 * puck roughly towards random places in turn.
 */
public final class WallPushPlay extends PushPlay<WallPushEnvironment> {
  /** Name in commands and configurations. */
  public static final String NAME = "wall-push-play";

  /**
   * Settings of the generator.
   *
   * @param play composition of the data
   * @param world configuration of the world
   */
  public record Configuration(@Inline PlayConfig play, WallPushConfiguration world) {
    /** Default composition in the default world. */
    public static final Configuration DEFAULT =
        new Configuration(PlayConfig.DEFAULT, WallPushConfiguration.DEFAULT);
  }

  /** Makes a generator of such episodes. */
  public WallPushPlay(Configuration configuration) {
    super(
        NAME,
        configuration,
        configuration.play(),
        new WallPushGenerator(configuration.world()),
        new Disc(WallPushState.PUSHER_X, configuration.world().pusherRadius()),
        List.of(new Disc(WallPushState.PUCK_X, configuration.world().puckRadius())));
  }
}
