package org.keyway.ros.transport;

import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;

/**
 * Pursues the goals of an action, one at a time. Called by one thread at a time, which holds the
 * monitor of the {@link ActionServer}.
 */
public interface ActionHandler {
  /**
   * Begins to pursue a goal, which replaces the previous one.
   *
   * @param goal a goal message of the action's type
   * @return why the goal is rejected; null if it is accepted
   */
  @Nullable String accept(Message goal);

  /** Gives up the present goal at the request of its client. */
  void cancel();

  /**
   * Returns the result of the present goal, a message of the action's type.
   *
   * @param text why the goal ends
   */
  Message result(String text);
}
