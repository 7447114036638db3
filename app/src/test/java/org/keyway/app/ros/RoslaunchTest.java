package org.keyway.app.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.app.Main;
import org.keyway.configuration.run.Home;
import org.keyway.ros.Eventually;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.interop.PeerProcess;
import org.keyway.ros.interop.RosPeers;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.ros1.Ros1Node;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.Subscription;

/** The launch files of the catkin package, under the roslaunch and the master of ROS. */
@Timeout(240)
@Tag("peers")
@Tag("slow")
class RoslaunchTest {
  private static final MessageType COMMAND = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final MessageType DIAGNOSTICS =
      MessageTypes.standard("diagnostic_msgs/DiagnosticArray");
  private static final long PATIENCE_SECONDS = 90;

  private RosPeers peers;
  private Ros1Node watch;

  @BeforeEach
  void bringThePackage() throws Exception {
    RosPeers.assumeInstalled("roslaunch");
    peers = new RosPeers(RosPeers.Master.THEIRS);
    watch = peers.node("watch");
    Files.createSymbolicLink(
        peers.directory().resolve("keyway"),
        Home.folder().resolve("ros-nodes/catkin/keyway").toRealPath());
    peers.setVariable("KEYWAY_HOME", launcher().getParent().toString());
  }

  @AfterEach
  void endAll() throws Exception {
    if (peers != null) {
      peers.close();
    }
  }

  /** A launcher that runs what is being tested, and builds nothing. */
  private Path launcher() throws Exception {
    Path launcher = Files.createDirectory(peers.directory().resolve("home")).resolve("keyway");
    StringBuilder script = new StringBuilder("#!/bin/sh\n");
    script.append("export CLASSPATH='%s'\n".formatted(System.getProperty("java.class.path")));
    script.append(
        "exec '%s/bin/java' -Dkeyway.home='%s' -Djava.awt.headless=true %s \"$@\"\n"
            .formatted(
                System.getProperty("java.home"), Home.folder().toRealPath(), Main.class.getName()));
    Files.writeString(launcher, script);
    assertTrue(launcher.toFile().setExecutable(true));
    return launcher;
  }

  private void eventually(PeerProcess launched, String what, Callable<Boolean> condition)
      throws Exception {
    Eventually.holds(
        PATIENCE_SECONDS,
        () -> "%s; roslaunch said:%n%s".formatted(what, launched.output()),
        condition);
  }

  /** Ends roslaunch, and sees that nothing of what it started goes on. */
  private void terminate(PeerProcess launched) throws Exception {
    List<ProcessHandle> started = launched.descendants();
    assertFalse(started.isEmpty());
    launched.terminate();
    launched.awaitExit();
    eventually(launched, "all ends", () -> started.stream().noneMatch(ProcessHandle::isAlive));
    assertFalse(launched.output().contains("escalating"), launched.output());
  }

  private static boolean isZero(Message twist) {
    return twist.number("twist.linear.x") == 0 && twist.number("twist.linear.y") == 0;
  }

  @Test
  void theSimulatedRobotReachesAGoal() throws Exception {
    List<Message> commands = new CopyOnWriteArrayList<>();
    List<Message> diagnostics = new CopyOnWriteArrayList<>();
    watch.subscribe(
        "/pusher/command",
        COMMAND,
        QualityOfService.DEFAULT.withDepth(1000),
        message -> commands.add(message.decode()));
    watch.subscribe(
        "/diagnostics",
        DIAGNOSTICS,
        QualityOfService.DEFAULT.withDepth(100),
        message -> diagnostics.add(message.decode()));
    CountDownLatch reached = new CountDownLatch(1);
    watch.subscribe(
        "/sim/status",
        MessageTypes.standard("std_msgs/String"),
        QualityOfService.DEFAULT.withDepth(100),
        message -> {
          if (message.decode().string("data").contains("\"outcome\":\"reached\"")) {
            reached.countDown();
          }
        });
    try (PeerProcess launched = peers.start("roslaunch", "keyway", "simulated.launch")) {
      eventually(launched, "a goal is reached", () -> reached.getCount() == 0);
      String image = peers.run("rostopic", "echo", "-n", "1", "--noarr", "/camera/image_raw");
      assertTrue(image.contains("encoding: \"rgb8\""), image);
      assertEquals("0\n", peers.run("rosparam", "get", "/planner/max_frozen_frames"));
      eventually(
          launched,
          "all is well",
          () ->
              diagnostics.get(diagnostics.size() - 1).messages("status").stream()
                  .allMatch(status -> status.integer("level") == 0));
      String said = launched.output();
      assertTrue(said.matches("(?s).*INFO planner - Drives with .*keyin-wall-push.*"), said);
      assertTrue(said.contains("INFO planner - Images from /camera/image_raw and "), said);
      assertTrue(said.contains("INFO sim - An episode, and with it images, begins"), said);
      assertFalse(said.contains("this node has no parameter"), said);
      eventually(launched, "it drives", () -> !isZero(commands.get(commands.size() - 1)));
      terminate(launched);
      eventually(launched, "it rests", () -> isZero(commands.get(commands.size() - 1)));
    }
  }

  @Test
  void thePlannerHasItsTopicsAndComesBackWhenItDies() throws Exception {
    Publisher camera =
        watch.advertise("/overhead/image", ImageMessages.IMAGE, QualityOfService.DEFAULT);
    Publisher goals =
        watch.advertise("/overhead/goal", ImageMessages.IMAGE, QualityOfService.LATCHED);
    Subscription commands =
        watch.subscribe("/arm/velocity", COMMAND, QualityOfService.DEFAULT, message -> {});
    try (PeerProcess launched =
        peers.start(
            "roslaunch",
            "keyway",
            "planner.launch",
            "camera:=/overhead/image",
            "goal:=/overhead/goal",
            "command:=/arm/velocity",
            "max_speed:=0.2",
            "table_corners:=112,38 534,52.5 601,447 40,430")) {
      eventually(launched, "it is there", () -> isThere(camera, goals, commands));
      assertEquals(Optional.of(0.2), watch.graphParameters().get("/planner/max_speed"));
      assertEquals(
          Optional.of("112,38 534,52.5 601,447 40,430"),
          watch.graphParameters().get("/planner/table_corners"));
      ProcessHandle planner =
          launched.descendants().stream()
              .filter(one -> one.info().commandLine().orElse("").contains(" ros planner "))
              .findFirst()
              .orElseThrow();
      planner.destroyForcibly();
      eventually(launched, "it is gone", () -> commands.publishers() == 0);
      eventually(launched, "it is back", () -> isThere(camera, goals, commands));
      terminate(launched);
    }
  }

  private static boolean isThere(Publisher camera, Publisher goals, Subscription commands) {
    return camera.subscribers() == 1 && goals.subscribers() == 1 && commands.publishers() == 1;
  }
}
