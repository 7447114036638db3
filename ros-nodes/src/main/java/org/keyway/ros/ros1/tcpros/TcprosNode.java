package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.keyway.ros.graph.GraphClock;
import org.keyway.ros.graph.NodeLifetime;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.name.NameResolver;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.net.Listener;
import org.keyway.ros.ros1.GraphLog;
import org.keyway.ros.ros1.GraphParameters;
import org.keyway.ros.ros1.OwnParameters;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.actionlib.ActionlibServers;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;
import org.keyway.ros.transport.ActionHandler;
import org.keyway.ros.transport.ActionServer;
import org.keyway.ros.transport.GraphUnreachableException;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.NodeParameters;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosClock;
import org.keyway.ros.transport.RosLog;
import org.keyway.ros.transport.ServiceHandler;
import org.keyway.ros.transport.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of ROS 1 over TCPROS. */
public final class TcprosNode implements Ros1Node {
  private static final Logger LOG = LoggerFactory.getLogger(TcprosNode.class);
  private static final QualityOfService ROSOUT = QualityOfService.LATCHED.withDepth(256);

  private final Ros1Options options;
  private final TcprosLimits limits;
  private final NameResolver resolver;
  private final XmlRpcServer slave;
  private final Listener peers;
  private final MasterLink master;
  private final Topics topics;
  private final Services services;
  private final ActionlibServers actions;
  private final CachedParameters graphParameters;
  private final NodeParameters parameters;
  private final GraphClock clock;
  private final GraphLog log;
  private final NodeLifetime lifetime;

  /**
   * Enters a graph. If the master is away, the node waits for it in the background and uses real
   * time. {@link org.keyway.ros.ros1.MasterWait} waits for the master first.
   *
   * @param options name and addresses of the node
   * @param limits limits on its peers
   * @throws GraphUnreachableException if the master is there but does not say whether time is
   *     simulated
   * @throws IOException if the node cannot listen
   */
  public TcprosNode(Ros1Options options, TcprosLimits limits) throws IOException {
    this.options = options;
    lifetime = new NodeLifetime(options.name());
    this.limits = limits;
    resolver = options.node().resolver();
    String name = options.name();
    slave = new XmlRpcServer(options.bindAddress(), 0, name);
    try {
      peers = new Listener(options.bindAddress(), 0, name + " tcpros", limits.maxConnections());
    } catch (IOException e) {
      slave.close();
      throw e;
    }
    String uri = ServerUri.http(options.host(), slave.port()).toString();
    String serviceUri = ServerUri.rosrpc(options.host(), peers.port()).toString();
    master = new MasterLink(options, uri, () -> closeSoon("another node has the name now"));
    topics = new Topics(name, uri, limits, master);
    services = new Services(name, uri, serviceUri, limits, master);
    actions = new ActionlibServers(this);
    graphParameters = new CachedParameters(name, uri, resolver::resolve, master);
    parameters = new OwnParameters(this);
    ApiMethods methods = new ApiMethods();
    new SlaveApi(
            topics,
            graphParameters,
            options.masterUri(),
            options.host(),
            peers.port(),
            this::closeSoon)
        .addTo(methods);
    slave.start(methods);
    peers.start(this::serve);
    options
        .node()
        .parameters()
        .forEach(
            (key, value) ->
                master.addLater(Registration.parameter(GraphName.join(name, key), value)));
    Publisher rosout = topics.advertise("/rosout", GraphLog.TYPE, ROSOUT);
    clock = new GraphClock(isTimeSimulated());
    log = new GraphLog(name, clock, rosout);
    if (clock.isSimulated()) {
      topics.subscribe("/clock", MessageTypes.standard("rosgraph_msgs/Clock"), 1, clock::accept);
    }
    master.start();
    warnIfOutOfReach();
  }

  /** Enters a graph with the default limits. */
  public TcprosNode(Ros1Options options) throws IOException {
    this(options, TcprosLimits.DEFAULT);
  }

  /** Warns of a node that other machines cannot reach, a mistake that shows nowhere else. */
  private void warnIfOutOfReach() {
    if (options.bindAddress().isLoopbackAddress() && !Hosts.isHere(options.masterUri().host())) {
      LOG.warn(
          "{}: the master at {} is on another machine, from which this node cannot be reached; set"
              + " ROS_IP or ROS_HOSTNAME",
          name(),
          options.masterUri());
    }
  }

  private boolean isTimeSimulated() {
    try {
      return graphParameters.get("/use_sim_time").filter(Boolean.TRUE::equals).isPresent();
    } catch (GraphUnreachableException e) {
      if (!master.isReachable()) {
        return false;
      }
      close();
      throw e;
    }
  }

  /** Serves a subscriber or a caller; refused peers are told the reason. */
  private void serve(Socket socket) throws IOException {
    try {
      ConnectionHeader header =
          ConnectionHeader.read(new DeadlineInputStream(socket, limits.deadlineNanos()));
      if (header.get(ConnectionHeader.SERVICE) != null) {
        services.serve(socket, header);
      } else {
        topics.serve(socket, header);
      }
    } catch (RefusedException e) {
      LOG.info("{}: {} is refused: {}", name(), socket.getRemoteSocketAddress(), e.getMessage());
      new DeadlineOutputStream(socket, limits.deadlineNanos())
          .write(ConnectionHeader.error(String.valueOf(e.getMessage())).encode());
    }
  }

  @Override
  public String name() {
    return options.name();
  }

  @Override
  public String resolve(String name) {
    return resolver.resolve(name);
  }

  @Override
  public Publisher advertise(String topic, MessageType type, QualityOfService quality) {
    return topics.advertise(resolve(topic), type, quality);
  }

  @Override
  public Subscription subscribe(
      String topic, MessageType type, QualityOfService quality, MessageListener listener) {
    return topics.subscribe(resolve(topic), type, quality.depth(), listener);
  }

  @Override
  public Subscription subscribeAny(
      String topic, QualityOfService quality, MessageListener listener) {
    return topics.subscribe(resolve(topic), null, quality.depth(), listener);
  }

  @Override
  public AutoCloseable serve(String service, ServiceType type, ServiceHandler handler) {
    return services.serve(resolve(service), type, handler);
  }

  @Override
  public Message call(String service, ServiceType type, Message request, Duration timeout)
      throws IOException {
    return services.call(resolve(service), type, request, timeout);
  }

  @Override
  public ActionServer serveAction(String action, ActionType type, ActionHandler handler) {
    return actions.serve(action, type, handler);
  }

  @Override
  public GraphParameters graphParameters() {
    return graphParameters;
  }

  @Override
  public NodeParameters parameters() {
    return parameters;
  }

  @Override
  public RosLog log() {
    return log;
  }

  @Override
  public RosClock clock() {
    return clock;
  }

  @Override
  public boolean isRunning() {
    return lifetime.isRunning();
  }

  @Override
  public void onShutdown(Runnable action) {
    lifetime.onEnd(action);
  }

  private void closeSoon(String reason) {
    LOG.info("{}: ends, {}", name(), reason);
    Daemons.start(name() + " ends", this::close);
  }

  @Override
  public void close() {
    if (!lifetime.end()) {
      return;
    }
    actions.close();
    topics.close();
    graphParameters.close();
    master.close();
    peers.close();
    slave.close();
  }
}
