package org.keyway.ros.rosjava;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
import org.keyway.ros.ros1.GraphLog;
import org.keyway.ros.ros1.GraphParameters;
import org.keyway.ros.ros1.OwnParameters;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.actionlib.ActionlibServers;
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
import org.ros.address.AdvertiseAddressFactory;
import org.ros.address.PublicAdvertiseAddressFactory;
import org.ros.internal.message.service.ServiceDescriptionFactory;
import org.ros.internal.message.service.ServiceResponseMessageFactory;
import org.ros.internal.message.topic.TopicDescriptionFactory;
import org.ros.internal.node.DefaultNodeFactory;
import org.ros.node.ConnectedNode;
import org.ros.node.DefaultNodeListener;
import org.ros.node.Node;
import org.ros.node.NodeConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of ROS 1 over ROSJava, for users who run ROSJava already. Differences from the built-in
 * transport:
 *
 * <ul>
 *   <li>{@link #subscribeAny} does not work, because ROSJava needs the type.
 *   <li>{@link org.keyway.ros.transport.Incoming#caller} names all publishers of the topic.
 *   <li>The depth of a publisher is always 16, which ROSJava fixes.
 *   <li>All subscriptions of a node to a topic must have one type.
 *   <li>After {@code rosnode kill}, the connections are already closed when shutdown actions run.
 *   <li>The length of an incoming message is not limited. A subscriber that stops reading makes all
 *       others of its topic reconnect once.
 * </ul>
 */
public final class RosjavaNode implements Ros1Node {
  private static final Logger LOG = LoggerFactory.getLogger(RosjavaNode.class);
  private static final MessageType CLOCK = MessageTypes.standard("rosgraph_msgs/Clock");

  /**
   * Limit on the shutdown; ROSJava waits five seconds for each registration that it cannot
   * withdraw.
   */
  private static final long SHUTDOWN_SECONDS = 2;

  private final Ros1Options options;
  private final NameResolver resolver;
  private final DaemonExecutor executor;
  private final ConnectedNode node;
  private final MasterWatch master;
  private final TopicPublishers publishers;
  private final TopicReceivers receivers;
  private final ServedServices services;
  private final ServiceCalls calls;
  private final ActionlibServers actions;
  private final RosjavaParameters graphParameters;
  private final NodeParameters parameters;
  private final GraphClock clock;
  private final GraphLog log;
  private final NodeLifetime lifetime;

  /**
   * Enters a graph. If the master is away, the node waits for it in the background and uses real
   * time. {@link org.keyway.ros.ros1.MasterWait} waits for the master first.
   *
   * @param options name and addresses of the node
   * @throws IllegalArgumentException if ROSJava does not support the host of the node
   * @throws GraphUnreachableException if the master is there but does not say whether time is
   *     simulated
   * @throws IOException if the node cannot listen
   */
  public RosjavaNode(Ros1Options options) throws IOException {
    requireReachable(options.host());
    this.options = options;
    lifetime = new NodeLifetime(options.name());
    String name = options.name();
    resolver = options.node().resolver();
    Definitions definitions = new Definitions();
    definitions.add(GraphLog.TYPE);
    definitions.add(CLOCK);
    RawSerialization serialization = new RawSerialization(definitions.ofServices());
    executor = new DaemonExecutor(name + " rosjava");
    try {
      node = start(configuration(options, definitions, serialization));
    } catch (RuntimeException e) {
      executor.shutdownNow();
      throw new IOException("%s cannot listen: %s".formatted(name, e.getMessage()), e);
    }
    String uri = node.getUri().toString();
    master = new MasterWatch(options, uri, this::update, this::closeSoon);
    publishers = new TopicPublishers(node, name, uri, definitions, master);
    receivers = new TopicReceivers(node, name, uri, definitions, master);
    services = new ServedServices(node, name, uri, definitions, master);
    calls = new ServiceCalls(name, definitions, serialization, master, executor);
    actions = new ActionlibServers(this);
    graphParameters =
        new RosjavaParameters(node.getParameterTree(), uri, resolver::resolve, master, executor);
    parameters = new OwnParameters(this);
    Publisher rosout = publishers.advertise("/rosout", GraphLog.TYPE, QualityOfService.LATCHED);
    options
        .node()
        .parameters()
        .forEach(
            (key, value) -> master.add(MasterRegistration.parameter(GraphName.join(name, key), value)));
    clock = new GraphClock(isTimeSimulated());
    log = new GraphLog(name, clock, rosout);
    if (clock.isSimulated()) {
      receivers.subscribe("/clock", CLOCK, 1, clock::accept);
    }
    master.start();
  }

  /**
   * Refuses hosts that ROSJava does not support: it listens on IPv4 only, and parses addresses with
   * java.net.URI.
   */
  private static void requireReachable(String host) {
    if (host.indexOf(':') >= 0 || host.indexOf('_') >= 0) {
      throw new IllegalArgumentException(
          "Over ROSJava a node cannot be reached as %s: no IPv6, no underscores; the built-in"
                  .formatted(host)
              + " transport has both");
    }
  }

  private static NodeConfiguration configuration(
      Ros1Options options, Definitions definitions, RawSerialization serialization) {
    // ROSJava's public nodes listen at every interface, whatever the host.
    URI master = URI.create(options.masterUri().toString());
    NodeConfiguration configuration =
        options.bindAddress().isLoopbackAddress()
            ? NodeConfiguration.newPrivate(master)
            : NodeConfiguration.newPublic(options.host(), master);
    AdvertiseAddressFactory address = new PublicAdvertiseAddressFactory(options.host());
    return configuration
        .setNodeName(options.name())
        .setTcpRosAdvertiseAddressFactory(address)
        .setXmlRpcAdvertiseAddressFactory(address)
        .setTopicDescriptionFactory(new TopicDescriptionFactory(definitions.ofTopics()))
        .setServiceDescriptionFactory(new ServiceDescriptionFactory(definitions.ofServices()))
        .setMessageSerializationFactory(serialization)
        .setServiceResponseMessageFactory(
            new ServiceResponseMessageFactory(definitions.ofServices()));
  }

  private ConnectedNode start(NodeConfiguration configuration) {
    Node started =
        new DefaultNodeFactory(executor).newNode(configuration, List.of(new EndListener()));
    if (started instanceof ConnectedNode connected) {
      return connected;
    }
    throw new IllegalStateException("ROSJava made a node of another kind: " + started.getClass());
  }

  /** Called when ROSJava's node ends, here or at another node's request. */
  private final class EndListener extends DefaultNodeListener {
    @Override
    public void onShutdown(Node ended) {
      end();
    }

    @Override
    public void onShutdownComplete(Node ended) {
      executor.shutdownNow();
    }
  }

  private void update(GraphState state) {
    receivers.update(state);
    graphParameters.refresh();
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
    return publishers.advertise(resolve(topic), type, quality);
  }

  @Override
  public Subscription subscribe(
      String topic, MessageType type, QualityOfService quality, MessageListener listener) {
    return receivers.subscribe(resolve(topic), type, quality.depth(), listener);
  }

  /**
   * Not supported: ROSJava's subscribers disconnect from publishers that do not name the requested
   * type.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public Subscription subscribeAny(
      String topic, QualityOfService quality, MessageListener listener) {
    throw new UnsupportedOperationException(
        "ROSJava cannot subscribe to messages of any type; the built-in transport can");
  }

  @Override
  public AutoCloseable serve(String service, ServiceType type, ServiceHandler handler) {
    return services.serve(resolve(service), type, handler);
  }

  @Override
  public Message call(String service, ServiceType type, Message request, Duration timeout)
      throws IOException {
    return calls.call(resolve(service), type, request, timeout);
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

  private void closeSoon() {
    Daemons.start(name() + " ends", this::close);
  }

  @Override
  public void close() {
    if (!end()) {
      return;
    }
    Future<?> ended = executor.submit(node::shutdown);
    try {
      ended.get(SHUTDOWN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("{}: ROSJava did not end by itself", name(), e);
    }
    executor.shutdownNow();
  }

  /**
   * Ends this object's own parts while ROSJava's node still works. Returns false if they had ended.
   */
  private boolean end() {
    if (!lifetime.end()) {
      return false;
    }
    actions.close();
    receivers.close();
    publishers.close();
    master.close();
    calls.close();
    return true;
  }
}
