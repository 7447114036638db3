package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
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
 * Keeps a node's registrations at its master up to date. Asks the master for the node's address
 * once a second, and before each new registration. If the master does not know the node, it was
 * restarted and gets all registrations again. If it names another address, another node has taken
 * the name.
 */
final class MasterLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MasterLink.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final long PERIOD_MILLIS = 1_000;

  private final XmlRpcClient master;
  private final String node;
  private final String nodeUri;
  private final Runnable onDisplaced;
  private final Set<Registration> wanted = new LinkedHashSet<>();
  private final Set<Registration> known = new HashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean reachable = true;

  /**
   * @param nodeUri address of the node's XML-RPC methods
   * @param onDisplaced called when another node has taken the name
   */
  MasterLink(Ros1Options options, String nodeUri, Runnable onDisplaced) {
    master = new XmlRpcClient(options.masterUri(), TIMEOUT);
    node = options.name();
    this.nodeUri = nodeUri;
    this.onDisplaced = onDisplaced;
  }

  /** Starts to check the master. */
  void start() {
    Daemons.start(node + " minds the master", this::mind);
  }

  private void mind() {
    try {
      while (!closed.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
        alignQuietly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Updates the registrations; logs failures, because the next try may succeed. */
  private void alignQuietly() {
    try {
      align();
    } catch (Throwable e) {
      LOG.error("{}: could not go over its registrations", node, e);
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

  /**
   * Adds a registration that the next {@link #add} makes first. The parameters of a node's command
   * line are added so: who finds the node in the graph finds them set.
   */
  synchronized void addLater(Registration registration) {
    wanted.add(registration);
  }

  /** Adds a registration: now if the master is reachable, else as soon as it is. */
  synchronized void add(Registration registration) {
    wanted.add(registration);
    if (reachable) {
      align();
    }
  }

  /** Withdraws a registration. A master that is away forgets it by itself. */
  synchronized void remove(Registration registration) {
    wanted.remove(registration);
    String method = registration.undoMethod();
    if (known.remove(registration) && reachable && method != null) {
      try {
        call(method, registration.undoArguments());
      } catch (IOException e) {
        LOG.debug("{}: {} did not come through", node, method, e);
        reachable = false;
      }
    }
  }

  private synchronized void align() {
    if (closed.getCount() == 0) {
      return;
    }
    try {
      ApiReply reply = call("lookupNode", List.of(node));
      boolean isKnown = reply.isSuccess() && nodeUri.equals(reply.value());
      if (!isKnown && reply.isSuccess() && !known.isEmpty()) {
        LOG.warn("{}: another node has taken the name", node);
        onDisplaced.run();
        return;
      }
      if (!isKnown) {
        known.clear();
      }
      for (Registration registration : List.copyOf(wanted)) {
        register(registration);
      }
      if (!reachable) {
        LOG.info("{}: the master at {} is back", node, master.uri());
      }
      reachable = true;
    } catch (IOException e) {
      if (reachable) {
        LOG.warn("{}: the master at {} is away: {}", node, master.uri(), e.getMessage());
      }
      reachable = false;
    }
  }

  private void register(Registration registration) throws IOException {
    if (known.contains(registration)) {
      return;
    }
    Consumer<Object> receiver = registration.receiver().get();
    ApiReply reply = call(registration.method(), registration.arguments());
    if (reply.isSuccess()) {
      receiver.accept(reply.value());
    } else {
      LOG.error("{}: {} was refused: {}", node, registration.method(), reply.message());
    }
    known.add(registration);
  }

  /** Withdraws all registrations and stops checking the master. */
  @Override
  public void close() {
    synchronized (this) {
      List.copyOf(wanted).forEach(this::remove);
    }
    closed.countDown();
  }
}
