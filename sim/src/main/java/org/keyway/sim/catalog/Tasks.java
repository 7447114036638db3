package org.keyway.sim.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.keyway.sim.TaskKind;
import org.keyway.sim.gatepush.GatePushEnvironment;
import org.keyway.sim.pusht.PushTTask;
import org.keyway.sim.wallpush.WallPushEnvironment;

/** Catalogue of the kinds of task, by name. */
public final class Tasks {
  /** Kinds of task that come with Keyway. */
  public static final Tasks STANDARD =
      new Tasks(List.of(WallPushEnvironment.KIND, PushTTask.KIND, GatePushEnvironment.KIND));

  private final List<TaskKind<?>> kinds;

  private Tasks(List<TaskKind<?>> kinds) {
    this.kinds = kinds;
  }

  /** Returns this catalogue with one more kind, for applications with their own task. */
  public Tasks with(TaskKind<?> kind) {
    return new Tasks(Stream.concat(kinds.stream(), Stream.of(kind)).toList());
  }

  /** All kinds of task. */
  public List<TaskKind<?>> all() {
    return kinds;
  }

  /** Names of all kinds, in order. */
  public List<String> names() {
    return kinds.stream().map(TaskKind::name).toList();
  }

  /**
   * Returns the kind of the given name.
   *
   * @throws IllegalArgumentException if the name is unknown; the message lists the known names
   */
  public TaskKind<?> named(String name) {
    return kinds.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no task \"%s\"; there are %s"
                        .formatted(name, String.join(", ", names()))));
  }
}
