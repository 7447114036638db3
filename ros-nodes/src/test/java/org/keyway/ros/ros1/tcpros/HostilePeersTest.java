package org.keyway.ros.ros1.tcpros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.HostilePublisher.Behaviour;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/** What peers may do to a node, and what it may not cost: each ends with a message that arrives. */
@Tag("slow")
@Timeout(60)
class HostilePeersTest {
  private static final MessageType TEXT = MessageTypes.standard("std_msgs/String");

  /** A loaded machine may keep a good peer waiting for a second. */
  private static final TcprosLimits LIMITS = new TcprosLimits(1 << 20, Duration.ofSeconds(3), 32);

  private static final byte[] GOOD = Frames.message(TEXT.newMessage().set("data", "good"));

  private static final byte[] NONSENSE = "no header at all, this".getBytes(StandardCharsets.UTF_8);

  private RosMaster master;
  private RosNode node;
  private BlockingQueue<String> seen;
  private Subscription subscription;
  private Publisher offered;

  @BeforeEach
  void begin() throws IOException {
    master = RosMaster.local();
    node = new TcprosNode(Ros1Options.local("victim", master.uri()), LIMITS);
    seen = new LinkedBlockingQueue<>();
    subscription =
        node.subscribe(
            "topic",
            TEXT,
            QualityOfService.DEFAULT,
            message -> seen.add(message.decode().string("data")));
  }

  @AfterEach
  void end() {
    node.close();
    master.close();
  }

  private HostilePublisher hostile(Behaviour behaviour) throws IOException {
    return new HostilePublisher(master.uri(), "/topic", TEXT, behaviour);
  }

  /** A connection that goes wrong, then one that goes well: the node must come to the second. */
  private void survives(Behaviour first) throws Exception {
    AtomicInteger count = new AtomicInteger();
    try (HostilePublisher hostile =
        hostile(
            socket -> {
              if (count.getAndIncrement() == 0) {
                first.meet(socket);
              } else {
                HostilePublisher.greet(socket, TEXT);
                socket.getOutputStream().write(GOOD);
              }
            })) {
      assertEquals("good", seen.poll(20, TimeUnit.SECONDS));
      Eventually.holds("the first is closed", () -> hostile.ended() == 1);
    }
    anotherPublisherIsHeard();
  }

  private void anotherPublisherIsHeard() throws Exception {
    try (RosNode other = new TcprosNode(Ros1Options.local("other", master.uri()))) {
      Publisher publisher = other.advertise("topic", TEXT, QualityOfService.LATCHED);
      publisher.publish(TEXT.newMessage().set("data", "other"));
      assertEquals("other", seen.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void aPublisherWithoutADefinitionIsReadByThatOfTheStandardType() throws Exception {
    BlockingQueue<String> any = new LinkedBlockingQueue<>();
    node.subscribeAny(
        "bare", QualityOfService.DEFAULT, message -> any.add(message.decode().string("data")));
    Behaviour withoutDefinition =
        socket -> {
          HostilePublisher.readHeader(socket);
          byte[] header =
              new ConnectionHeader()
                  .with(ConnectionHeader.CALLER, "/hostile")
                  .with(ConnectionHeader.MD5, TEXT.md5())
                  .with(ConnectionHeader.TYPE, TEXT.typeName())
                  .with(ConnectionHeader.DEFINITION, "")
                  .encode();
          socket.getOutputStream().write(header);
          socket.getOutputStream().write(GOOD);
        };
    try (HostilePublisher bare =
        new HostilePublisher(master.uri(), "/bare", TEXT, withoutDefinition)) {
      assertEquals("good", any.poll(20, TimeUnit.SECONDS));
      assertEquals(1, bare.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, 1_500_000_000, Integer.MIN_VALUE, (1 << 20) + 1})
  void impossibleLengthEndsTheConnection(int length) throws Exception {
    survives(
        socket -> {
          HostilePublisher.greet(socket, TEXT);
          HostilePublisher.send(socket, length, new byte[100]);
        });
    assertEquals(2, subscription.received());
  }

  @Test
  void randomBytesAreCountedAndTheNextMessageIsHeard() throws Exception {
    SplittableRandom random = new SplittableRandom(7);
    byte[] noise = new byte[1000];
    try (HostilePublisher hostile =
        hostile(
            socket -> {
              HostilePublisher.greet(socket, TEXT);
              for (int i = 0; i < 5; i++) {
                random.nextBytes(noise);
                HostilePublisher.send(socket, noise.length, noise);
              }
              socket.getOutputStream().write(GOOD);
            })) {
      assertEquals("good", seen.poll(20, TimeUnit.SECONDS));
      assertEquals(5, subscription.malformed());
      assertEquals(1, hostile.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, -1, Integer.MAX_VALUE, 3})
  void wrongInnerLengthIsCountedAndTheNextMessageIsHeard(int inner) throws Exception {
    byte[] message = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putInt(inner).array();
    try (HostilePublisher hostile =
        hostile(
            socket -> {
              HostilePublisher.greet(socket, TEXT);
              HostilePublisher.send(socket, message.length, message);
              socket.getOutputStream().write(GOOD);
            })) {
      assertEquals("good", seen.poll(20, TimeUnit.SECONDS));
      assertEquals(1, subscription.malformed());
      assertEquals(1, hostile.connections());
    }
  }

  @Test
  void truncatedMessageEndsTheConnection() throws Exception {
    survives(
        socket -> {
          HostilePublisher.greet(socket, TEXT);
          HostilePublisher.send(socket, 100, new byte[50]);
          socket.shutdownOutput();
        });
  }

  @Test
  void messageThatStallsEndsTheConnection() throws Exception {
    survives(
        socket -> {
          HostilePublisher.greet(socket, TEXT);
          HostilePublisher.send(socket, 100, new byte[50]);
        });
  }

  @Test
  void quietPublisherKeepsItsConnection() throws Exception {
    try (HostilePublisher hostile =
        hostile(
            socket -> {
              HostilePublisher.greet(socket, TEXT);
              sleep(LIMITS.patienceMillis() + 500);
              socket.getOutputStream().write(GOOD);
            })) {
      assertEquals("good", seen.poll(20, TimeUnit.SECONDS));
      assertEquals(1, hostile.connections());
    }
  }

  @Test
  void publisherOfAnotherMd5IsLeft() throws Exception {
    survives(socket -> HostilePublisher.greet(socket, MessageTypes.standard("std_msgs/Header")));
  }

  @Test
  void publisherThatRefusesIsLeft() throws Exception {
    survives(
        socket -> {
          HostilePublisher.readHeader(socket);
          socket.getOutputStream().write(ConnectionHeader.error("go away").encode());
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, 40, 3})
  void headerOfNonsenseIsLeft(int length) throws Exception {
    survives(socket -> HostilePublisher.send(socket, length, NONSENSE));
  }

  @Test
  void silentPublisherIsLeft() throws Exception {
    survives(HostilePublisher::readHeader);
  }

  @Test
  void slowHeaderIsLeft() throws Exception {
    survives(HostilePeersTest::drip);
  }

  /** A byte each now and then, each within the patience, all of them not. */
  private static void drip(Socket socket) throws IOException {
    for (int i = 0; i < 20; i++) {
      socket.getOutputStream().write(i == 0 ? 100 : 0);
      socket.getOutputStream().flush();
      sleep(LIMITS.patienceMillis() / 5);
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void deadPublisherIsTriedEverMoreRarely() throws Exception {
    try (HostilePublisher hostile = hostile(Socket::close)) {
      Eventually.holds("it is tried thrice", () -> hostile.connections() >= 3);
      anotherPublisherIsHeard();
      long begin = System.nanoTime();
      int before = hostile.connections();
      Eventually.holds("it is tried again", () -> hostile.connections() > before);
      // Counted before the time is taken, so that a stalled machine makes the rate lower only.
      int tries = hostile.connections() - before;
      long elapsed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
      assertTrue(tries <= 1 + elapsed / 400, "tries come too often");
    }
  }

  /** What the node answers a subscriber or caller with this header. */
  private ConnectionHeader ask(String... fields) throws Exception {
    ConnectionHeader header = new ConnectionHeader();
    for (int i = 0; i < fields.length; i += 2) {
      header.with(fields[i], fields[i + 1]);
    }
    try (Socket socket = connect()) {
      socket.getOutputStream().write(header.encode());
      return HostilePublisher.readHeader(socket);
    }
  }

  private Socket connect() throws IOException {
    Publisher unused = advertised();
    String uri =
        (String)
            new XmlRpcClient(master.uri(), LIMITS.patience())
                .callApi("lookupNode", "/test", node.name())
                .value();
    List<?> address =
        (List<?>)
            XmlRpcClient.of(uri, LIMITS.patience())
                .callApi("requestTopic", "/test", "/offered", List.of(List.of("TCPROS")))
                .value();
    return new Socket(InetAddress.getLoopbackAddress(), (Integer) address.get(2));
  }

  private Publisher advertised() {
    if (offered == null) {
      offered = node.advertise("/offered", TEXT, QualityOfService.LATCHED);
      offered.publish(TEXT.newMessage().set("data", "kept"));
    }
    return offered;
  }

  @Test
  void subscriberOfAnotherMd5IsToldWhy() throws Exception {
    ConnectionHeader answer =
        ask("callerid", "/x", "topic", "/offered", "md5sum", "0".repeat(32), "type", "a/B");
    assertTrue(answer.get("error", "").contains(TEXT.md5()), answer::toString);
  }

  @Test
  void subscriberOfAnotherTopicIsToldWhy() throws Exception {
    ConnectionHeader answer = ask("callerid", "/x", "topic", "/unknown", "md5sum", "*");
    assertTrue(answer.get("error", "").contains("/unknown"), answer::toString);
  }

  @Test
  void callerOfAnUnknownServiceIsToldWhy() throws Exception {
    ConnectionHeader answer = ask("callerid", "/x", "service", "/unknown", "md5sum", "*");
    assertTrue(answer.get("error", "").contains("/unknown"), answer::toString);
  }

  @Test
  void subscriberWithoutItsNameOrMd5IsToldWhy() throws Exception {
    assertTrue(ask("topic", "/offered", "md5sum", "*").get("error", "").contains("callerid"));
    assertTrue(ask("topic", "/offered", "callerid", "/x").get("error", "").contains("md5sum"));
    assertTrue(ask("callerid", "/x").get("error", "").contains("topic"));
  }

  @Test
  void subscriberOfAnyTypeIsServed() throws Exception {
    ConnectionHeader answer =
        ask("callerid", "/x", "topic", "/offered", "md5sum", "*", "type", "*");
    assertNull(answer.get("error"));
    assertEquals(TEXT.md5(), answer.get("md5sum"));
    assertEquals("1", answer.get("latching"));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, 20})
  void connectionWithAHeaderOfNonsenseIsToldWhy(int length) throws Exception {
    try (Socket socket = connect()) {
      HostilePublisher.send(socket, length, NONSENSE);
      assertTrue(HostilePublisher.readHeader(socket).get("error", "").contains("header"));
    }
  }

  @Test
  void connectionsThatStayAwayFromTheirHeaderAreClosedAndOthersServed() throws Exception {
    Socket[] silent = new Socket[2 * LIMITS.maxConnections()];
    for (int i = 0; i < silent.length; i++) {
      silent[i] = connect();
    }
    ConnectionHeader answer = ask("callerid", "/x", "topic", "/offered", "md5sum", "*");
    assertEquals("/victim", answer.get("callerid"));
    for (Socket socket : silent) {
      assertEquals(-1, socket.getInputStream().read());
      socket.close();
    }
  }

  @Test
  void subscriberThatReadsNothingLosesTheOldest() throws Exception {
    Publisher publisher = advertised();
    Message big = TEXT.newMessage().set("data", "x".repeat(1_000_000));
    try (Socket socket = connect()) {
      socket.setReceiveBufferSize(1 << 16);
      socket
          .getOutputStream()
          .write(
              new ConnectionHeader()
                  .with("callerid", "/x")
                  .with("topic", "/offered")
                  .with("md5sum", "*")
                  .encode());
      Eventually.holds("it is connected", () -> publisher.subscribers() == 1);
      Eventually.holds(
          "messages are dropped",
          () -> {
            publisher.publish(big);
            return publisher.dropped() > 10;
          });
    }
    Eventually.holds("it is gone", () -> publisher.subscribers() == 0);
  }

  @Test
  void depthOfATopicIsWhatWaitsForASubscriberThatReadsLate() throws Exception {
    Publisher publisher = node.advertise("/deep", TEXT, QualityOfService.DEFAULT.withDepth(3));
    Message big = TEXT.newMessage().set("data", "x".repeat(1_000_000));
    try (Socket socket = connect()) {
      socket.setSoTimeout(20_000);
      byte[] header =
          new ConnectionHeader()
              .with("callerid", "/x")
              .with("topic", "/deep")
              .with("md5sum", "*")
              .encode();
      socket.getOutputStream().write(header);
      Eventually.holds("it is connected", () -> publisher.subscribers() == 1);
      int published = 0;
      while (publisher.dropped() < 10) {
        publisher.publish(big);
        published++;
      }
      List<String> last = List.of("none", "one", "two", "three");
      for (String data : last) {
        publisher.publish(TEXT.newMessage().set("data", data));
        published++;
      }
      HostilePublisher.readHeader(socket);
      FrameReader frames = new FrameReader(socket.getInputStream(), LIMITS.maxMessageBytes());
      List<String> read = new ArrayList<>();
      do {
        ByteBuffer frame = ByteBuffer.wrap(frames.next(null, true));
        read.add(MessageCodec.decode(TEXT, frame).string("data"));
      } while (!read.contains("three"));
      assertEquals(last.subList(1, 4), read.subList(read.size() - 3, read.size()));
      assertFalse(read.contains("none"));
      assertEquals(published, read.size() + publisher.dropped());
    }
  }

  @Test
  void subscriberThatLeavesIsNoticedWithoutAMessage() throws Exception {
    Publisher publisher = advertised();
    try (RosNode other = new TcprosNode(Ros1Options.local("other", master.uri()))) {
      other.subscribe("/offered", TEXT, QualityOfService.NEWEST, message -> {});
      Eventually.holds("it is connected", () -> publisher.subscribers() == 1);
    }
    Eventually.holds("it is gone", () -> publisher.subscribers() == 0);
  }

  @Test
  void nothingIsLeftOfAClosedGraph() throws Exception {
    Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
    node.close();
    master.close();
    Eventually.holds("the first graph is gone", () -> threads() == 0);
    long before = sockets();
    for (int i = 0; i < 5; i++) {
      begin();
      HostilePublisher hostile =
          hostile(
              socket -> {
                HostilePublisher.greet(socket, TEXT);
                HostilePublisher.send(socket, 100, new byte[50]);
              });
      anotherPublisherIsHeard();
      Socket silent = connect();
      Eventually.holds("it is met", () -> hostile.connections() > 0);
      node.close();
      hostile.close();
      master.close();
      silent.close();
      offered = null;
    }
    Eventually.holds(() -> "no thread is left of " + names().toList(), () -> threads() == 0);
    Eventually.holds("no socket is left", () -> sockets() <= before);
  }

  private static Stream<String> names() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("(/victim|/other|hostile|ros master).*"));
  }

  private static long threads() {
    return names().count();
  }

  private static long sockets() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(HostilePeersTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }
}
