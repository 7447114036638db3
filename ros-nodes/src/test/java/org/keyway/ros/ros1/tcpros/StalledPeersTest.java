package org.keyway.ros.ros1.tcpros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.net.Daemons;
import org.keyway.ros.net.Listener;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.xmlrpc.ServerUri;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.testing.Opened;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/**
 * Peers that take nothing of what they are sent, which is more than the system keeps for them: they
 * are left when the patience is at its end, and hold up nobody else.
 */
@Tag("slow")
@Timeout(60)
class StalledPeersTest {
  /** More than the buffers of both ends of a connection. */
  private static final int LONG = 16 << 20;

  private static final ServiceType ECHO =
      new ServiceType(
          "keyway_test/Echo",
          MessageTypes.parse("keyway_test/EchoRequest", "string text"),
          MessageTypes.parse("keyway_test/EchoResponse", "string text"));

  /** A type whose header alone is long. */
  private static final MessageType VERBOSE =
      MessageTypes.parse("keyway_test/Verbose", "# " + "x".repeat(LONG) + "\nstring data");

  /** A loaded machine may keep a good peer waiting for a second. */
  private static final TcprosLimits LIMITS = new TcprosLimits(64 << 20, Duration.ofSeconds(3), 2);

  @RegisterExtension final Opened opened = new Opened();
  private RosMaster master;
  private RosNode node;
  private RosNode other;

  @BeforeEach
  void begin() throws IOException {
    master = opened.add(RosMaster.local());
    node = node("victim", LIMITS);
    other = node("other", TcprosLimits.DEFAULT);
    serve(node);
  }

  private RosNode node(String name, TcprosLimits limits) throws IOException {
    return opened.add(new TcprosNode(Ros1Options.local(name, master.uri()), limits));
  }

  private void serve(RosNode server) {
    opened.add(server.serve("short", ECHO, request -> answer("well")));
    opened.add(server.serve("long", ECHO, request -> answer("x".repeat(LONG))));
  }

  private static Message answer(String text) {
    return ECHO.response().newMessage().set("text", text);
  }

  /** A connection to a node that serves, whose other end takes little at a time. */
  private Socket connect(String... fields) throws IOException {
    Object uri =
        new XmlRpcClient(master.uri(), Duration.ofSeconds(20))
            .callApi("lookupService", "/test", "/short")
            .value();
    int port = ServerUri.parse(String.valueOf(uri), ServerUri.ROSRPC, 0).port();
    Socket socket = opened.add(new Socket());
    socket.setReceiveBufferSize(1 << 16);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    ConnectionHeader header = new ConnectionHeader().with(ConnectionHeader.CALLER, "/stalled");
    for (int i = 0; i < fields.length; i += 2) {
      header.with(fields[i], fields[i + 1]);
    }
    socket.getOutputStream().write(header.encode());
    return socket;
  }

  private Socket callerOf(String service) throws IOException {
    Socket socket = connect(ConnectionHeader.SERVICE, service, ConnectionHeader.MD5, ECHO.md5());
    socket.getOutputStream().write(Frames.message(ECHO.request().newMessage()));
    return socket;
  }

  private void othersAreServed() throws IOException {
    Message request = ECHO.request().newMessage();
    assertEquals("well", other.call("short", ECHO, request, Duration.ofSeconds(30)).string("text"));
  }

  /** The thread that serves a connection bears its address. */
  private static void isLeft(Socket socket) throws Exception {
    Eventually.holds("it is served", () -> socket.getInputStream().available() > 0);
    String peer = String.valueOf(socket.getLocalSocketAddress());
    Eventually.holds(
        "the connection is left",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().endsWith(peer)));
    assertTrue(rest(socket) < LONG, "all of it was sent");
  }

  private static long rest(Socket socket) {
    long count = 0;
    byte[] bytes = new byte[1 << 16];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        count += read;
      }
    } catch (IOException e) {
      // The end, too.
    }
    return count;
  }

  @Test
  void callersThatReadNoAnswerAreLeftAndOthersServed() throws Exception {
    othersAreServed();
    List<Socket> callers = new ArrayList<>();
    for (int i = 0; i < LIMITS.maxConnections(); i++) {
      callers.add(callerOf("/long"));
    }
    othersAreServed();
    for (Socket caller : callers) {
      isLeft(caller);
    }
  }

  /** Longer than the patience on the whole, but never that long without a byte. */
  @Test
  void slowCallerGetsAllOfItsAnswer() throws Exception {
    node.close();
    serve(node("patient", LIMITS));
    Socket caller = callerOf("/long");
    ConnectionHeader header = HostilePublisher.readHeader(caller);
    assertEquals("/patient", header.get(ConnectionHeader.CALLER));
    int total = 1 + 2 * Integer.BYTES + LONG;
    int read = 0;
    while (read < total) {
      int part = Math.min(total / 16, total - read);
      assertEquals(part, caller.getInputStream().readNBytes(part).length);
      read += part;
      // What makes it slow: with sixteen of these it takes longer than the patience.
      Thread.sleep(250);
    }
  }

  @Test
  void subscriberThatReadsNoHeaderIsLeft() throws Exception {
    Publisher publisher = node.advertise("/verbose", VERBOSE, QualityOfService.DEFAULT);
    Socket subscriber = connect(ConnectionHeader.TOPIC, "/verbose", ConnectionHeader.MD5, "*");
    isLeft(subscriber);
    assertEquals(0, publisher.subscribers());
    othersAreServed();
  }

  @Test
  void publisherThatReadsNoHeaderIsLeftAndTriedAgain() throws Exception {
    BlockingQueue<Socket> connections = new LinkedBlockingQueue<>();
    try (HostilePublisher hostile =
        new HostilePublisher(
            master.uri(),
            "/verbose",
            VERBOSE,
            socket -> {
              connections.add(socket);
              awaitSecond(connections);
            })) {
      node.subscribe("/verbose", VERBOSE, QualityOfService.NEWEST, message -> {});
      Eventually.holds("it is tried again", () -> hostile.connections() > 1);
    }
  }

  private static void awaitSecond(BlockingQueue<Socket> connections) {
    try {
      Eventually.holds("there is a second", () -> connections.size() > 1);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void callOfAServiceThatReadsNothingEndsInTime() throws Exception {
    try (Listener listener =
        new Listener(InetAddress.getLoopbackAddress(), 0, "hostile service", 10)) {
      CompletableFuture<Void> over = new CompletableFuture<>();
      listener.start(
          socket -> {
            HostilePublisher.readHeader(socket);
            ConnectionHeader header = new ConnectionHeader().with(ConnectionHeader.MD5, ECHO.md5());
            socket.getOutputStream().write(header.encode());
            over.join();
          });
      new XmlRpcClient(master.uri(), Duration.ofSeconds(20))
          .callApi(
              "registerService",
              "/hostile",
              "/deaf",
              "rosrpc://127.0.0.1:" + listener.port(),
              "http://127.0.0.1:1/");
      Message request = ECHO.request().newMessage().set("text", "x".repeat(LONG));
      CompletableFuture<Message> answer = new CompletableFuture<>();
      Daemons.start(
          "test calls",
          () -> {
            try {
              answer.complete(node.call("/deaf", ECHO, request, Duration.ofSeconds(1)));
            } catch (IOException e) {
              answer.completeExceptionally(e);
            }
          });
      ExecutionException failure =
          assertThrows(ExecutionException.class, () -> answer.get(30, TimeUnit.SECONDS));
      assertTrue(failure.getCause() instanceof IOException, failure::toString);
      over.complete(null);
    }
  }
}
