package org.keyway.ros.rosjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1NodeContract;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.xmlrpc.XmlRpcClient;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.Subscription;
import org.keyway.ros.transport.Transport;

/** A node over ROSJava: the contract, and what has to be mended or refused there. */
@Tag("slow")
class RosjavaNodeTest extends Ros1NodeContract {
  @Override
  protected Ros1Node start(Ros1Options options) throws IOException {
    return new RosjavaNode(options);
  }

  @Test
  void transportsAreFoundByName() throws Exception {
    List<String> arguments = List.of("__master:=" + master.uri());
    assertInstanceOf(
        RosjavaNode.class,
        opened.add(Transport.named("rosjava").describe("c", arguments, Map.of()).enter()));
    assertEquals("tcpros", Transport.named("tcpros").name());
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Transport.named("dds"));
    assertTrue(refusal.getMessage().contains("rosjava"), refusal.getMessage());
  }

  @Test
  void messageNamesItsSender() throws Exception {
    BlockingQueue<String> callers = new LinkedBlockingQueue<>();
    Subscription subscription =
        a.subscribe(
            "topic", TEXT, QualityOfService.DEFAULT, message -> callers.add(message.caller()));
    Publisher publisher = b.advertise("topic", TEXT, MANY);
    connected(publisher, 1);
    Eventually.holds(
        "the name is known",
        () -> {
          publisher.publish(text("hello"));
          return "/b".equals(callers.poll(1, TimeUnit.SECONDS));
        });
    assertEquals(1, subscription.publishers());
  }

  @Test
  void closedSubscriptionHearsNothingMoreAndItsTwinDoes() throws Exception {
    BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    Subscription subscription =
        a.subscribe(
            "topic",
            TEXT,
            QualityOfService.DEFAULT,
            message -> closed.add(message.decode().string("data")));
    BlockingQueue<String> open = texts(a, "topic", 10);
    assertThrows(
        IllegalStateException.class,
        () -> a.subscribe("topic", IMAGE, QualityOfService.NEWEST, message -> {}));
    Publisher publisher = b.advertise("topic", TEXT, MANY);
    connected(publisher, 1);
    subscription.close();
    publisher.publish(text("one"));
    assertEquals("one", next(open));
    assertTrue(closed.isEmpty());
  }

  @Test
  void messagesOfAnyTypeAreRefusedPlainly() {
    UnsupportedOperationException refusal =
        assertThrows(
            UnsupportedOperationException.class,
            () -> a.subscribeAny("topic", QualityOfService.NEWEST, message -> {}));
    assertTrue(refusal.getMessage().contains("built-in"), refusal.getMessage());
  }

  @Test
  void hostsThatRosjavaCannotAnnounceAreRefusedPlainly() {
    for (String host : List.of("::1", "my_robot_1")) {
      Ros1Options options = options("c", "__hostname:=" + host);
      IllegalArgumentException refusal =
          assertThrows(IllegalArgumentException.class, () -> start(options));
      assertTrue(refusal.getMessage().contains("reached as " + host), refusal.getMessage());
    }
  }

  @Test
  void loopbackNodeListensAtLoopbackOnly() throws Exception {
    String uri = String.valueOf(lookup("/a"));
    assertTrue(uri.startsWith("http://127.0.0.1:"), uri);
    Publisher publisher = a.advertise("topic", TEXT, QualityOfService.LATCHED);
    assertEquals(0, publisher.subscribers());
    List<?> protocol =
        (List<?>)
            XmlRpcClient.of(uri, SECONDS)
                .callApi("requestTopic", "/test", "/topic", List.of(List.of("TCPROS")))
                .value();
    int[] ports = {URI.create(uri).getPort(), (Integer) protocol.get(2)};
    for (int port : ports) {
      assertThrows(IOException.class, () -> new Socket("127.0.0.2", port).close());
    }
  }

  private Object lookup(String node) throws IOException {
    return new XmlRpcClient(master.uri(), SECONDS).callApi("lookupNode", "/test", node).value();
  }

  @Test
  void malformedMessageIsCountedAndTheNextIsTaken() throws Exception {
    List<Integer> widths = Collections.synchronizedList(new ArrayList<>());
    Subscription subscription =
        a.subscribe(
            "image",
            IMAGE,
            QualityOfService.DEFAULT.withDepth(100),
            message -> widths.add((int) message.decode().integer("width")));
    try (HostilePublisher hostile = new HostilePublisher(master.uri(), "/image", IMAGE)) {
      hostile.send(new byte[] {1, 2, 3});
      byte[] overlong = encoded(7);
      ByteBuffer.wrap(overlong).order(ByteOrder.LITTLE_ENDIAN).putInt(12, Integer.MAX_VALUE);
      hostile.send(overlong);
      hostile.send(new byte[0]);
      hostile.send(encoded(7));
      Eventually.holds("the good one is taken", () -> widths.equals(List.of(7)));
      assertEquals(3, subscription.malformed());
      assertEquals(4, subscription.received());
    }
  }

  private static byte[] encoded(int width) {
    return MessageCodec.encode(IMAGE.newMessage().set("width", width)).array();
  }

  @Test
  void brokenConnectionIsMadeAgain() throws Exception {
    BlockingQueue<Integer> widths = new LinkedBlockingQueue<>();
    a.subscribe(
        "image",
        IMAGE,
        QualityOfService.DEFAULT.withDepth(100),
        message -> widths.add((int) message.decode().integer("width")));
    try (HostilePublisher hostile = new HostilePublisher(master.uri(), "/image", IMAGE)) {
      hostile.send(encoded(1));
      assertEquals(1, widths.poll(20, TimeUnit.SECONDS));
      hostile.breakConnection();
      hostile.send(encoded(2));
      assertEquals(2, widths.poll(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void subscriberThatStopsReadingIsSentAwayAndTheOthersGoOn() throws Exception {
    Publisher publisher = a.advertise("image", IMAGE, MANY);
    BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
    b.subscribe(
        "image",
        IMAGE,
        QualityOfService.NEWEST,
        message -> seen.add(message.decode().integer("height")));
    connected(publisher, 1);
    try (StalledSubscriber stalled =
        new StalledSubscriber(String.valueOf(lookup("/a")), "/image", IMAGE)) {
      connected(publisher, 2);
      Message image = IMAGE.newMessage().set("data", new byte[1 << 20]);
      Eventually.holds(
          "it is sent away",
          () -> {
            publisher.publish(image);
            return publisher.subscribers() < 2;
          });
      Eventually.holds(
          "the other is back",
          () -> {
            publisher.publish(IMAGE.newMessage().set("height", 7));
            return seen.contains(7L);
          });
      assertTrue(publisher.dropped() > 0);
    }
  }
}
