package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.keyway.ros.graph.GraphClock;
import org.keyway.ros.graph.GraphLog;
import org.keyway.ros.graph.NodeLifetime;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.name.GraphName;
import org.keyway.ros.name.NameResolver;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.net.Listener;
import org.keyway.ros.net.ServerUri;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;
import org.keyway.ros.transport.MasterUnreachableException;
import org.keyway.ros.transport.MessageListener;
import org.keyway.ros.transport.NodeParameters;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.RosClock;
import org.keyway.ros.transport.RosLog;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.ServiceHandler;
import org.keyway.ros.transport.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node of ROS 1 over TCPROS. */
public final class TcprosNode implements RosNode {
  private static final Logger LOG = LoggerFactory.getLogger(TcprosNode.class);
  private static final int ROSOUT_QUEUE = 256;

  private final NodeOptions options;
  private final TcprosLimits limits;
  private final NameResolver resolver;
  private final XmlRpcServer slave;
  private final Listener peers;
  private final MasterLink master;
  private final Topics topics;
  private final Services services;
  private final CachedParameters parameters;
  private final GraphClock clock;
  private final GraphLog log;
  private final NodeLifetime lifetime;

  /**
   * Enters a graph. A master that is away is waited for, not here but in the background; whether
   * time is simulated cannot be known then, and it is not: {@link org.keyway.ros.graph.MasterWait}
   * waits before.
   *
   * @param options who the node is
   * @param limits what its peers are granted
   * @throws MasterUnreachableException if the master is there and does not say whether time is
   *     simulated
   * @throws IOException if it cannot listen
   */
  public TcprosNode(NodeOptions options, TcprosLimits limits) throws IOException {
    this.options = options;
    lifetime = new NodeLifetime(options.name());
    this.limits = limits;
    resolver = options.resolver();
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
    parameters = new CachedParameters(name, uri, resolver::resolve, master);
    ApiMethods methods = new ApiMethods();
    new SlaveApi(
            topics, parameters, options.masterUri(), options.host(), peers.port(), this::closeSoon)
        .addTo(methods);
    slave.start(methods);
    peers.start(this::serve);
    Publisher rosout = topics.advertise("/rosout", GraphLog.TYPE, true, ROSOUT_QUEUE);
    options
        .parameters()
        .forEach(
            (key, value) -> master.add(Registration.parameter(GraphName.join(name, key), value)));
    clock = new GraphClock(isTimeSimulated());
    log = new GraphLog(name, clock, rosout);
    if (clock.isSimulated()) {
      topics.subscribe("/clock", MessageTypes.standard("rosgraph_msgs/Clock"), 1, clock::accept);
    }
    master.start();
    warnIfOutOfReach();
  }

  /** Same, with the default limits. */
  public TcprosNode(NodeOptions options) throws IOException {
    this(options, TcprosLimits.DEFAULT);
  }

  /** The one mistake in setting up a graph of several machines that shows nowhere else. */
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
      return parameters.get("/use_sim_time").filter(Boolean.TRUE::equals).isPresent();
    } catch (MasterUnreachableException e) {
      if (!master.isReachable()) {
        return false;
      }
      close();
      throw e;
    }
  }

  /** Serves a subscriber or a caller; what is refused is told why. */
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
  public Publisher advertise(String topic, MessageType type, boolean latched) {
    return topics.advertise(resolve(topic), type, latched, limits.outQueue());
  }

  @Override
  public Subscription subscribe(
      String topic, MessageType type, int queue, MessageListener listener) {
    return topics.subscribe(resolve(topic), type, queue, listener);
  }

  @Override
  public Subscription subscribeAny(String topic, int queue, MessageListener listener) {
    return topics.subscribe(resolve(topic), null, queue, listener);
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
    topics.close();
    parameters.close();
    master.close();
    peers.close();
    slave.close();
  }
}
