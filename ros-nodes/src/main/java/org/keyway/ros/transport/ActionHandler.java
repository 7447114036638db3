package org.keyway.ros.transport;

import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.Message;

/**
 * Pursues the goals of an action, one at a time. Called by one thread at a time, which holds the
 * monitor of the {@link ActionServer}.
 */
public interface ActionHandler {
  /**
   * Begins to pursue a goal, in place of the one before.
   *
   * @param goal the goal as the definition has it
   * @return why it is rejected; null if it is accepted
   */
  @Nullable String accept(Message goal);

  /** Gives the present goal up, because its client wants so. */
  void cancel();

  /**
   * The result of the present goal, as the definition has it.
   *
   * @param text why it ends
   */
  Message result(String text);
}
