package org.keyway.ros.transport;

import org.keyway.ros.message.Message;

/**
 * An action that a node serves. It pursues one goal at a time: a newer goal takes the place of the
 * present one, which ends as preempted. A goal that is older than the present one is not pursued.
 *
 * <p>The monitor of the server is held while its {@link ActionHandler} is called. Whoever holds it
 * may look at the present goal and end it, and no other goal comes between.
 */
public interface ActionServer extends AutoCloseable {
  /** How a goal that was accepted ends. */
  enum Outcome {
    /** It was reached. */
    SUCCEEDED,

    /** It was given up: it could not be reached. */
    ABORTED,

    /** Another goal, or something else that is wanted of the node, took its place. */
    PREEMPTED
  }

  /** Whether a goal is being pursued. */
  boolean isActive();

  /**
   * Tells the present goal's client how far it is; nothing if there is none.
   *
   * @param feedback as the definition has it
   */
  void feedback(Message feedback);

  /**
   * Ends the present goal and sends its result; nothing if there is none.
   *
   * @param text why it ends, for people
   */
  void end(Outcome outcome, String text);

  /** Ends the present goal as aborted, and the action. A second call does nothing. */
  @Override
  void close();
}
