package org.keyway.sim.catalog;

import java.util.List;
import java.util.stream.Stream;
import org.keyway.sim.TaskKind;
import org.keyway.sim.pusht.PushTTask;
import org.keyway.sim.wallpush.WallPushEnvironment;

/** The kinds of task that there are, by the name users type. */
public final class Tasks {
  /** Keyway's own. */
  public static final Tasks STANDARD = new Tasks(List.of(WallPushEnvironment.KIND, PushTTask.KIND));

  private final List<TaskKind<?>> kinds;

  private Tasks(List<TaskKind<?>> kinds) {
    this.kinds = kinds;
  }

  /** These and one more, for whoever brings a task of his own. */
  public Tasks with(TaskKind<?> kind) {
    return new Tasks(Stream.concat(kinds.stream(), Stream.of(kind)).toList());
  }

  /** All of them. */
  public List<TaskKind<?>> all() {
    return kinds;
  }

  /** Their names, in order. */
  public List<String> names() {
    return kinds.stream().map(TaskKind::name).toList();
  }

  /**
   * The one of the given name.
   *
   * @throws IllegalArgumentException if there is none; the message names those that there are
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
