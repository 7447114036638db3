package org.keyway.ros.ros1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.keyway.ros.Eventually;
import org.keyway.ros.message.ActionType;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.name.NodeOptions;
import org.keyway.ros.ros1.actionlib.ActionlibClient;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.ros.ros1.xmlrpc.DateTime;
import org.keyway.ros.testing.ReservedPort;
import org.keyway.ros.transport.ActionClient;
import org.keyway.ros.transport.Incoming;
import org.keyway.ros.transport.NodeParameter;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.RosNodeContract;

/** The contract of the port for nodes of ROS 1, and what such nodes are promised to do besides. */
public abstract class Ros1NodeContract extends RosNodeContract {
  private static final String HOST = "127.0.0.1";
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");

  protected RosMaster master;
  private ReservedPort port;

  /** Starts a node over the transport. */
  protected abstract Ros1Node start(Ros1Options options) throws IOException;

  @Override
  protected void beginGraph() throws IOException {
    port = opened.add(new ReservedPort());
    startMaster();
  }

  @Override
  protected RosNode start(NodeOptions options) throws IOException {
    return opened.add(start(new Ros1Options(options, master.uri(), HOST)));
  }

  @Override
  protected RosNode startOther(NodeOptions options) throws IOException {
    return opened.add(new TcprosNode(new Ros1Options(options, master.uri(), HOST)));
  }

  @Override
  protected ActionClient client(RosNode node, String action, ActionType type) {
    return new ActionlibClient(node, action, type);
  }

  /** What a node is told by a command line. */
  protected Ros1Options options(String name, String... arguments) {
    Map<String, String> environment = Map.of("ROS_MASTER_URI", master.uri().toString());
    return Ros1Options.of(name, RosArguments.parse(List.of(arguments)), environment);
  }

  protected static GraphParameters parameters(RosNode node) {
    return ((Ros1Node) node).graphParameters();
  }

  private void startMaster() throws IOException {
    master = opened.add(new RosMaster(HOST, port.number()));
  }

  @Test
  void remappingsAndPrivateParametersOfTheCommandLineHold() throws Exception {
    RosNode c =
        opened.add(start(options("c", "image:=/camera/image", "__ns:=/robot", "_rate:=20.5")));
    assertEquals("/robot/c", c.name());
    assertEquals("/camera/image", c.resolve("image"));
    assertEquals("/robot/other", c.resolve("other"));
    assertEquals("/robot/c/goal", c.resolve("~goal"));
    assertEquals(Optional.of(20.5), parameters(c).get("~rate"));
    assertEquals(Optional.of(20.5), parameters(b).get("/robot/c/rate"));
    Publisher publisher = c.advertise("image", TEXT, QualityOfService.LATCHED);
    publisher.publish(text("remapped"));
    assertEquals("remapped", next(texts(b, "/camera/image", 1)));
  }

  @Test
  void parameterThatANodeDoesNotHaveIsWarnedOf() throws Exception {
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    b.subscribe("/rosout", GraphLog.TYPE, MANY, one -> lines.add(one.decode().string("msg")));
    parameters(b).set("/c", Map.of("rtae", 5, "rate", 6, "below", Map.of("x", 1)));
    RosNode c = start(NodeOptions.named("c"));
    Eventually.holds(
        "its log is heard",
        () -> {
          c.log().info("ready");
          return "ready".equals(lines.poll(100, TimeUnit.MILLISECONDS));
        });
    c.parameters().declare(List.of(NodeParameter.number("rate", "Hz", 1, 100, 10, "How often")));
    c.log().info("done");
    List<String> said = new ArrayList<>();
    while (!said.contains("done")) {
      said.add(next(lines));
    }
    said.removeAll(List.of("ready", "done"));
    assertEquals(
        List.of("/c/rtae is set, but this node has no parameter ~rtae; the nearest is ~rate"),
        said);
  }

  @Test
  void definitionThatIsSentDescribesNestedTypesToo() throws Exception {
    BlockingQueue<Incoming> images = new LinkedBlockingQueue<>();
    b.subscribeAny("image", QualityOfService.NEWEST, images::add);
    Publisher publisher = a.advertise("image", IMAGE, QualityOfService.LATCHED);
    publisher.publish(IMAGE.newMessage().set("header.frame_id", "camera").set("width", 3));
    Incoming image = images.poll(20, TimeUnit.SECONDS);
    assertEquals(IMAGE, image.type());
    assertEquals(IMAGE.definition(), image.type().definition());
    assertEquals("camera", image.decode().string("header.frame_id"));
  }

  @Test
  void parametersAreSharedAndTheirChangesTold() throws Exception {
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    parameters(b).set("/gain", 1);
    parameters(a).onChange("/gain", values::add);
    assertEquals(Optional.of(1), parameters(a).get("/gain"));
    parameters(b).set("/gain", 2.5);
    assertEquals(2.5, values.poll(20, TimeUnit.SECONDS));
    assertEquals(Optional.of(2.5), parameters(a).get("/gain"));
    parameters(b).set("/gain", List.of(1, "two", true));
    assertEquals(List.of(1, "two", true), values.poll(20, TimeUnit.SECONDS));
    DateTime moment = new DateTime("20011215T02:59:43");
    parameters(b).set("/moment", moment);
    assertEquals(Optional.of(moment), parameters(a).get("/moment"));
    parameters(a).set("/gain", "mine");
    assertEquals("mine", values.poll(20, TimeUnit.SECONDS));
    assertEquals(Optional.of("mine"), parameters(b).get("/gain"));
    parameters(b).delete("/gain");
    Eventually.holds("it is gone", () -> parameters(a).get("/gain").isEmpty());
    assertTrue(values.isEmpty());
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
  void logGoesToRosout() throws Exception {
    BlockingQueue<Message> lines = new LinkedBlockingQueue<>();
    b.subscribe(
        "/rosout",
        GraphLog.TYPE,
        QualityOfService.DEFAULT.withDepth(100),
        message -> lines.add(message.decode()));
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
    parameters(b).set("/use_sim_time", true);
    RosNode c = start(NodeOptions.named("c"));
    assertTrue(c.clock().isSimulated());
    assertTrue(c.clock().now().isZero());
    MessageType type = MessageTypes.standard("rosgraph_msgs/Clock");
    Publisher publisher = b.advertise("/clock", type, MANY);
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
  void secondNodeOfTheSameNameEndsTheFirst() throws Exception {
    RosNode twin = start(NodeOptions.named("a"));
    Eventually.holds("the first has ended", () -> !a.isRunning());
    Publisher publisher = twin.advertise("topic", TEXT, QualityOfService.LATCHED);
    publisher.publish(text("mine"));
    assertEquals("mine", next(texts(b, "topic", 1)));
    assertTrue(twin.isRunning());
  }

  @Test
  void restartedMasterIsToldEverythingAgain() throws Exception {
    BlockingQueue<String> seen = texts(a, "to", 10);
    Publisher to = b.advertise("to", TEXT, MANY);
    Publisher from = a.advertise("from", TEXT, MANY);
    BlockingQueue<Object> values = new LinkedBlockingQueue<>();
    parameters(a).onChange("/gain", values::add);
    a.serve("/reset", TRIGGER, request -> TRIGGER.response().newMessage());
    connected(to, 1);
    master.close();
    to.publish(text("while it is away"));
    assertEquals("while it is away", next(seen));
    startMaster();
    RosNode c = startOther(NodeOptions.named("c"));
    BlockingQueue<String> late = texts(c, "from", 10);
    Publisher more = c.advertise("to", TEXT, MANY);
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
          parameters(c).set("/gain", c.clock().now().nanos());
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
    master.close();
    RosNode c = start(NodeOptions.named("c"));
    Publisher publisher = c.advertise("topic", TEXT, QualityOfService.LATCHED);
    publisher.publish(text("early"));
    startMaster();
    assertEquals("early", next(texts(b, "topic", 1)));
  }
}
