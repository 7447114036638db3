package org.keyway.ros.rosjava;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something a master shall know of a node: the call that says it, whose first argument is the name
 * of the node, and the one that takes it back.
 *
 * @param section of the graph where the master shows it; null if it does not
 * @param name of the topic, service or parameter
 * @param method of the master
 * @param arguments of the method
 * @param undoMethod of the master, or null if it stays said
 * @param undoArguments of that method
 * @param receiver takes the result of the call
 */
record Registration(
    @Nullable Function<GraphState, Map<String, List<String>>> section,
    String name,
    String method,
    List<Object> arguments,
    @Nullable String undoMethod,
    List<Object> undoArguments,
    Consumer<Object> receiver) {

  static Registration publisher(String topic, String type, String nodeUri) {
    return new Registration(
        GraphState::publishers,
        topic,
        "registerPublisher",
        List.of(topic, type, nodeUri),
        "unregisterPublisher",
        List.of(topic, nodeUri),
        Registration::ignore);
  }

  static Registration subscriber(
      String topic, String type, String nodeUri, Consumer<Object> receiver) {
    return new Registration(
        GraphState::subscribers,
        topic,
        "registerSubscriber",
        List.of(topic, type, nodeUri),
        "unregisterSubscriber",
        List.of(topic, nodeUri),
        receiver);
  }

  static Registration service(String service, String serviceUri, String nodeUri) {
    return new Registration(
        GraphState::servers,
        service,
        "registerService",
        List.of(service, serviceUri, nodeUri),
        "unregisterService",
        List.of(service, serviceUri),
        Registration::ignore);
  }

  static Registration watcher(String parameter, String nodeUri) {
    return new Registration(
        null,
        parameter,
        "subscribeParam",
        List.of(nodeUri, parameter),
        "unsubscribeParam",
        List.of(nodeUri, parameter),
        Registration::ignore);
  }

  /** A parameter from the command line, which belongs to the node and outlives it. */
  static Registration parameter(String parameter, Object value) {
    return new Registration(
        null,
        parameter,
        "setParam",
        List.of(parameter, value),
        null,
        List.of(),
        Registration::ignore);
  }

  /** Whether the master shows it; what it does not show is taken to be there. */
  boolean isIn(GraphState state, String node) {
    return section == null || section.apply(state).getOrDefault(name, List.of()).contains(node);
  }

  private static void ignore(Object value) {}
}
