package org.keyway.ros.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyway.ros.Eventually;
import org.keyway.ros.graph.GraphLog;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.name.RosArguments;
import org.keyway.ros.net.ServerUri;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.ros.ros1.xmlrpc.DateTime;
import org.keyway.ros.testing.Foreign;
import org.keyway.ros.testing.Opened;

/**
 * What the port promises of a node over any transport, {@code a}, whatever the other end of its
 * connections is: here a built-in node, {@code b}.
 */
@Timeout(90)
public abstract class RosNodeContract {
  protected static final MessageType TEXT = MessageTypes.standard("std_msgs/String");
  protected static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");
  protected static final Duration SECONDS = Duration.ofSeconds(20);

  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");

  @RegisterExtension final Opened opened = new Opened();
  protected RosMaster master;
  protected RosNode a;
  protected RosNode b;

  /** Starts a node over the transport. */
  protected abstract RosNode start(NodeOptions options) throws IOException;

  @BeforeEach
  void begin() throws IOException {
    master = opened.add(RosMaster.local());
    a = node("a");
    b = builtIn("b");
  }

  private NodeOptions options(String name, String... arguments) {
    Map<String, String> environment = Map.of("ROS_MASTER_URI", master.uri().toString());
    return NodeOptions.of(name, RosArguments.parse(List.of(arguments)), environment);
  }

  /** One more node over the transport. */
  private RosNode node(String name, String... arguments) throws IOException {
    return opened.add(start(options(name, arguments)));
  }

  private RosNode builtIn(String name) throws IOException {
    return opened.add(new TcprosNode(options(name)));
  }

  /** A node that looks for it may for a moment hold its free port as the one that it calls from. */
  private void startMasterAgain(ServerUri uri) throws Exception {
    Eventually.holds(
        "the master starts again",
        () -> {
          try {
            master = opened.add(new RosMaster("127.0.0.1", uri.port()));
            return true;
          } catch (BindException taken) {
            return false;
          }
        });
  }

  protected static Message text(String text) {
    return TEXT.newMessage().set("data", text);
  }

  protected static BlockingQueue<String> texts(RosNode node, String topic, int queue) {
    BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    node.subscribe(topic, TEXT, queue, message -> texts.add(message.decode().string("data")));
    return texts;
  }

  protected static String next(BlockingQueue<String> texts) throws InterruptedException {
    return texts.poll(20, TimeUnit.SECONDS);
  }

  protected static void connected(Publisher publisher, int subscribers) throws Exception {
    Eventually.holds("all are connected", () -> publisher.subscribers() == subscribers);
  }

  @Test
  void messagesArriveInOrderBothWays() throws Exception {
    BlockingQueue<String> byOwn = texts(a, "in", 100);
    BlockingQueue<String> byOther = texts(b, "out", 100);
    Publisher in = b.advertise("in", TEXT, false);
    Publisher out = a.advertise("out", TEXT, false);
    connected(in, 1);
    connected(out, 1);
    for (int i = 0; i < 16; i++) {
      in.publish(text("m" + i));
      out.publish(text("m" + i));
    }
    for (int i = 0; i < 16; i++) {
      assertEquals("m" + i, next(byOwn));
      assertEquals("m" + i, next(byOther));
    }
    assertEquals(0, out.dropped());
  }

  @Test
  void definitionThatIsSentDescribesNestedTypesToo() throws Exception {
    BlockingQueue<Incoming> images = new LinkedBlockingQueue<>();
    b.subscribeAny("image", 1, images::add);
    Publisher publisher = a.advertise("image", IMAGE, true);
    publisher.publish(IMAGE.newMessage().set("header.frame_id", "camera").set("width", 3));
    Incoming image = images.poll(20, TimeUnit.SECONDS);
    assertEquals(IMAGE, image.type());
    assertEquals(IMAGE.definition(), image.type().definition());
    assertEquals("camera", image.decode().string("header.frame_id"));
  }

  @Test
  void latchedTopicTellsItsLastMessageToLateSubscribers() throws Exception {
    Publisher publisher = a.advertise("topic", TEXT, true);
    publisher.publish(text("old"));
    publisher.publish(text("last"));
    assertEquals("last", next(texts(b, "topic", 1)));
    assertEquals("last", next(texts(node("c"), "topic", 1)));
  }

  @Test
  void slowListenerGetsTheNewestAndTheRestIsCounted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        a.subscribe(
            "topic",
            TEXT,
            1,
            message -> {
              seen.add(message.decode().string("data"));
              awaitQuietly(release);
            });
    Publisher publisher = b.advertise("topic", TEXT, false);
    connected(publisher, 1);
    publisher.publish(text("first"));
    assertEquals("first", next(seen));
    for (int i = 0; i < 10; i++) {
      publisher.publish(text("later" + i));
    }
    Eventually.holds("all have arrived", () -> subscription.received() == 11);
    release.countDown();
    assertEquals("later9", next(seen));
    assertEquals(9, subscription.dropped());
    assertTrue(seen.isEmpty());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void listenerThatFailsGetsTheNextMessage() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    a.subscribe(
        "topic",
        TEXT,
        10,
        message -> {
          seen.add(message.decode().string("data"));
          throw new IllegalStateException("on purpose");
        });
    Publisher publisher = b.advertise("topic", TEXT, false);
    connected(publisher, 1);
    publisher.publish(text("one"));
    publisher.publish(text("two"));
    assertEquals("one", next(seen));
    assertEquals("two", next(seen));
  }

  @Test
  void topicIsAdvertisedOnceUntilClosed() throws Exception {
    Publisher publisher = a.advertise("topic", TEXT, false);
    assertThrows(IllegalStateException.class, () -> a.advertise("/topic", TEXT, false));
    assertThrows(IllegalArgumentException.class, () -> publisher.publish(IMAGE.newMessage()));
    publisher.close();
    Publisher again = a.advertise("/topic", TEXT, false);
    BlockingQueue<String> seen = texts(b, "topic", 10);
    connected(again, 1);
    again.publish(text("again"));
    assertEquals("again", next(seen));
  }

  @Test
  void topicCanBeLeftAndTakenUpAgain() throws Exception {
    Publisher publisher = b.advertise("topic", TEXT, false);
    a.subscribe("topic", TEXT, 1, message -> {}).close();
    BlockingQueue<String> seen = texts(a, "topic", 10);
    Eventually.holds(
        "messages come",
        () -> {
          publisher.publish(text("hello"));
          return seen.poll(100, TimeUnit.MILLISECONDS) != null;
        });
  }

  @Test
  void publisherThatLeavesAndComesBackIsHeardAgain() throws Exception {
    BlockingQueue<String> seen = texts(a, "topic", 10);
    Publisher first = b.advertise("topic", TEXT, false);
    connected(first, 1);
    first.close();
    Publisher second = b.advertise("topic", TEXT, false);
    connected(second, 1);
    second.publish(text("back"));
    assertEquals("back", next(seen));
  }

  @Test
  void topicsOfAnotherMd5AreRefused() throws Exception {
    Subscription subscription =
        a.subscribe("topic", MessageTypes.standard("std_msgs/Empty"), 1, message -> {});
    Publisher publisher = b.advertise("topic", TEXT, false);
    BlockingQueue<String> right = texts(b, "topic", 1);
    connected(publisher, 1);
    publisher.publish(text("one"));
    assertEquals("one", next(right));
    Eventually.holds("it is left", () -> subscription.publishers() == 0);
    assertEquals(0, subscription.received());
  }

  @Test
  void remappingsAndPrivateParametersOfTheCommandLineHold() throws Exception {
    RosNode c = node("c", "image:=/camera/image", "__ns:=/robot", "_rate:=20.5");
    assertEquals("/robot/c", c.name());
    assertEquals("/camera/image", c.resolve("image"));
    assertEquals("/robot/other", c.resolve("other"));
    assertEquals("/robot/c/goal", c.resolve("~goal"));
    assertEquals(Optional.of(20.5), c.parameters().get("~rate"));
    assertEquals(Optional.of(20.5), b.parameters().get("/robot/c/rate"));
    Publisher publisher = c.advertise("image", TEXT, true);
    publisher.publish(text("remapped"));
    assertEquals("remapped", next(texts(b, "/camera/image", 1)));
  }

  @Test
  void parametersAreSharedAndTheirChangesTold() throws Exception {
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    b.parameters().set("/gain", 1);
    a.parameters().onChange("/gain", values::add);
    assertEquals(Optional.of(1), a.parameters().get("/gain"));
    b.parameters().set("/gain", 2.5);
    assertEquals(2.5, values.poll(20, TimeUnit.SECONDS));
    assertEquals(Optional.of(2.5), a.parameters().get("/gain"));
    b.parameters().set("/gain", List.of(1, "two", true));
    assertEquals(List.of(1, "two", true), values.poll(20, TimeUnit.SECONDS));
    DateTime moment = new DateTime("20011215T02:59:43");
    b.parameters().set("/moment", moment);
    assertEquals(Optional.of(moment), a.parameters().get("/moment"));
    a.parameters().set("/gain", "mine");
    assertEquals("mine", values.poll(20, TimeUnit.SECONDS));
    assertEquals(Optional.of("mine"), b.parameters().get("/gain"));
    b.parameters().delete("/gain");
    Eventually.holds("it is gone", () -> a.parameters().get("/gain").isEmpty());
    assertTrue(values.isEmpty());
  }

  @Test
  void serviceAnswersAndFailsWithItsReason() throws Exception {
    AtomicBoolean failing = new AtomicBoolean();
    AutoCloseable service =
        a.serve(
            "~reset",
            TRIGGER,
            request -> {
              if (failing.get()) {
                throw new IllegalStateException("the arm is stuck");
              }
              return TRIGGER.response().newMessage().set("success", true).set("message", "done");
            });
    Message request = TRIGGER.request().newMessage();
    RosNode c = node("c");
    for (RosNode caller : List.of(b, c)) {
      failing.set(false);
      Message response = caller.call("/a/reset", TRIGGER, request, SECONDS);
      assertTrue(response.truth("success"));
      assertEquals("done", response.string("message"));
      failing.set(true);
      IOException failure =
          assertThrows(IOException.class, () -> caller.call("/a/reset", TRIGGER, request, SECONDS));
      assertTrue(failure.getMessage().contains("the arm is stuck"), failure.getMessage());
    }
    service.close();
    assertThrows(IOException.class, () -> c.call("/a/reset", TRIGGER, request, SECONDS));
    a.serve("~reset", TRIGGER, again -> TRIGGER.response().newMessage().set("message", "new"));
    assertEquals("new", c.call("/a/reset", TRIGGER, request, SECONDS).string("message"));
  }

  @Test
  void serviceAnswersAgainWhateverItThrew() throws Exception {
    Queue<Throwable> thrown = new ConcurrentLinkedQueue<>(Foreign.kinds());
    b.serve(
        "/fickle",
        TRIGGER,
        request -> {
          Throwable next = thrown.poll();
          if (next != null) {
            Foreign.<RuntimeException>sneak(next);
          }
          return TRIGGER.response().newMessage().set("success", true);
        });
    Message request = TRIGGER.request().newMessage();
    for (int i = 0; i < Foreign.kinds().size(); i++) {
      IOException failure =
          assertThrows(IOException.class, () -> a.call("/fickle", TRIGGER, request, SECONDS));
      assertTrue(failure.getMessage().contains("foreign"), failure.getMessage());
    }
    assertTrue(a.call("/fickle", TRIGGER, request, SECONDS).truth("success"));
  }

  @Test
  void serviceThatCameBackElsewhereIsCalledThere() throws Exception {
    Message request = TRIGGER.request().newMessage();
    for (String answer : List.of("first", "second")) {
      try (RosNode server = new TcprosNode(options("server"))) {
        server.serve(
            "/where", TRIGGER, call -> TRIGGER.response().newMessage().set("message", answer));
        Eventually.holds("it answers", () -> answer.equals(tryCall("/where", request)));
      }
    }
  }

  private String tryCall(String service, Message request) {
    try {
      return a.call(service, TRIGGER, request, SECONDS).string("message");
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void serviceOfAnotherTypeIsRefused() throws Exception {
    b.serve("/reset", TRIGGER, request -> TRIGGER.response().newMessage());
    ServiceType other = MessageTypes.standardService("std_srvs/SetBool");
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> a.call("/reset", other, other.request().newMessage(), SECONDS));
    assertTrue(refusal.getMessage().contains("md5"), refusal.getMessage());
  }

  @Test
  void callWaitsNoLongerThanItsTimeout() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    b.serve(
        "/slow",
        TRIGGER,
        request -> {
          awaitQuietly(release);
          return TRIGGER.response().newMessage();
        });
    Message request = TRIGGER.request().newMessage();
    assertThrows(
        IOException.class, () -> a.call("/slow", TRIGGER, request, Duration.ofMillis(100)));
    release.countDown();
    a.call("/slow", TRIGGER, request, SECONDS);
  }

  @Test
  void logGoesToRosout() throws Exception {
    BlockingQueue<Message> lines = new LinkedBlockingQueue<>();
    b.subscribe("/rosout", GraphLog.TYPE, 100, message -> lines.add(message.decode()));
    a.log().debug("unheard");
    a.log().warn("mind the gap");
    Message line = lines.poll(20, TimeUnit.SECONDS);
    assertEquals("/a", line.string("name"));
    assertEquals("mind the gap", line.string("msg"));
    assertEquals(4, line.integer("level"));
    assertFalse(line.time("header.stamp").isZero());
  }

  /** Node {@code a}, too, may listen to the clock: ROSJava asks for the parameter a little late. */
  @Test
  void simulatedTimeIsThatOfClock() throws Exception {
    b.parameters().set("/use_sim_time", true);
    RosNode c = node("c");
    assertTrue(c.clock().isSimulated());
    assertTrue(c.clock().now().isZero());
    MessageType type = MessageTypes.standard("rosgraph_msgs/Clock");
    Publisher publisher = b.advertise("/clock", type, false);
    RosTime time = new RosTime(12, 34);
    Eventually.holds(
        "time has come",
        () -> {
          publisher.publish(type.newMessage().set("clock", time));
          return c.clock().now().equals(time);
        });
    assertFalse(a.clock().isSimulated());
  }

  @Test
  void whatIsPublishedAtTheEndStillArrives() throws Exception {
    BlockingQueue<String> seen = texts(b, "command", 100);
    Publisher publisher = a.advertise("command", TEXT, false);
    connected(publisher, 1);
    a.onShutdown(() -> publisher.publish(text("stop")));
    a.close();
    assertEquals("stop", next(seen));
    assertFalse(a.isRunning());
  }

  @Test
  void secondNodeOfTheSameNameEndsTheFirst() throws Exception {
    RosNode twin = node("a");
    Eventually.holds("the first has ended", () -> !a.isRunning());
    Publisher publisher = twin.advertise("topic", TEXT, true);
    publisher.publish(text("mine"));
    assertEquals("mine", next(texts(b, "topic", 1)));
    assertTrue(twin.isRunning());
  }

  @Test
  void restartedMasterIsToldEverythingAgain() throws Exception {
    BlockingQueue<String> seen = texts(a, "to", 10);
    Publisher to = b.advertise("to", TEXT, false);
    Publisher from = a.advertise("from", TEXT, false);
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    a.parameters().onChange("/gain", values::add);
    a.serve("/reset", TRIGGER, request -> TRIGGER.response().newMessage());
    connected(to, 1);
    ServerUri uri = master.uri();
    master.close();
    to.publish(text("while it is away"));
    assertEquals("while it is away", next(seen));
    startMasterAgain(uri);
    RosNode c = builtIn("c");
    BlockingQueue<String> late = texts(c, "from", 10);
    Publisher more = c.advertise("to", TEXT, false);
    connected(from, 1);
    connected(more, 1);
    from.publish(text("after"));
    more.publish(text("and back"));
    assertEquals("after", next(late));
    assertEquals("and back", next(seen));
    Eventually.holds("the service is back", () -> answers(c));
    Eventually.holds(
        "parameters are watched again",
        () -> {
          c.parameters().set("/gain", c.clock().now().nanos());
          return values.poll(100, TimeUnit.MILLISECONDS) != null;
        });
  }

  private static boolean answers(RosNode node) {
    try {
      node.call("/reset", TRIGGER, TRIGGER.request().newMessage(), SECONDS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void nodeBeginsBeforeItsMaster() throws Exception {
    ServerUri uri = master.uri();
    master.close();
    RosNode c = node("c");
    Publisher publisher = c.advertise("topic", TEXT, true);
    publisher.publish(text("early"));
    startMasterAgain(uri);
    assertEquals("early", next(texts(b, "topic", 1)));
  }
}
