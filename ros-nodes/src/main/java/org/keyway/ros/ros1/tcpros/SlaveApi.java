package org.keyway.ros.ros1.tcpros;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.ros1.xmlrpc.ApiArguments;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.ServerUri;

/**
 * Answers calls from the master, from subscribers and from the tools of ROS. See <a
 * href="http://wiki.ros.org/ROS/Slave_API">Slave API</a>.
 */
final class SlaveApi {
  private final Topics topics;
  private final CachedParameters parameters;
  private final ServerUri masterUri;
  private final String host;
  private final int port;
  private final Consumer<String> onShutdown;

  /**
   * @param host host at which subscribers reach the node
   * @param port port at which subscribers reach the node
   * @param onShutdown receives the reason why the node should end; returns immediately
   */
  SlaveApi(
      Topics topics,
      CachedParameters parameters,
      ServerUri masterUri,
      String host,
      int port,
      Consumer<String> onShutdown) {
    this.topics = topics;
    this.parameters = parameters;
    this.masterUri = masterUri;
    this.host = host;
    this.port = port;
    this.onShutdown = onShutdown;
  }

  void addTo(ApiMethods methods) {
    methods
        .add("requestTopic", this::requestTopic)
        .add("publisherUpdate", this::publisherUpdate)
        .add("paramUpdate", this::paramUpdate)
        .add("shutdown", this::shutdown)
        .add("getPid", arguments -> ApiReply.success("", (int) ProcessHandle.current().pid()))
        .add("getMasterUri", arguments -> ApiReply.success("", masterUri.toString()))
        .add("getPublications", arguments -> ApiReply.success("publications", publications()))
        .add("getSubscriptions", arguments -> ApiReply.success("subscriptions", subscriptions()))
        .add("getBusInfo", arguments -> ApiReply.success("bus info", busInfo()))
        .add("getBusStats", arguments -> ApiReply.success("bus stats", busStats()));
  }

  private ApiReply requestTopic(ApiArguments arguments) {
    String topic = arguments.string(1);
    if (!topics.isPublished(topic)) {
      return ApiReply.error(topic + " is not published here");
    }
    boolean speaksTcpros =
        arguments.list(2).stream()
            .anyMatch(
                protocol ->
                    protocol instanceof List<?> list
                        && !list.isEmpty()
                        && "TCPROS".equals(list.get(0)));
    return speaksTcpros
        ? ApiReply.success("ready on " + host, List.of("TCPROS", host, port))
        : ApiReply.failure("only TCPROS is spoken here");
  }

  private ApiReply publisherUpdate(ApiArguments arguments) {
    topics.updatePublishers(arguments.string(1), arguments.strings(2));
    return ApiReply.success("", 0);
  }

  private ApiReply paramUpdate(ApiArguments arguments) {
    parameters.update(arguments.string(1), arguments.value(2));
    return ApiReply.success("", 0);
  }

  private ApiReply shutdown(ApiArguments arguments) {
    onShutdown.accept("%s: %s".formatted(arguments.caller(), arguments.value(1)));
    return ApiReply.success("shutdown", 0);
  }

  private List<Object> publications() {
    List<Object> all = new ArrayList<>();
    for (TopicPublisher publisher : topics.publishers()) {
      all.add(List.of(publisher.topic(), publisher.type().typeName()));
    }
    return all;
  }

  private List<Object> subscriptions() {
    List<Object> all = new ArrayList<>();
    for (TopicSubscription subscription : topics.subscriptions()) {
      MessageType type = subscription.type();
      all.add(List.of(subscription.topic(), type == null ? ConnectionHeader.ANY : type.typeName()));
    }
    return all;
  }

  private List<List<Object>> busInfo() {
    return Stream.concat(
            topics.publishers().stream().flatMap(topic -> topic.statistics().stream()),
            topics.subscriptions().stream().flatMap(topic -> topic.statistics().stream()))
        .map(LinkStatistics::busInfo)
        .toList();
  }

  /**
   * Returns statistics of publishers, of subscribers, and of services, for which nothing is
   * counted.
   */
  private List<Object> busStats() {
    List<Object> out = new ArrayList<>();
    for (TopicPublisher publisher : topics.publishers()) {
      List<LinkStatistics> links = publisher.statistics();
      int bytes = links.stream().mapToInt(link -> LinkStatistics.bounded(link.bytes())).sum();
      out.add(
          List.of(publisher.topic(), bytes, links.stream().map(LinkStatistics::busStats).toList()));
    }
    List<Object> in = new ArrayList<>();
    for (TopicSubscription subscription : topics.subscriptions()) {
      List<LinkStatistics> links = subscription.statistics();
      in.add(List.of(subscription.topic(), links.stream().map(LinkStatistics::busStats).toList()));
    }
    return List.of(out, in, List.of(0, 0, 0));
  }
}
