package org.keyway.ros.ros1.master;

import java.io.IOException;
import java.util.List;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.xmlrpc.ApiArguments;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;

/**
 * Runs a ROS master, which tells nodes the addresses of others and keeps their parameters. See <a
 * href="http://wiki.ros.org/ROS/Master_API">Master API</a>.
 */
public final class RosMaster implements AutoCloseable {
  /** Default port of a master. */
  public static final int DEFAULT_PORT = Ros1Options.MASTER_PORT;

  private final NodeCalls calls;
  private final Graph graph;
  private final XmlRpcServer server;
  private final ServerUri uri;

  /**
   * Starts a master.
   *
   * @param host name or address at which nodes reach the master; if it is a loopback address, only
   *     this machine can
   * @param port the port to listen at; 0 for any free port
   * @throws IllegalArgumentException if the host is invalid
   * @throws IOException if the port is taken
   */
  public RosMaster(String host, int port) throws IOException {
    String reached = Hosts.check("host of the master", host);
    server = new XmlRpcServer(Hosts.bindAddress(reached), port, "ros master");
    uri = ServerUri.http(reached, server.port());
    calls = new NodeCalls("ros master");
    graph = new Graph(calls);
    ApiMethods methods = new ApiMethods();
    new ParameterServer(graph, calls).addTo(methods);
    addTo(methods);
    server.start(methods);
  }

  /** Starts a master for this machine at a free port. */
  public static RosMaster local() throws IOException {
    return new RosMaster("127.0.0.1", 0);
  }

  /** Returns the address of the master, as in ROS_MASTER_URI. */
  public ServerUri uri() {
    return uri;
  }

  private void addTo(ApiMethods methods) {
    methods
        .add("registerPublisher", this::registerPublisher)
        .add("unregisterPublisher", this::unregisterPublisher)
        .add("registerSubscriber", this::registerSubscriber)
        .add("unregisterSubscriber", this::unregisterSubscriber)
        .add("registerService", this::registerService)
        .add("unregisterService", this::unregisterService)
        .add("lookupNode", this::lookupNode)
        .add("lookupService", this::lookupService)
        .add("getPublishedTopics", this::publishedTopics)
        .add("getTopicTypes", arguments -> ApiReply.success("topic types", graph.topicTypes()))
        .add("getSystemState", arguments -> ApiReply.success("system state", graph.state()))
        .add("getUri", arguments -> ApiReply.success("", uri().toString()))
        .add("getPid", arguments -> ApiReply.success("", (int) ProcessHandle.current().pid()));
  }

  private static String name(ApiArguments arguments) {
    String name = GraphName.check("name", arguments.string(1));
    return GraphName.resolve(name, arguments.caller());
  }

  private ApiReply registerPublisher(ApiArguments arguments) {
    String topic = name(arguments);
    String node = arguments.caller();
    List<String> subscribers =
        graph.addPublisher(node, topic, arguments.string(2), arguments.string(3));
    return ApiReply.success("Registered %s as publisher of %s".formatted(node, topic), subscribers);
  }

  private ApiReply unregisterPublisher(ApiArguments arguments) {
    String topic = name(arguments);
    return removed(graph.removePublisher(arguments.caller(), topic, arguments.string(2)), topic);
  }

  private ApiReply registerSubscriber(ApiArguments arguments) {
    String topic = name(arguments);
    String node = arguments.caller();
    List<String> publishers =
        graph.addSubscriber(node, topic, arguments.string(2), arguments.string(3));
    return ApiReply.success("Subscribed %s to %s".formatted(node, topic), publishers);
  }

  private ApiReply unregisterSubscriber(ApiArguments arguments) {
    String topic = name(arguments);
    return removed(graph.removeSubscriber(arguments.caller(), topic, arguments.string(2)), topic);
  }

  private ApiReply registerService(ApiArguments arguments) {
    String service = name(arguments);
    String node = arguments.caller();
    graph.addService(node, service, arguments.string(2), arguments.string(3));
    return ApiReply.success("Registered %s as provider of %s".formatted(node, service), 1);
  }

  private ApiReply unregisterService(ApiArguments arguments) {
    String service = name(arguments);
    return removed(graph.removeService(arguments.caller(), service, arguments.string(2)), service);
  }

  private static ApiReply removed(boolean removed, String name) {
    return removed
        ? ApiReply.success("Unregistered from %s".formatted(name), 1)
        : ApiReply.success("Was not registered at %s".formatted(name), 0);
  }

  private ApiReply lookupNode(ApiArguments arguments) {
    String name = name(arguments);
    return graph
        .node(name)
        .map(found -> ApiReply.success("node api", found))
        .orElseGet(() -> new ApiReply(ApiReply.ERROR, "unknown node [%s]".formatted(name), ""));
  }

  private ApiReply lookupService(ApiArguments arguments) {
    return graph
        .service(name(arguments))
        .map(found -> ApiReply.success("rosrpc URI: [%s]".formatted(found), found))
        .orElseGet(() -> new ApiReply(ApiReply.ERROR, "no provider", ""));
  }

  private ApiReply publishedTopics(ApiArguments arguments) {
    String subgraph = arguments.value(1) instanceof String text ? text : "";
    String namespace =
        subgraph.isEmpty() ? GraphName.ROOT : GraphName.resolve(subgraph, arguments.caller());
    return ApiReply.success("current topics", graph.publishedTopics(namespace));
  }

  /** Stops the master. Existing connections between nodes continue. */
  @Override
  public void close() {
    server.close();
    calls.close();
  }
}
