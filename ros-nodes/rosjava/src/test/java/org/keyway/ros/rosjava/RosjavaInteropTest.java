package org.keyway.ros.rosjava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyway.ros.Eventually;
import org.keyway.ros.interop.PeerProcess;
import org.keyway.ros.interop.RosPeers;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.RosArguments;
import org.keyway.ros.testing.Opened;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/** Nodes over ROSJava among the master, the tools and the nodes of ROS. */
@Tag("slow")
@Tag("peers")
@Timeout(180)
class RosjavaInteropTest {
  private static final MessageType TEXT = MessageTypes.standard("std_msgs/String");
  private static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");
  private static final MessageType COMMAND = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");

  @RegisterExtension final Opened opened = new Opened();
  private RosPeers peers;

  @BeforeEach
  void begin() throws Exception {
    peers = opened.add(new RosPeers(RosPeers.Master.THEIRS));
  }

  private Ros1Node node(String name, String... arguments) throws IOException {
    return opened.add(
        new RosjavaNode(
            Ros1Options.of(
                name,
                RosArguments.parse(List.of(arguments)),
                Map.of("ROS_MASTER_URI", peers.masterUri().toString()))));
  }

  /** Publishes at 50 Hz until closed. */
  private static AutoCloseable publishing(Publisher publisher, Message message) {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    Future<?> publishing =
        executor.scheduleAtFixedRate(
            () -> publisher.publish(message), 0, 20, TimeUnit.MILLISECONDS);
    return () -> {
      publishing.cancel(true);
      executor.shutdownNow();
    };
  }

  private static Message text(String text) {
    return TEXT.newMessage().set("data", text);
  }

  private static Message image(int width, int height) {
    return IMAGE
        .newMessage()
        .set("header.stamp", new RosTime(77, 5))
        .set("header.frame_id", "camera")
        .set("width", width)
        .set("height", height)
        .set("encoding", "rgb8")
        .set("step", 3 * width)
        .set("data", new byte[3 * width * height]);
  }

  @Test
  void rostopicListsShowsAndMeasuresOurTopic() throws Exception {
    Publisher publisher = node("talker").advertise("chatter", TEXT, QualityOfService.DEFAULT);
    try (AutoCloseable publishing = publishing(publisher, text("hello there"))) {
      PeerProcess hz = peers.start("rostopic", "hz", "-w", "20", "/chatter");
      assertTrue(peers.run("rostopic", "list").contains("/chatter\n"));
      String info = peers.run("rostopic", "info", "/chatter");
      assertTrue(info.contains("Type: std_msgs/String"), info);
      assertTrue(info.contains("* /talker (http://127.0.0.1:"), info);
      String echo = peers.run("rostopic", "echo", "-n", "2", "/chatter");
      assertEquals("data: \"hello there\"\n---\n".repeat(2), echo);
      hz.awaitOutput("average rate: \\d");
    }
  }

  @Test
  void rostopicEchoGetsTheLatchedMessageOfALongSilence() throws Exception {
    Publisher publisher = node("talker").advertise("goal", TEXT, QualityOfService.LATCHED);
    publisher.publish(text("there"));
    assertEquals("data: \"there\"\n---\n", peers.run("rostopic", "echo", "-n", "1", "/goal"));
  }

  @Test
  void killedPublisherIsNoticedAndItsSuccessorHeard() throws Exception {
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    Subscription subscription =
        node("listener")
            .subscribe(
                "/in",
                TEXT,
                QualityOfService.DEFAULT,
                message -> seen.add(message.decode().string("data")));
    PeerProcess first = peers.start("rostopic", "pub", "/in", "std_msgs/String", "one");
    assertEquals("one", seen.poll(20, TimeUnit.SECONDS));
    Eventually.holds("it is counted", () -> subscription.publishers() == 1);
    first.close();
    Eventually.holds("the dead one is gone", () -> subscription.publishers() == 0);
    peers.start("rostopic", "pub", "/in", "std_msgs/String", "two");
    assertEquals("two", seen.poll(20, TimeUnit.SECONDS));
    Eventually.holds("the new one is counted", () -> subscription.publishers() == 1);
  }

  @Test
  void rosnodeListsDescribesPingsAndKillsOurNode() throws Exception {
    Ros1Node node = node("worker");
    Publisher publisher = node.advertise("chatter", TEXT, QualityOfService.DEFAULT);
    peers.start("rostopic", "echo", "/chatter");
    Eventually.holds("somebody listens", () -> publisher.subscribers() == 1);
    assertTrue(peers.run("rosnode", "list").contains("/worker\n"));
    String info = peers.run("rosnode", "info", "/worker");
    assertTrue(info.contains(" * /chatter [std_msgs/String]"), info);
    assertTrue(info.contains("Pid: " + ProcessHandle.current().pid()), info);
    assertTrue(info.contains("* topic: /chatter\n    * to: /rostopic_"), info);
    assertTrue(peers.run("rosnode", "ping", "-c", "1", "/worker").contains("xmlrpc reply"));
    peers.run("rosnode", "kill", "/worker");
    Eventually.holds("it has ended", () -> !node.isRunning());
    Eventually.holds(
        "it is forgotten", () -> !peers.askMaster("lookupNode", "/test", "/worker").isSuccess());
  }

  @Test
  void rosparamAndOurNodeShareParameters() throws Exception {
    Ros1Node node = node("worker", "_rate:=12.5");
    List<Object> changes = new CopyOnWriteArrayList<>();
    node.graphParameters().onChange("~limits", changes::add);
    assertEquals("12.5\n", peers.run("rosparam", "get", "/worker/rate"));
    peers.run("rosparam", "set", "/worker/limits", "{low: 1, high: 2.5, names: [a, true]}");
    Map<String, Object> limits = Map.of("low", 1, "high", 2.5, "names", List.of("a", true));
    Eventually.holds(() -> "all is told, not " + changes, () -> changes.contains(limits));
    assertEquals(Optional.of(limits), node.graphParameters().get("~limits"));
    peers.run("rosparam", "delete", "/worker/limits");
    Eventually.holds("they are gone", () -> node.graphParameters().get("~limits").isEmpty());
  }

  @Test
  void rosserviceListsAndCallsOurService() throws Exception {
    Ros1Node node = node("worker");
    node.serve(
        "~reset",
        TRIGGER,
        request -> TRIGGER.response().newMessage().set("success", true).set("message", "done"));
    node.serve(
        "~fail",
        TRIGGER,
        request -> {
          throw new IllegalStateException("the arm is stuck");
        });
    assertTrue(peers.run("rosservice", "list").contains("/worker/reset\n"));
    assertEquals("std_srvs/Trigger\n", peers.run("rosservice", "type", "/worker/reset"));
    String answer = peers.run("rosservice", "call", "/worker/reset");
    assertEquals("success: True\nmessage: \"done\"\n", answer);
    try (PeerProcess failing = peers.start("rosservice", "call", "/worker/fail")) {
      assertFalse(failing.awaitExit() == 0);
      assertTrue(failing.output().contains("the arm is stuck"), failing.output());
    }
  }

  @Test
  void ourNodeCallsTheirService() throws Exception {
    Ros1Node node = node("worker");
    peers.startScript("serve_trigger.py");
    Eventually.holds(
        "the service is there",
        () -> peers.askMaster("lookupService", "/test", "/their_trigger").isSuccess());
    Message request = TRIGGER.request().newMessage();
    Duration patience = Duration.ofSeconds(20);
    Message answer = node.call("/their_trigger", TRIGGER, request, patience);
    assertEquals("called", answer.string("message"));
    IOException failure =
        assertThrows(
            IOException.class, () -> node.call("/their_trigger", TRIGGER, request, patience));
    assertTrue(failure.getMessage().contains("once is enough"), failure.getMessage());
  }

  @Test
  void rospyNodeAnswersOurImages() throws Exception {
    Ros1Node node = node("camera");
    BlockingQueue<Message> commands = new LinkedBlockingQueue<>();
    node.subscribe(
        "/pusher/command",
        COMMAND,
        QualityOfService.DEFAULT,
        message -> commands.add(message.decode()));
    Publisher images = node.advertise("/camera/image_raw", IMAGE, QualityOfService.DEFAULT);
    peers.startScript("answer_images.py");
    try (AutoCloseable publishing = publishing(images, image(640, 480))) {
      Message command = commands.poll(20, TimeUnit.SECONDS);
      assertEquals(640, command.number("twist.linear.x"));
      assertEquals(640 * 480 * 3, command.number("twist.linear.y"));
      assertEquals(new RosTime(77, 5), command.time("header.stamp"));
      assertEquals("camera", command.string("header.frame_id"));
    }
  }

  @Test
  void ourNodeAnswersTheImagesOfRospy() throws Exception {
    Ros1Node node = node("planner");
    Publisher commands = node.advertise("/pusher/command", COMMAND, QualityOfService.DEFAULT);
    node.subscribe(
        "/camera/image_raw",
        IMAGE,
        QualityOfService.NEWEST,
        incoming -> {
          Message image = incoming.decode();
          ByteBuffer data = image.bytes("data");
          commands.publish(
              COMMAND
                  .newMessage()
                  .set("header.stamp", image.time("header.stamp"))
                  .set("header.frame_id", image.string("header.frame_id"))
                  .set("twist.linear.x", data.get(data.capacity() - 1) & 0xFF));
        });
    peers.startScript("publish_images.py").awaitOutput("command \\d+ camera_optical_frame 255.0\n");
  }

  @Test
  void rosbagRecordsOurImagesWithTheirDefinition() throws Exception {
    Path bag = peers.directory().resolve("seen.bag");
    Publisher images =
        node("camera").advertise("/camera/image_raw", IMAGE, QualityOfService.DEFAULT);
    try (AutoCloseable publishing = publishing(images, image(64, 48))) {
      PeerProcess record =
          peers.start("rosbag", "record", "-O", bag.toString(), "-l", "3", "/camera/image_raw");
      Eventually.holds(() -> "it is recorded\n" + record.output(), () -> Files.exists(bag));
    }
    String info = peers.run("rosbag", "info", bag.toString());
    assertTrue(info.contains("sensor_msgs/Image [" + IMAGE.md5() + "]"), info);
    assertTrue(info.contains("3 msgs"), info);
  }

  @Test
  void restartedMasterOfRosIsToldEverythingAgain() throws Exception {
    RosNode a = node("a");
    RosNode b = node("b");
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    a.subscribe(
        "topic",
        TEXT,
        QualityOfService.DEFAULT,
        message -> seen.add(message.decode().string("data")));
    Publisher publisher = b.advertise("topic", TEXT, QualityOfService.DEFAULT);
    a.serve("/reset", TRIGGER, request -> TRIGGER.response().newMessage());
    Eventually.holds("they are connected", () -> publisher.subscribers() == 1);
    peers.killMaster();
    publisher.publish(text("while it is away"));
    assertEquals("while it is away", seen.poll(20, TimeUnit.SECONDS));
    peers.startTheirMaster();
    Eventually.holds(
        "all is registered again",
        () -> {
          GraphState state = GraphState.of(peers.askMaster("getSystemState", "/test").value());
          return knows(state.publishers(), "/topic", "/b")
              && knows(state.subscribers(), "/topic", "/a")
              && knows(state.servers(), "/reset", "/a");
        });
    Publisher newcomer = node("c").advertise("topic", TEXT, QualityOfService.LATCHED);
    newcomer.publish(text("from a newcomer"));
    assertEquals("from a newcomer", seen.poll(20, TimeUnit.SECONDS));
  }

  private static boolean knows(Map<String, List<String>> section, String name, String node) {
    return section.getOrDefault(name, List.of()).contains(node);
  }
}
