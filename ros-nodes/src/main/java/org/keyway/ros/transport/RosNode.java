package org.keyway.ros.transport;

import java.io.IOException;
import java.time.Duration;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.ServiceType;

/**
 * A node of a ROS graph: topics, services, actions and parameters. Callers give names as users
 * write them, such as {@code image}, {@code /camera/image} or {@code ~goal}. The node remaps and
 * resolves them. All methods may be called from any thread. An absent graph is no error: the node
 * registers its topics and services again when the graph returns.
 */
public interface RosNode extends AutoCloseable {
  /** Returns the name with its namespace, such as {@code /planner}. */
  String name();

  /** Resolves a name to its global name in this node. */
  String resolve(String name);

  /**
   * Advertises a topic.
   *
   * @param quality the quality of service that subscribers may request
   * @throws IllegalStateException if the node advertises the topic already
   */
  Publisher advertise(String topic, MessageType type, QualityOfService quality);

  /**
   * Subscribes to a topic.
   *
   * @param type the expected type; publishers of another type are refused and logged once
   * @param quality the quality of service to request
   * @param listener called for one message at a time, on a thread of the subscription; its
   *     exceptions are logged and have no other effect
   */
  Subscription subscribe(
      String topic, MessageType type, QualityOfService quality, MessageListener listener);

  /**
   * Subscribes to a topic of any type; each message carries its own type.
   *
   * @throws UnsupportedOperationException if the transport does not support this
   */
  Subscription subscribeAny(String topic, QualityOfService quality, MessageListener listener);

  /**
   * Serves a service.
   *
   * @param handler called for one request at a time or for several at once; the caller receives its
   *     exceptions as errors, with their messages
   * @return a handle; closing it ends the service
   */
  AutoCloseable serve(String service, ServiceType type, ServiceHandler handler);

  /**
   * Calls a service once.
   *
   * @throws IOException if no node offers the service, the call failed, or the answer took longer
   *     than {@code timeout}
   */
  Message call(String service, ServiceType type, Message request, Duration timeout)
      throws IOException;

  /**
   * Serves an action.
   *
   * @return the server; closing it ends the action, and so does the end of the node
   * @throws IllegalStateException if the node serves the action already
   */
  ActionServer serveAction(String action, ActionType type, ActionHandler handler);

  /** Returns the parameters of this node. */
  NodeParameters parameters();

  RosLog log();

  RosClock clock();

  /**
   * Whether the node is part of the graph: false once it was closed, here or at another node's
   * request.
   */
  boolean isRunning();

  /**
   * Calls {@code action} before the node leaves the graph, while its topics still work. Calls it at
   * once if the node has left.
   */
  void onShutdown(Runnable action);

  /** Leaves the graph. A second call does nothing. */
  @Override
  void close();
}
