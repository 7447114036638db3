package org.keyway.ros.transport;

import java.util.concurrent.BlockingQueue;
import org.keyway.ros.message.Message;

/** The client of an action, as the contract of the port needs one. */
public interface ActionClient {
  /** How a goal ends, whatever the transport calls it. */
  enum End {
    REACHED,
    GIVEN_UP,
    /** Preempted or cancelled. */
    STOPPED,
    REJECTED
  }

  /**
   * The last word on a goal.
   *
   * @param id of the goal
   * @param end how it ended
   * @param text why, for people; empty where the transport carries none
   * @param result as the definition has it
   */
  record Result(String id, End end, String text, Message result) {}

  /** Returns when the server is connected. */
  void await() throws Exception;

  /** Sends a goal, newer than all that were sent before. */
  void send(String id, Message goal);

  /** Wants a goal to end. */
  void cancel(String id);

  /** What the server says of goals on their way, as the definition has it. */
  BlockingQueue<Message> feedback();

  /** What became of goals. */
  BlockingQueue<Result> results();
}
