package org.keyway.ros.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.ros.Eventually;
import org.keyway.ros.interop.RosPeers.Master;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.ros1.xmlrpc.DateTime;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.ros.transport.Subscription;

/** The command-line tools of ROS against our nodes, under both masters. */
@Tag("slow")
@Tag("peers")
@Timeout(120)
class ToolsInteropTest {
  private static final MessageType TEXT = MessageTypes.standard("std_msgs/String");
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");

  /** Publishes at 50 Hz until closed. */
  private static AutoCloseable publishing(Publisher publisher, String text) {
    ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    Message message = TEXT.newMessage().set("data", text);
    Future<?> unused =
        executor.scheduleAtFixedRate(
            () -> publisher.publish(message), 0, 20, TimeUnit.MILLISECONDS);
    return executor::shutdownNow;
  }

  @ParameterizedTest
  @EnumSource
  void rostopicListsShowsAndMeasuresOurTopic(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("talker");
      try (AutoCloseable publishing =
          publishing(node.advertise("chatter", TEXT, QualityOfService.DEFAULT), "hello there")) {
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
  }

  @ParameterizedTest
  @EnumSource
  void rostopicPublishesToOurSubscriber(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("listener");
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      Subscription subscription =
          node.subscribe(
              "/in",
              TEXT,
              QualityOfService.DEFAULT,
              message -> seen.add(message.decode().string("data")));
      PeerProcess first = peers.start("rostopic", "pub", "/in", "std_msgs/String", "one");
      assertEquals("one", seen.poll(20, TimeUnit.SECONDS));
      first.close();
      Eventually.holds("the dead one is gone", () -> subscription.publishers() == 0);
      peers.start("rostopic", "pub", "/in", "std_msgs/String", "two");
      assertEquals("two", seen.poll(20, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void killedMasterIsToldEverythingByOurNodeWhenItIsBack(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("talker");
      try (AutoCloseable publishing =
          publishing(node.advertise("chatter", TEXT, QualityOfService.DEFAULT), "still here")) {
        peers.killMaster();
        peers.startTheirMaster();
        String echo = peers.run("rostopic", "echo", "-n", "1", "/chatter");
        assertTrue(echo.endsWith("data: \"still here\"\n---\n"), echo);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void rosnodeListsDescribesPingsAndKillsOurNode(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("worker");
      Publisher publisher = node.advertise("chatter", TEXT, QualityOfService.DEFAULT);
      node.subscribe("chatter", TEXT, QualityOfService.NEWEST, message -> {});
      Eventually.holds("it hears itself", () -> publisher.subscribers() == 1);
      assertTrue(peers.run("rosnode", "list").contains("/worker\n"));
      String info = peers.run("rosnode", "info", "/worker");
      assertTrue(info.contains(" * /chatter [std_msgs/String]"), info);
      assertTrue(info.contains("Pid: " + ProcessHandle.current().pid()), info);
      assertTrue(info.contains("* topic: /chatter\n    * to: /worker\n"), info);
      assertTrue(peers.run("rosnode", "ping", "-c", "1", "/worker").contains("xmlrpc reply"));
      peers.run("rosnode", "kill", "/worker");
      Eventually.holds("it has ended", () -> !node.isRunning());
      Eventually.holds(
          "it is forgotten", () -> !peers.askMaster("lookupNode", "/test", "/worker").isSuccess());
    }
  }

  @ParameterizedTest
  @EnumSource
  void rosparamAndOurNodeShareParameters(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("worker", "_rate:=12.5");
      List<Object> changes = new CopyOnWriteArrayList<>();
      node.graphParameters().onChange("~limits", changes::add);
      assertEquals("12.5\n", peers.run("rosparam", "get", "/worker/rate"));
      peers.run("rosparam", "set", "/worker/limits", "{low: 1, high: 2.5, names: [a, true]}");
      Map<String, Object> limits = Map.of("low", 1, "high", 2.5, "names", List.of("a", true));
      Eventually.holds("all is told", () -> changes.contains(limits));
      assertEquals(Optional.of(limits), node.graphParameters().get("~limits"));
      assertTrue(peers.run("rosparam", "list").contains("/worker/limits/high\n"));
      peers.run("rosparam", "delete", "/worker/limits");
      Eventually.holds("they are gone", () -> node.graphParameters().get("~limits").isEmpty());
    }
  }

  @Test
  void parametersOfEveryTypeComeBackAsFromTheirMaster() throws Exception {
    List<String> said = new ArrayList<>();
    for (Master master : Master.values()) {
      try (RosPeers peers = new RosPeers(master)) {
        String types = peers.startScript("parameter_types.py").awaitSuccess();
        peers.run("rosparam", "set", "/moment", "2001-12-15T02:59:43Z");
        String dumped = peers.run("rosparam", "get", "/moment");
        assertEquals(
            "!!python/object:xmlrpc.client.DateTime\nvalue: 20011215T02:59:43\n\n", dumped);
        said.add(types + dumped);
      }
    }
    assertEquals(said.get(1), said.get(0));
    assertTrue(said.get(0).contains("moment 1 'DateTime 20011215T02:59:43'"), said.get(0));
  }

  /** A program of ROS in Python sets them; its rosparam cannot print bytes. */
  @ParameterizedTest
  @EnumSource
  void momentsAndBytesAreSharedWithOurNode(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("worker");
      List<Object> changes = new CopyOnWriteArrayList<>();
      node.graphParameters().onChange("/moment", changes::add);
      peers.run("rosparam", "set", "/moment", "2001-12-15T02:59:43Z");
      DateTime moment = new DateTime("20011215T02:59:43");
      Eventually.holds("it is told", () -> changes.contains(moment));
      assertEquals(Optional.of(moment), node.graphParameters().get("/moment"));
      peers.run("rosparam", "set", "/bytes", "!!binary AAECgP8=");
      assertArrayEquals(
          new byte[] {0, 1, 2, -128, -1},
          (byte[]) node.graphParameters().get("/bytes").orElseThrow());
      node.graphParameters().set("/ours", Map.of("moment", moment, "bytes", new byte[] {7}));
      assertEquals(
          "!!python/object:xmlrpc.client.DateTime\nvalue: 20011215T02:59:43\n\n",
          peers.run("rosparam", "get", "/ours/moment"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void rosserviceListsAndCallsOurService(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("worker");
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
  }

  @ParameterizedTest
  @EnumSource
  void ourNodeCallsTheirService(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Ros1Node node = peers.node("worker");
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
  }

  @ParameterizedTest
  @EnumSource
  void rosbagRecordsWhatWeSayAndPlaysItToUs(Master master) throws Exception {
    try (RosPeers peers = new RosPeers(master)) {
      Path bag = peers.directory().resolve("said.bag");
      RosNode talker = peers.node("talker");
      try (AutoCloseable publishing =
          publishing(
              talker.advertise("chatter", TEXT, QualityOfService.DEFAULT), "for the record")) {
        PeerProcess record =
            peers.start("rosbag", "record", "-O", bag.toString(), "-l", "5", "/chatter");
        Eventually.holds(() -> "it is recorded\n" + record.output(), () -> Files.exists(bag));
      }
      talker.close();
      RosNode listener = peers.node("listener");
      BlockingQueue<String> seen = new LinkedBlockingQueue<>();
      listener.subscribe(
          "chatter",
          TEXT,
          QualityOfService.DEFAULT,
          message -> seen.add(message.decode().string("data")));
      // Again and again: who connects late misses the first round.
      peers.start("rosbag", "play", "-l", bag.toString());
      for (int i = 0; i < 5; i++) {
        assertEquals("for the record", seen.poll(20, TimeUnit.SECONDS));
      }
    }
  }
}
