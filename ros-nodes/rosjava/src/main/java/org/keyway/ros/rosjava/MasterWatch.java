package org.keyway.ros.rosjava;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a node's topics, services and parameters registered; ROSJava itself registers them only
 * once. Checks the master once a second and repeats missing registrations. They go missing when the
 * master restarts, or when a withdrawal by ROSJava overtakes its registration.
 */
final class MasterWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MasterWatch.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final long PERIOD_MILLIS = 1_000;

  private final XmlRpcClient master;
  private final String node;
  private final String nodeUri;
  private final Consumer<GraphState> onState;
  private final Runnable onDisplaced;
  private final Set<MasterRegistration> wanted = new LinkedHashSet<>();
  private final Set<MasterRegistration> known = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean reachable = true;

  /**
   * @param nodeUri address of the node's XML-RPC methods
   * @param onState receives the state of the graph, once a second
   * @param onDisplaced called when another node has taken the name
   */
  MasterWatch(
      Ros1Options options, String nodeUri, Consumer<GraphState> onState, Runnable onDisplaced) {
    master = new XmlRpcClient(options.masterUri(), TIMEOUT);
    node = options.name();
    this.nodeUri = nodeUri;
    this.onState = onState;
    this.onDisplaced = onDisplaced;
  }

  /** Starts to check the master. */
  void start() {
    Daemons.start(node + " minds the master", this::watch);
  }

  private void watch() {
    try {
      while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          onState.accept(align());
        } catch (IOException | UncheckedIOException e) {
          away(e);
        } catch (RuntimeException e) {
          LOG.error("{}: the graph could not be looked at", node, e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Calls a method of the master.
   *
   * @param arguments the arguments after the first, which is the name of the node
   * @throws IOException if the master cannot be reached
   */
  ApiReply call(String method, List<?> arguments) throws IOException {
    List<Object> all = new ArrayList<>();
    all.add(node);
    all.addAll(arguments);
    return master.callApi(method, all.toArray());
  }

  /** Whether the master answered the last call. */
  synchronized boolean isReachable() {
    return reachable;
  }

  /** Adds a registration: now if the master is reachable, else as soon as it is. */
  synchronized void add(MasterRegistration registration) {
    if (wanted.add(registration) && reachable) {
      try {
        register(registration);
      } catch (IOException e) {
        away(e);
      }
    }
  }

  /** Withdraws a registration. A master that is away forgets it by itself. */
  synchronized void remove(MasterRegistration registration) {
    wanted.remove(registration);
    String method = registration.undoMethod();
    if (known.remove(registration) && reachable && method != null) {
      try {
        call(method, registration.undoArguments());
      } catch (IOException e) {
        LOG.debug("{}: {} did not come through", node, method, e);
      }
    }
  }

  private synchronized GraphState align() throws IOException {
    ApiReply found = call("lookupNode", List.of(node));
    if (found.isSuccess() && !nodeUri.equals(found.value()) && !known.isEmpty()) {
      LOG.warn("{}: another node has taken the name", node);
      onDisplaced.run();
      wanted.clear();
    }
    if (!found.isSuccess()) {
      known.clear();
    }
    GraphState state = GraphState.of(call("getSystemState", List.of()).value());
    for (MasterRegistration registration : List.copyOf(wanted)) {
      if (!known.contains(registration) || !registration.isIn(state, node)) {
        register(registration);
      }
    }
    if (!reachable) {
      LOG.info("{}: the master at {} is back", node, master.uri());
    }
    reachable = true;
    return state;
  }

  private void register(MasterRegistration registration) throws IOException {
    ApiReply reply = call(registration.method(), registration.arguments());
    if (reply.isSuccess()) {
      registration.receiver().accept(reply.value());
    } else {
      LOG.error("{}: {} was refused: {}", node, registration.method(), reply.message());
    }
    known.add(registration);
  }

  private synchronized void away(Exception failure) {
    if (reachable) {
      LOG.warn("{}: the master at {} is away: {}", node, master.uri(), failure.getMessage());
    }
    reachable = false;
  }

  /** Withdraws all registrations and stops checking the master. */
  @Override
  public void close() {
    closed.countDown();
    synchronized (this) {
      List.copyOf(wanted).forEach(this::remove);
    }
  }
}
