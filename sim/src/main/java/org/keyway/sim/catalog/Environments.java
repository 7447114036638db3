package org.keyway.sim.catalog;

import java.util.List;
import org.keyway.sim.Environment;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;

/** The worlds that there are, by the name users type. */
public final class Environments {
  private static final List<Entry<Environment, ?>> ALL =
      List.of(
          new Entry<>(
              WallPushEnvironment.NAME,
              "a table where a puck is to be pushed round a wall to its goal",
              WallPushConfiguration.DEFAULT,
              WallPushEnvironment::new),
          new Entry<>(
              PushTEnvironment.NAME,
              "a table where a T is to be pushed onto its outline",
              PushTConfiguration.DEFAULT,
              PushTEnvironment::new));

  private Environments() {}

  /** All of them. None needs a file. */
  public static List<Entry<Environment, ?>> all() {
    return ALL;
  }

  /**
   * The one of the given name.
   *
   * @throws IllegalArgumentException if there is none; the message names those that there are
   */
  public static Entry<Environment, ?> named(String name) {
    return Entry.named(name, "environment", ALL);
  }
}
