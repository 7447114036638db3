package org.keyway.ros.ros1.tcpros;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A registration of a node at its master: the call that makes it, repeated when the master forgets,
 * and the call that withdraws it.
 *
 * @param method method of the master; the name of the node precedes the arguments
 * @param arguments arguments of the method
 * @param undoMethod method that withdraws it; null if it is never withdrawn
 * @param undoArguments arguments of that method
 * @param receiver supplies, before each call, the consumer of its result
 */
record Registration(
    String method,
    List<Object> arguments,
    @Nullable String undoMethod,
    List<Object> undoArguments,
    Supplier<Consumer<Object>> receiver) {
  static Registration publisher(String topic, String type, String nodeUri) {
    return new Registration(
        "registerPublisher",
        List.of(topic, type, nodeUri),
        "unregisterPublisher",
        List.of(topic, nodeUri),
        () -> Registration::ignore);
  }

  static Registration subscriber(
      String topic, String type, String nodeUri, Supplier<Consumer<Object>> receiver) {
    return new Registration(
        "registerSubscriber",
        List.of(topic, type, nodeUri),
        "unregisterSubscriber",
        List.of(topic, nodeUri),
        receiver);
  }

  static Registration service(String service, String serviceUri, String nodeUri) {
    return new Registration(
        "registerService",
        List.of(service, serviceUri, nodeUri),
        "unregisterService",
        List.of(service, serviceUri),
        () -> Registration::ignore);
  }

  static Registration watcher(String parameter, String nodeUri, Consumer<Object> receiver) {
    return new Registration(
        "subscribeParam",
        List.of(nodeUri, parameter),
        "unsubscribeParam",
        List.of(nodeUri, parameter),
        () -> receiver);
  }

  /** Creates the registration of a parameter from the command line, which outlives the node. */
  static Registration parameter(String parameter, Object value) {
    return new Registration(
        "setParam", List.of(parameter, value), null, List.of(), () -> Registration::ignore);
  }

  private static void ignore(Object value) {}
}
