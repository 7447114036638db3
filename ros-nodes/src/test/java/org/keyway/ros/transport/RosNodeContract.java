package org.keyway.ros.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.testing.Foreign;
import org.keyway.ros.testing.Opened;

/**
 * What the port promises of a node over any transport, {@code a}, whatever the other end of its
 * connections is: {@code b}, a node that is known to keep the promises.
 */
@Timeout(90)
public abstract class RosNodeContract {
  protected static final MessageType TEXT = MessageTypes.standard("std_msgs/String");
  protected static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");
  protected static final Duration SECONDS = Duration.ofSeconds(20);

  /** Enough for all messages that a test sends at once. */
  protected static final QualityOfService MANY = QualityOfService.DEFAULT.withDepth(16);

  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");
  private static final ActionType COUNT =
      new ActionType(
          "keyway_test/Count",
          MessageTypes.of("keyway_test/CountGoal", "int32 to\n"),
          MessageTypes.of("keyway_test/CountResult", "int32 last\n"),
          MessageTypes.of("keyway_test/CountFeedback", "int32 now\n"));

  @RegisterExtension protected final Opened opened = new Opened();
  protected RosNode a;
  protected RosNode b;

  /** Begins a graph of the test's own. */
  protected abstract void beginGraph() throws IOException;

  /** Starts a node over the transport, to be closed by the test's end. */
  protected abstract RosNode start(NodeOptions options) throws IOException;

  /** Starts a node for the other end, to be closed by the test's end. */
  protected abstract RosNode startOther(NodeOptions options) throws IOException;

  /** A client of an action. */
  protected abstract ActionClient client(RosNode node, String action, ActionType type);

  @BeforeEach
  void begin() throws IOException {
    beginGraph();
    a = start(NodeOptions.named("a"));
    b = startOther(NodeOptions.named("b"));
  }

  protected static Message text(String text) {
    return TEXT.newMessage().set("data", text);
  }

  protected static BlockingQueue<String> texts(RosNode node, String topic, int depth) {
    BlockingQueue<String> texts = new LinkedBlockingQueue<>();
    node.subscribe(
        topic,
        TEXT,
        QualityOfService.DEFAULT.withDepth(depth),
        message -> texts.add(message.decode().string("data")));
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
    Publisher in = b.advertise("in", TEXT, MANY);
    Publisher out = a.advertise("out", TEXT, MANY);
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
  void latchedTopicTellsItsLastMessageToLateSubscribers() throws Exception {
    Publisher publisher = a.advertise("topic", TEXT, QualityOfService.LATCHED);
    publisher.publish(text("old"));
    publisher.publish(text("last"));
    assertEquals("last", next(texts(b, "topic", 1)));
    assertEquals("last", next(texts(start(NodeOptions.named("c")), "topic", 1)));
  }

  @Test
  void slowListenerGetsTheNewestAndTheRestIsCounted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        a.subscribe(
            "topic",
            TEXT,
            QualityOfService.NEWEST,
            message -> {
              seen.add(message.decode().string("data"));
              awaitQuietly(release);
            });
    Publisher publisher = b.advertise("topic", TEXT, MANY);
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
  void volatileTopicTellsLateSubscribersOnlyWhatComes() throws Exception {
    Publisher publisher = a.advertise("topic", TEXT, MANY);
    publisher.publish(text("before"));
    BlockingQueue<String> late = texts(b, "topic", 16);
    connected(publisher, 1);
    publisher.publish(text("after"));
    assertEquals("after", next(late));
  }

  @Test
  void depthOfASubscriptionIsWhatWaitsAndTheOldestIsDropped() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        a.subscribe(
            "topic",
            TEXT,
            QualityOfService.SENSOR_DATA.withDepth(3),
            message -> {
              seen.add(message.decode().string("data"));
              awaitQuietly(release);
            });
    Publisher publisher = b.advertise("topic", TEXT, MANY);
    connected(publisher, 1);
    publisher.publish(text("first"));
    assertEquals("first", next(seen));
    for (int i = 0; i < 10; i++) {
      publisher.publish(text("later" + i));
    }
    Eventually.holds("all have arrived", () -> subscription.received() == 11);
    release.countDown();
    assertEquals("later7", next(seen));
    assertEquals("later8", next(seen));
    assertEquals("later9", next(seen));
    assertEquals(7, subscription.dropped());
  }

  @Test
  void listenerThatFailsGetsTheNextMessage() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    a.subscribe(
        "topic",
        TEXT,
        QualityOfService.DEFAULT,
        message -> {
          seen.add(message.decode().string("data"));
          throw new IllegalStateException("on purpose");
        });
    Publisher publisher = b.advertise("topic", TEXT, MANY);
    connected(publisher, 1);
    publisher.publish(text("one"));
    publisher.publish(text("two"));
    assertEquals("one", next(seen));
    assertEquals("two", next(seen));
  }

  @Test
  void topicIsAdvertisedOnceUntilClosed() throws Exception {
    Publisher publisher = a.advertise("topic", TEXT, MANY);
    assertThrows(IllegalStateException.class, () -> a.advertise("/topic", TEXT, MANY));
    assertThrows(IllegalArgumentException.class, () -> publisher.publish(IMAGE.newMessage()));
    publisher.close();
    Publisher again = a.advertise("/topic", TEXT, MANY);
    BlockingQueue<String> seen = texts(b, "topic", 10);
    connected(again, 1);
    again.publish(text("again"));
    assertEquals("again", next(seen));
  }

  @Test
  void topicCanBeLeftAndTakenUpAgain() throws Exception {
    Publisher publisher = b.advertise("topic", TEXT, MANY);
    a.subscribe("topic", TEXT, QualityOfService.NEWEST, message -> {}).close();
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
    Publisher first = b.advertise("topic", TEXT, MANY);
    connected(first, 1);
    first.close();
    Publisher second = b.advertise("topic", TEXT, MANY);
    connected(second, 1);
    second.publish(text("back"));
    assertEquals("back", next(seen));
  }

  @Test
  void topicsOfAnotherTypeAreRefused() throws Exception {
    Subscription subscription =
        a.subscribe(
            "topic",
            MessageTypes.standard("std_msgs/Empty"),
            QualityOfService.NEWEST,
            message -> {});
    Publisher publisher = b.advertise("topic", TEXT, MANY);
    BlockingQueue<String> right = texts(b, "topic", 1);
    connected(publisher, 1);
    publisher.publish(text("one"));
    assertEquals("one", next(right));
    Eventually.holds("it is left", () -> subscription.publishers() == 0);
    assertEquals(0, subscription.received());
  }

  @Test
  void remappingsHold() throws Exception {
    RosNode c =
        start(
            new NodeOptions(
                "/robot/c", "/robot", Map.of("image", "/camera/image"), Map.of("rate", 20.5)));
    assertEquals("/robot/c", c.name());
    assertEquals("/camera/image", c.resolve("image"));
    assertEquals("/robot/other", c.resolve("other"));
    assertEquals("/robot/c/goal", c.resolve("~goal"));
    Publisher publisher = c.advertise("image", TEXT, QualityOfService.LATCHED);
    publisher.publish(text("remapped"));
    assertEquals("remapped", next(texts(b, "/camera/image", 1)));
  }

  @Test
  void ownParametersAreWhatWasSetOrTheirDefaults() throws Exception {
    NodeParameter<Double> rate = NodeParameter.number("rate", "Hz", 1, 100, 10, "How often");
    NodeParameter<Integer> count = NodeParameter.integer("count", "", 0, 9, 3, "How many");
    NodeParameter<String> side =
        NodeParameter.choice("side", List.of("left", "right"), "left", "Which arm");
    NodeParameter<Double> limit = NodeParameter.number("limit", "m/s", 0, 1, 0.5, "How fast");
    NodeParameter<Boolean> loop = NodeParameter.flag("loop", false, "Whether it goes on");
    RosNode c =
        start(
            new NodeOptions(
                "/c",
                "/",
                Map.of(),
                Map.of("rate", 20, "side", "right", "limit", 7.5, "count", 2.5)));
    c.parameters().declare(List.of(rate, count, side, limit, loop));
    assertEquals(20, c.parameters().get(rate));
    assertEquals("right", c.parameters().get(side));
    assertEquals(false, c.parameters().get(loop));
    assertEquals(10, a.parameters().get(rate));
    IllegalArgumentException outOfRange =
        assertThrows(IllegalArgumentException.class, () -> c.parameters().get(limit));
    assertEquals("/c/limit is 7.5; it must be 0 to 1 m/s", outOfRange.getMessage());
    IllegalArgumentException otherType =
        assertThrows(IllegalArgumentException.class, () -> count.of(c));
    assertEquals("/c/count is 2.5; it must be 0 to 9", otherType.getMessage());
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
    RosNode c = start(NodeOptions.named("c"));
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
      try (RosNode server = startOther(NodeOptions.named("server"))) {
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
  void whatIsPublishedAtTheEndStillArrives() throws Exception {
    BlockingQueue<String> seen = texts(b, "command", 100);
    Publisher publisher = a.advertise("command", TEXT, MANY);
    connected(publisher, 1);
    a.onShutdown(() -> publisher.publish(text("stop")));
    a.close();
    assertEquals("stop", next(seen));
    assertFalse(a.isRunning());
  }

  /** Counts what is asked of it, and pursues nothing by itself. */
  private static final class Pursuer implements ActionHandler {
    private final BlockingQueue<Integer> goals = new LinkedBlockingQueue<>();
    private final AtomicInteger cancels = new AtomicInteger();

    @Override
    public @Nullable String accept(Message goal) {
      int to = (int) goal.integer("to");
      goals.add(to);
      return to < 0 ? "there is no number " + to : null;
    }

    @Override
    public void cancel() {
      cancels.incrementAndGet();
    }

    @Override
    public Message result(String text) {
      return COUNT.result().newMessage().set("last", 7);
    }

    int next() throws InterruptedException {
      return Objects.requireNonNull(goals.poll(20, TimeUnit.SECONDS), "no goal came");
    }
  }

  private static Message to(int number) {
    return COUNT.goal().newMessage().set("to", number);
  }

  private static ActionClient.Result result(ActionClient client) throws InterruptedException {
    return Objects.requireNonNull(client.results().poll(20, TimeUnit.SECONDS), "no result came");
  }

  private ActionClient connectedClient() throws Exception {
    ActionClient client = client(b, "/a/count", COUNT);
    client.await();
    return client;
  }

  @Test
  void actionTellsHowFarItIsAndWhatCameOfIt() throws Exception {
    Pursuer pursuer = new Pursuer();
    ActionServer server = a.serveAction("~count", COUNT, pursuer);
    ActionClient client = connectedClient();
    assertFalse(server.isActive());
    server.end(ActionServer.Outcome.SUCCEEDED, "nothing is pursued");
    client.send("one", to(3));
    assertEquals(3, pursuer.next());
    Eventually.holds("it is pursued", server::isActive);
    server.feedback(COUNT.feedback().newMessage().set("now", 2));
    Message feedback = client.feedback().poll(20, TimeUnit.SECONDS);
    assertEquals(2, feedback.integer("now"));
    server.end(ActionServer.Outcome.SUCCEEDED, "counted");
    assertFalse(server.isActive());
    ActionClient.Result result = result(client);
    assertEquals("one", result.id());
    assertEquals(ActionClient.End.REACHED, result.end());
    assertEquals("counted", result.text());
    assertEquals(7, result.result().integer("last"));
    client.send("two", to(4));
    assertEquals(4, pursuer.next());
    Eventually.holds("it is pursued", server::isActive);
    server.end(ActionServer.Outcome.ABORTED, "lost count");
    assertEquals(ActionClient.End.GIVEN_UP, result(client).end());
    assertEquals(0, pursuer.cancels.get());
  }

  @Test
  void goalIsRejectedWithItsReason() throws Exception {
    Pursuer pursuer = new Pursuer();
    ActionServer server = a.serveAction("~count", COUNT, pursuer);
    ActionClient client = connectedClient();
    client.send("one", to(-1));
    ActionClient.Result result = result(client);
    assertEquals(ActionClient.End.REJECTED, result.end());
    assertEquals("there is no number -1", result.text());
    assertFalse(server.isActive());
  }

  @Test
  void cancelledGoalIsGivenUp() throws Exception {
    Pursuer pursuer = new Pursuer();
    ActionServer server = a.serveAction("~count", COUNT, pursuer);
    ActionClient client = connectedClient();
    client.send("one", to(1));
    pursuer.next();
    client.cancel("one");
    ActionClient.Result result = result(client);
    assertEquals("one", result.id());
    assertEquals(ActionClient.End.STOPPED, result.end());
    assertEquals(1, pursuer.cancels.get());
    assertFalse(server.isActive());
  }

  @Test
  void newerGoalTakesThePlaceOfThePresentOne() throws Exception {
    Pursuer pursuer = new Pursuer();
    ActionServer server = a.serveAction("~count", COUNT, pursuer);
    ActionClient client = connectedClient();
    client.send("one", to(1));
    assertEquals(1, pursuer.next());
    client.send("two", to(2));
    assertEquals(2, pursuer.next());
    ActionClient.Result first = result(client);
    assertEquals("one", first.id());
    assertEquals(ActionClient.End.STOPPED, first.end());
    assertEquals(0, pursuer.cancels.get());
    Eventually.holds("the second is pursued", server::isActive);
    server.end(ActionServer.Outcome.PREEMPTED, "something else is wanted");
    ActionClient.Result second = result(client);
    assertEquals("two", second.id());
    assertEquals(ActionClient.End.STOPPED, second.end());
    assertEquals("something else is wanted", second.text());
  }

  @Test
  void endOfTheNodeGivesTheGoalUp() throws Exception {
    Pursuer pursuer = new Pursuer();
    a.serveAction("~count", COUNT, pursuer);
    ActionClient client = connectedClient();
    client.send("one", to(1));
    pursuer.next();
    a.close();
    assertEquals(ActionClient.End.GIVEN_UP, result(client).end());
  }

  @Test
  void actionIsServedOnceUntilClosed() throws Exception {
    ActionServer first = a.serveAction("~count", COUNT, new Pursuer());
    assertThrows(
        IllegalStateException.class, () -> a.serveAction("/a/count", COUNT, new Pursuer()));
    first.close();
    first.close();
    Pursuer pursuer = new Pursuer();
    a.serveAction("/a/count", COUNT, pursuer);
    ActionClient client = connectedClient();
    client.send("one", to(5));
    assertEquals(5, pursuer.next());
  }
}
