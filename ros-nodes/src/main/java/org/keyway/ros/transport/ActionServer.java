package org.keyway.ros.transport;

import org.keyway.ros.message.Message;

/**
 * Serves an action of a node, one goal at a time. A newer goal replaces the present one, which ends
 * as preempted. A goal older than the present one is not pursued.
 *
 * <p>The server holds its own monitor while it calls its {@link ActionHandler}. A caller that holds
 * the monitor may inspect and end the present goal; no other goal can begin meanwhile.
 */
public interface ActionServer extends AutoCloseable {
  /** Outcome of an accepted goal. */
  enum Outcome {
    /** The goal was reached. */
    SUCCEEDED,

    /** The goal could not be reached and was given up. */
    ABORTED,

    /** Another goal or another request to the node replaced it. */
    PREEMPTED
  }

  /** Whether a goal is being pursued. */
  boolean isActive();

  /**
   * Sends feedback to the client of the present goal. Does nothing if there is no goal.
   *
   * @param feedback a feedback message of the action's type
   */
  void feedback(Message feedback);

  /**
   * Ends the present goal and sends its result. Does nothing if there is no goal.
   *
   * @param text why the goal ends, for people
   */
  void end(Outcome outcome, String text);

  /** Ends the present goal as aborted and stops serving the action. A second call does nothing. */
  @Override
  void close();
}
