package org.keyway.ros.tcpros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.Eventually;
import org.keyway.ros.graph.GraphLog;
import org.keyway.ros.master.RosMaster;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.name.RosArguments;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

@Timeout(60)
class TcprosNodeTest {
  private static final MessageType TEXT = MessageTypes.standard("std_msgs/String");
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");
  private static final Duration SECONDS = Duration.ofSeconds(20);

  private final List<AutoCloseable> opened = new ArrayList<>();
  private RosMaster master;
  private RosNode a;
  private RosNode b;

  @BeforeEach
  void begin() throws IOException {
    master = opened(RosMaster.local());
    a = node("a");
    b = node("b");
  }

  @AfterEach
  void end() throws Exception {
    Collections.reverse(opened);
    for (AutoCloseable one : opened) {
      one.close();
    }
  }

  private <T extends AutoCloseable> T opened(T one) {
    opened.add(one);
    return one;
  }

  private RosNode node(String name, String... arguments) throws IOException {
    Map<String, String> environment = Map.of("ROS_MASTER_URI", master.uri().toString());
    return opened(
        new TcprosNode(NodeOptions.of(name, RosArguments.parse(List.of(arguments)), environment)));
  }

  private static Message text(String text) {
    return TEXT.newMessage().set("data", text);
  }

  private static BlockingQueue<String> texts(RosNode node, String topic, int queue) {
    BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    node.subscribe(topic, TEXT, queue, message -> texts.add(message.decode().string("data")));
    return texts;
  }

  private static String next(BlockingQueue<String> texts) throws InterruptedException {
    return texts.poll(20, TimeUnit.SECONDS);
  }

  private static void connected(Publisher publisher, int subscribers) throws Exception {
    Eventually.holds("all are connected", () -> publisher.subscribers() == subscribers);
  }

  @Test
  void messagesArriveInOrderWhicheverSideCameFirst() throws Exception {
    BlockingQueue<String> early = texts(a, "topic", 100);
    Publisher publisher = b.advertise("topic", TEXT, false);
    BlockingQueue<String> late = texts(b, "topic", 100);
    connected(publisher, 2);
    for (int i = 0; i < 16; i++) {
      publisher.publish(text("m" + i));
    }
    for (int i = 0; i < 16; i++) {
      assertEquals("m" + i, next(early));
      assertEquals("m" + i, next(late));
    }
  }

  @Test
  void messageSaysWhoSentItAndWhatItIs() throws Exception {
    BlockingQueue<Incoming> messages = new LinkedBlockingQueue<>();
    a.subscribeAny("topic", 10, messages::add);
    Publisher publisher = b.advertise("topic", TEXT, false);
    connected(publisher, 1);
    long before = System.nanoTime();
    publisher.publish(text("hello"));
    Incoming message = messages.poll(20, TimeUnit.SECONDS);
    assertEquals("/b", message.caller());
    assertEquals(TEXT, message.type());
    assertEquals("hello", message.decode().string("data"));
    assertTrue(message.bytes().isReadOnly());
    assertTrue(message.receivedNanos() - before >= 0);
  }

  @Test
  void latchedTopicTellsItsLastMessageToLateSubscribers() throws Exception {
    Publisher publisher = b.advertise("topic", TEXT, true);
    publisher.publish(text("old"));
    publisher.publish(text("last"));
    assertEquals("last", next(texts(a, "topic", 1)));
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
  void messageOfAnotherTypeIsNotPublished() {
    Publisher publisher = b.advertise("topic", TEXT, false);
    Message other = MessageTypes.standard("std_msgs/Empty").newMessage();
    assertThrows(IllegalArgumentException.class, () -> publisher.publish(other));
  }

  @Test
  void topicIsAdvertisedOnceUntilClosed() {
    Publisher publisher = b.advertise("topic", TEXT, false);
    assertThrows(IllegalStateException.class, () -> b.advertise("/topic", TEXT, false));
    publisher.close();
    b.advertise("/topic", TEXT, false).close();
  }

  @Test
  void closedSubscriptionHearsNothingMoreAndItsTwinDoes() throws Exception {
    BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    Subscription subscription =
        a.subscribe("topic", TEXT, 10, message -> closed.add(message.decode().string("data")));
    BlockingQueue<String> open = texts(a, "topic", 10);
    Publisher publisher = b.advertise("topic", TEXT, false);
    connected(publisher, 2);
    subscription.close();
    publisher.publish(text("one"));
    assertEquals("one", next(open));
    assertTrue(closed.isEmpty());
    Eventually.holds("the connection is gone", () -> publisher.subscribers() == 1);
  }

  @Test
  void topicsOfAnotherMd5AreRefused() throws Exception {
    Subscription subscription =
        a.subscribe("topic", MessageTypes.standard("std_msgs/Empty"), 1, message -> {});
    Publisher publisher = b.advertise("topic", TEXT, false);
    BlockingQueue<String> right = texts(a, "topic", 1);
    connected(publisher, 1);
    publisher.publish(text("one"));
    assertEquals("one", next(right));
    assertEquals(0, subscription.publishers());
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
    assertEquals(Optional.of(20.5), a.parameters().get("/robot/c/rate"));
  }

  @Test
  void parametersAreSharedAndTheirChangesTold() throws Exception {
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    a.parameters().set("/gain", 1);
    b.parameters().onChange("/gain", values::add);
    assertEquals(Optional.of(1), b.parameters().get("/gain"));
    a.parameters().set("/gain", 2.5);
    assertEquals(2.5, values.poll(20, TimeUnit.SECONDS));
    assertEquals(Optional.of(2.5), b.parameters().get("/gain"));
    b.parameters().set("/gain", List.of(1, "two", true));
    assertEquals(List.of(1, "two", true), values.poll(20, TimeUnit.SECONDS));
    a.parameters().delete("/gain");
    Eventually.holds("it is gone", () -> b.parameters().get("/gain").isEmpty());
    assertTrue(values.isEmpty());
  }

  @Test
  void namespaceIsToldWhole() throws Exception {
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    b.parameters().onChange("/planner", values::add);
    a.parameters().set("/planner/rate", 10);
    assertEquals(Map.of("rate", 10), values.poll(20, TimeUnit.SECONDS));
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
    Message response = b.call("/a/reset", TRIGGER, request, SECONDS);
    assertTrue(response.truth("success"));
    assertEquals("done", response.string("message"));
    failing.set(true);
    IOException failure =
        assertThrows(IOException.class, () -> b.call("/a/reset", TRIGGER, request, SECONDS));
    assertTrue(failure.getMessage().contains("the arm is stuck"), failure.getMessage());
    service.close();
    assertThrows(IOException.class, () -> b.call("/a/reset", TRIGGER, request, SECONDS));
  }

  @Test
  void serviceOfAnotherTypeIsRefused() throws Exception {
    a.serve("/reset", TRIGGER, request -> TRIGGER.response().newMessage());
    ServiceType other = MessageTypes.standardService("std_srvs/SetBool");
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> b.call("/reset", other, other.request().newMessage(), SECONDS));
    assertTrue(refusal.getMessage().contains("md5"), refusal.getMessage());
  }

  @Test
  void callWaitsNoLongerThanItsTimeout() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    a.serve(
        "/slow",
        TRIGGER,
        request -> {
          awaitQuietly(release);
          return TRIGGER.response().newMessage();
        });
    Message request = TRIGGER.request().newMessage();
    assertThrows(
        IOException.class, () -> b.call("/slow", TRIGGER, request, Duration.ofMillis(100)));
    release.countDown();
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

  @Test
  void simulatedTimeIsThatOfClock() throws Exception {
    a.parameters().set("/use_sim_time", true);
    RosNode c = node("c");
    assertTrue(c.clock().isSimulated());
    assertTrue(c.clock().now().isZero());
    MessageType type = MessageTypes.standard("rosgraph_msgs/Clock");
    Publisher publisher = b.advertise("/clock", type, false);
    connected(publisher, 1);
    RosTime time = new RosTime(12, 34);
    publisher.publish(type.newMessage().set("clock", time));
    Eventually.holds("time has come", () -> c.clock().now().equals(time));
    assertFalse(a.clock().isSimulated());
  }

  @Test
  void whatIsPublishedAtTheEndStillArrives() throws Exception {
    BlockingQueue<String> seen = texts(a, "command", 100);
    Publisher publisher = b.advertise("command", TEXT, false);
    connected(publisher, 1);
    b.onShutdown(() -> publisher.publish(text("stop")));
    b.close();
    assertEquals("stop", next(seen));
    assertFalse(b.isRunning());
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
    BlockingQueue<String> seen = texts(a, "topic", 10);
    Publisher publisher = b.advertise("topic", TEXT, false);
    b.serve("/reset", TRIGGER, request -> TRIGGER.response().newMessage());
    connected(publisher, 1);
    URI uri = master.uri();
    master.close();
    publisher.publish(text("while it is away"));
    assertEquals("while it is away", next(seen));
    master = opened(new RosMaster("127.0.0.1", uri.getPort()));
    RosNode c = node("c");
    BlockingQueue<String> late = texts(c, "topic", 10);
    connected(publisher, 2);
    publisher.publish(text("after"));
    assertEquals("after", next(late));
    assertEquals("after", next(seen));
    Eventually.holds("the service is back", () -> answers(c));
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
    URI uri = master.uri();
    master.close();
    RosNode c = node("c");
    Publisher publisher = c.advertise("topic", TEXT, true);
    publisher.publish(text("early"));
    master = opened(new RosMaster("127.0.0.1", uri.getPort()));
    assertEquals("early", next(texts(node("d"), "topic", 1)));
  }
}
