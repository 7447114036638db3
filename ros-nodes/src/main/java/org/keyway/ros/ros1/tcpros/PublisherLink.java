package org.keyway.ros.ros1.tcpros;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.graph.ReceivedMessage;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.net.DeadlineInputStream;
import org.keyway.ros.net.DeadlineOutputStream;
import org.keyway.ros.net.Hosts;
import org.keyway.ros.net.Listener;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connection of a subscription to one publisher. While the master names the publisher, a broken
 * connection is retried with growing pauses. Only the first failure in a row is logged.
 */
final class PublisherLink {
  private static final Logger LOG = LoggerFactory.getLogger(PublisherLink.class);
  private static final String TCPROS = "TCPROS";

  private final String publisherUri;
  private final TopicSubscription subscription;
  private final String node;
  private final TcprosLimits limits;
  private final LinkStatistics statistics;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable Socket socket;
  private volatile boolean connected;

  /**
   * @param publisherUri address of the publisher's XML-RPC methods
   * @param node the name of the node that subscribes
   */
  PublisherLink(
      String publisherUri, TopicSubscription subscription, String node, TcprosLimits limits) {
    this.publisherUri = publisherUri;
    this.subscription = subscription;
    this.node = node;
    this.limits = limits;
    statistics =
        new LinkStatistics(subscription.topic(), publisherUri, LinkStatistics.Direction.IN);
  }

  void start() {
    Daemons.start(node + " reads " + subscription.topic() + " of " + publisherUri, this::run);
  }

  private void run() {
    Backoff backoff = new Backoff();
    try {
      do {
        try {
          receive(backoff);
        } catch (Throwable e) {
          logFirst(backoff, e);
        }
      } while (!closed.await(backoff.nextMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void logFirst(Backoff backoff, Throwable failure) {
    if (backoff.isFresh() && closed.getCount() > 0) {
      LOG.warn(
          "{}: {} of {} cannot be had, trying on: {}",
          node,
          subscription.topic(),
          publisherUri,
          failure.getMessage());
    }
  }

  /**
   * Connects and receives messages until the connection ends. A working connection resets the
   * backoff.
   */
  private void receive(Backoff backoff) throws IOException {
    long begin = 0;
    byte[] request = subscription.header(node).encode();
    try (Socket opened = connect(requestTopic())) {
      new DeadlineOutputStream(opened, limits.deadlineNanos()).write(request);
      ConnectionHeader header =
          ConnectionHeader.read(new DeadlineInputStream(opened, limits.deadlineNanos()));
      MessageType type = agree(header);
      opened.setSoTimeout(limits.patienceMillis());
      begin = System.nanoTime();
      connected = true;
      FrameReader frames = new FrameReader(opened.getInputStream(), limits.maxMessageBytes());
      String caller = header.get(ConnectionHeader.CALLER, publisherUri);
      byte[] frame = frames.next(null, true);
      while (frame != null) {
        statistics.count(frame.length);
        ReceivedMessage message = new ReceivedMessage(type, frame, System.nanoTime(), caller);
        ReceivedMessage unseen = subscription.offer(message);
        frame = frames.next(unseen == null ? null : unseen.frame(), true);
      }
    } finally {
      if (connected && System.nanoTime() - begin > limits.patience().toNanos()) {
        backoff.reset();
      }
      connected = false;
    }
  }

  /** Address from which a publisher sends a topic. */
  private record Source(String host, int port) {}

  private Socket connect(Source source) throws IOException {
    return Hosts.connect(source.host, source.port, limits.deadlineNanos(), this::begin);
  }

  private void begin(Socket opened) throws IOException {
    socket = opened;
    if (closed.getCount() == 0) {
      throw new SocketException("The subscription is closed");
    }
    opened.setKeepAlive(true);
  }

  private Source requestTopic() throws IOException {
    ApiReply reply =
        XmlRpcClient.of(publisherUri, limits.patience())
            .callApi("requestTopic", node, subscription.topic(), List.of(List.of(TCPROS)));
    if (reply.isSuccess()
        && reply.value() instanceof List<?> protocol
        && protocol.size() == 3
        && TCPROS.equals(protocol.get(0))
        && protocol.get(1) instanceof String host
        && protocol.get(2) instanceof Integer port
        && port > 0
        && port < 1 << 16) {
      return new Source(host, port);
    }
    throw new RefusedException("It does not offer the topic: " + reply.message());
  }

  /** Returns the type of the messages that will follow. */
  private MessageType agree(ConnectionHeader header) throws RefusedException {
    String error = header.get(ConnectionHeader.ERROR);
    if (error != null) {
      throw new RefusedException(error);
    }
    MessageType wanted = subscription.type();
    if (wanted != null) {
      header.requireMd5(wanted.md5(), wanted.typeName());
      return wanted;
    }
    try {
      MessageType type =
          MessageTypes.described(
              header.require(ConnectionHeader.TYPE),
              header.get(ConnectionHeader.MD5, ""),
              header.get(ConnectionHeader.DEFINITION, ""));
      header.requireMd5(type.md5(), type.typeName());
      return type;
    } catch (IllegalArgumentException e) {
      throw new RefusedException("Its definition cannot be read: " + e.getMessage());
    }
  }

  boolean isConnected() {
    return connected;
  }

  LinkStatistics statistics() {
    return statistics;
  }

  void close() {
    closed.countDown();
    Socket current = socket;
    if (current != null) {
      Listener.closeQuietly(current);
    }
  }
}
