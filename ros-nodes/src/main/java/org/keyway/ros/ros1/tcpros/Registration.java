package org.keyway.ros.ros1.tcpros;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something a node wants its master to know, as the call that says it, to be repeated when the
 * master forgets, and the one that takes it back.
 *
 * @param method of the master; the name of the node goes before the arguments
 * @param arguments of the method
 * @param undoMethod of the master, or null if it stays said
 * @param undoArguments of that method
 * @param receiver asked before each call for who takes its result
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

  /** A parameter from the command line, which belongs to the node and outlives it. */
  static Registration parameter(String parameter, Object value) {
    return new Registration(
        "setParam", List.of(parameter, value), null, List.of(), () -> Registration::ignore);
  }

  private static void ignore(Object value) {}
}
