package org.keyway.ros.ros1.tcpros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.ros.Eventually;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1NodeContract;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.RosArguments;
import org.keyway.ros.ros1.xmlrpc.ApiMethods;
import org.keyway.ros.ros1.xmlrpc.ApiReply;
import org.keyway.ros.ros1.xmlrpc.XmlRpcServer;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.Subscription;

/** A built-in node among its like: the contract, and what only this transport can. */
@Tag("slow")
class TcprosNodeTest extends Ros1NodeContract {
  @Override
  protected Ros1Node start(Ros1Options options) throws IOException {
    return new TcprosNode(options);
  }

  @Test
  void messagesArriveInOrderWhicheverSideCameFirst() throws Exception {
    BlockingQueue<String> early = texts(a, "topic", 100);
    Publisher publisher = b.advertise("topic", TEXT, MANY);
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
    a.subscribeAny("topic", QualityOfService.DEFAULT, messages::add);
    Publisher publisher = b.advertise("topic", TEXT, MANY);
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
  void closedSubscriptionHearsNothingMoreAndItsTwinDoes() throws Exception {
    BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    Subscription subscription =
        a.subscribe(
            "topic",
            TEXT,
            QualityOfService.DEFAULT,
            message -> closed.add(message.decode().string("data")));
    BlockingQueue<String> open = texts(a, "topic", 10);
    Publisher publisher = b.advertise("topic", TEXT, MANY);
    connected(publisher, 2);
    subscription.close();
    publisher.publish(text("one"));
    assertEquals("one", next(open));
    assertTrue(closed.isEmpty());
    Eventually.holds("the connection is gone", () -> publisher.subscribers() == 1);
  }

  @Test
  void namespaceIsToldWhole() throws Exception {
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    parameters(b).onChange("/planner", values::add);
    parameters(a).set("/planner/rate", 10);
    assertEquals(Map.of("rate", 10), values.poll(20, TimeUnit.SECONDS));
  }

  /** Who finds a node in the graph may ask for its parameters at once. */
  @Test
  void parametersOfTheCommandLineAreSetBeforeTheNodeIsInTheGraph() throws Exception {
    List<String> calls = new CopyOnWriteArrayList<>();
    XmlRpcServer recorder =
        opened.add(new XmlRpcServer(InetAddress.getLoopbackAddress(), 0, "recorder"));
    ApiMethods methods = new ApiMethods();
    for (String method : List.of("lookupNode", "getParam")) {
      methods.add(method, call -> ApiReply.error("unknown"));
    }
    for (String method : List.of("setParam", "registerPublisher")) {
      methods.add(
          method,
          call -> {
            calls.add(method + " " + call.string(1));
            return ApiReply.success("", List.of());
          });
    }
    methods.add("unregisterPublisher", call -> ApiReply.success("", 1));
    recorder.start(methods);
    String uri = "http://127.0.0.1:" + recorder.port();
    start(
            Ros1Options.of(
                "c",
                RosArguments.parse(List.of("_rate:=20.5", "_name:=x")),
                Map.of("ROS_MASTER_URI", uri, "ROS_IP", "127.0.0.1")))
        .close();
    assertEquals(Set.of("setParam /c/rate", "setParam /c/name"), Set.copyOf(calls.subList(0, 2)));
    assertEquals("registerPublisher /rosout", calls.get(2));
  }
}
