package org.keyway.ros.transport;

import java.io.IOException;
import java.time.Duration;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.ServiceType;

/**
 * One node of a graph. Names are as the user of the node writes them: {@code image}, {@code
 * /camera/image}, {@code ~goal}; they are remapped and resolved here. Everything may be called from
 * any thread. A graph that is away is no error: what was advertised or subscribed is known to it
 * when it comes back.
 */
public interface RosNode extends AutoCloseable {
  /** The name with its namespace, such as {@code /planner}. */
  String name();

  /** The global name that a name stands for in this node. */
  String resolve(String name);

  /**
   * Offers messages on a topic.
   *
   * @param quality of the service that subscribers may ask for
   * @throws IllegalStateException if the node offers it already
   */
  Publisher advertise(String topic, MessageType type, QualityOfService quality);

  /**
   * Takes messages from a topic.
   *
   * @param type what is wanted; publishers of another type are refused and logged once
   * @param quality of the service that is asked for
   * @param listener called for one message at a time, on a thread of the subscription; what it
   *     throws is logged and changes nothing
   */
  Subscription subscribe(
      String topic, MessageType type, QualityOfService quality, MessageListener listener);

  /**
   * Same, for messages of any type: each says its own.
   *
   * @throws UnsupportedOperationException if the transport cannot do that
   */
  Subscription subscribeAny(String topic, QualityOfService quality, MessageListener listener);

  /**
   * Answers a service.
   *
   * @param handler called for a request at a time or for several at once; an exception is the
   *     caller's error, with its message
   * @return closed, it ends the service
   */
  AutoCloseable serve(String service, ServiceType type, ServiceHandler handler);

  /**
   * Calls a service once.
   *
   * @throws IOException if nobody offers it, it failed, or the answer took longer than {@code
   *     timeout}
   */
  Message call(String service, ServiceType type, Message request, Duration timeout)
      throws IOException;

  /**
   * Serves an action.
   *
   * @return closed, it ends the action; the end of the node closes it too
   * @throws IllegalStateException if the node serves it already
   */
  ActionServer serveAction(String action, ActionType type, ActionHandler handler);

  /** The parameters of this node. */
  NodeParameters parameters();

  RosLog log();

  RosClock clock();

  /** Whether it is part of the graph: false once closed, be it from here or by another's wish. */
  boolean isRunning();

  /**
   * Calls {@code action} before the node leaves the graph, while its topics still work; at once if
   * it has left.
   */
  void onShutdown(Runnable action);

  /** Leaves the graph. A second call does nothing. */
  @Override
  void close();
}
