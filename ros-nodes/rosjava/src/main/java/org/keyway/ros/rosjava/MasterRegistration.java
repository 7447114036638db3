package org.keyway.ros.rosjava;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A registration at a master: the call that makes it and the call that withdraws it. The first
 * argument of both is the name of the node.
 *
 * @param section the part of the graph state where the master shows it; null if it does not
 * @param name name of the topic, service or parameter
 * @param method method of the master
 * @param arguments arguments of the method
 * @param undoMethod method that withdraws it; null if it is never withdrawn
 * @param undoArguments arguments of that method
 * @param receiver receives the result of the call
 */
record MasterRegistration(
    @Nullable Function<GraphState, Map<String, List<String>>> section,
    String name,
    String method,
    List<Object> arguments,
    @Nullable String undoMethod,
    List<Object> undoArguments,
    Consumer<Object> receiver) {

  static MasterRegistration publisher(String topic, String type, String nodeUri) {
    return new MasterRegistration(
        GraphState::publishers,
        topic,
        "registerPublisher",
        List.of(topic, type, nodeUri),
        "unregisterPublisher",
        List.of(topic, nodeUri),
        MasterRegistration::ignore);
  }

  static MasterRegistration subscriber(
      String topic, String type, String nodeUri, Consumer<Object> receiver) {
    return new MasterRegistration(
        GraphState::subscribers,
        topic,
        "registerSubscriber",
        List.of(topic, type, nodeUri),
        "unregisterSubscriber",
        List.of(topic, nodeUri),
        receiver);
  }

  static MasterRegistration service(String service, String serviceUri, String nodeUri) {
    return new MasterRegistration(
        GraphState::servers,
        service,
        "registerService",
        List.of(service, serviceUri, nodeUri),
        "unregisterService",
        List.of(service, serviceUri),
        MasterRegistration::ignore);
  }

  static MasterRegistration watcher(String parameter, String nodeUri) {
    return new MasterRegistration(
        null,
        parameter,
        "subscribeParam",
        List.of(nodeUri, parameter),
        "unsubscribeParam",
        List.of(nodeUri, parameter),
        MasterRegistration::ignore);
  }

  /** Creates the registration of a parameter from the command line, which outlives the node. */
  static MasterRegistration parameter(String parameter, Object value) {
    return new MasterRegistration(
        null,
        parameter,
        "setParam",
        List.of(parameter, value),
        null,
        List.of(),
        MasterRegistration::ignore);
  }

  /** Whether the master shows it; true if the master never shows such registrations. */
  boolean isIn(GraphState state, String node) {
    return section == null || section.apply(state).getOrDefault(name, List.of()).contains(node);
  }

  private static void ignore(Object value) {}
}
