package org.keyway.app.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.benchmarks.ProcessFootprint;
import org.keyway.configuration.run.Home;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.Eventually;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.interop.PeerProcess;
import org.keyway.ros.interop.RosPeers;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.node.PlannerNode;
import org.keyway.ros.testing.SharedData;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.policy.Policy;

/**
 * The planner's node, with the models that it comes with, by the pictures of a real camera: a bag
 * that the rosbag of ROS plays, with stamps of long ago.
 */
@Timeout(240)
@Tag("peers")
@Tag("slow")
class RealCameraTest {
  private static final String TOPIC = "/camera/image_raw/compressed";
  private static final int PICTURES = 76;
  private static final RosTime FIRST = new RosTime(1_700_000_000, 0);
  private static final RosTime LAST = new RosTime(1_700_000_015, 0);
  private static final double TOP_SPEED = 0.2;
  private static final int OK = 0;
  private static final int WARN = 1;
  private static final int ERROR = 2;

  private static final double PAGE_BYTES = 4096;
  private static final int ROUNDS_TO_WARM_UP = 2;
  private static final int ROUNDS = 7;
  private static final double MOST_HEAP_GROWTH_BYTES = 1e6;
  private static final double MOST_RESIDENT_GROWTH_BYTES = 64e6;

  private final List<Message> commands = new ArrayList<>();
  private final Set<String> explanations = new TreeSet<>();
  private Message camera = status();
  private Message planning = status();

  private static Message status() {
    return MessageTypes.standard("diagnostic_msgs/DiagnosticStatus").newMessage();
  }

  private synchronized void command(Message twist) {
    commands.add(twist);
  }

  private synchronized void diagnostics(Message array) {
    camera = array.messages("status").get(0);
    planning = array.messages("status").get(1);
    explanations.add(planning.string("message"));
  }

  private synchronized int commandCount() {
    return commands.size();
  }

  private static long count(Message status, String key) {
    return status.messages("values").stream()
        .filter(entry -> entry.string("key").equals(key))
        .mapToLong(entry -> Long.parseLong(entry.string("value")))
        .sum();
  }

  private static boolean says(Message status, int level, String regex) {
    return status.integer("level") == level && status.string("message").matches(regex);
  }

  private synchronized boolean isCamera(int level, String regex) {
    return says(camera, level, regex);
  }

  private synchronized boolean isPlanning(int level, String regex) {
    return says(planning, level, regex);
  }

  private void await(int cameraLevel, String cameraSays, int level, String says) throws Exception {
    Eventually.holds(
        () ->
            "the camera is %d, '%s', and planning %d, '%s'; it was%n%s%n%s"
                .formatted(cameraLevel, cameraSays, level, says, camera, planning),
        () -> isCamera(cameraLevel, cameraSays) && isPlanning(level, says));
  }

  private static boolean isZero(Message twist) {
    return twist.number("twist.linear.x") == 0 && twist.number("twist.linear.y") == 0;
  }

  private synchronized boolean rests() {
    return !commands.isEmpty() && isZero(commands.get(commands.size() - 1));
  }

  private static void assertObeysLimits(Message twist) {
    for (String axis : List.of("x", "y", "z")) {
      double speed = twist.number("twist.linear." + axis);
      assertTrue(Math.abs(speed) <= (axis.equals("z") ? 0 : TOP_SPEED), twist::toString);
      assertEquals(0, twist.number("twist.angular." + axis));
    }
    if (!isZero(twist)) {
      assertEquals("camera", twist.string("header.frame_id"));
      RosTime stamp = twist.time("header.stamp");
      assertTrue(stamp.compareTo(FIRST) >= 0 && stamp.compareTo(LAST) <= 0, twist::toString);
    }
  }

  /** Commands that move, and one rest whenever they cease; at the end, too. */
  private void assertDroveAndRests() throws Exception {
    Eventually.holds("the last command is rest", this::rests);
    int count = commandCount();
    Thread.sleep(500);
    synchronized (this) {
      assertEquals(count, commands.size(), "rest is said once");
      assertTrue(count > 5, "commands: " + count);
      boolean moved = false;
      for (Message twist : commands) {
        assertObeysLimits(twist);
        assertTrue(moved || !isZero(twist), "rest is said once");
        moved = !isZero(twist);
      }
      commands.clear();
    }
  }

  /** The middle of what the camera saw, where the box stands otherwise than in the beginning. */
  private static Frame goal(Path bag) throws Exception {
    try (RecordedFrames frames = new RecordedFrames(bag, TOPIC)) {
      Frame first = frames.next().frame();
      Frame goal = first;
      for (int i = 0; i < PICTURES / 2; i++) {
        goal = frames.next().frame();
      }
      assertNotEquals(first, goal);
      return goal;
    }
  }

  private void play(RosPeers peers, Path bag, int rate) throws Exception {
    try (PeerProcess play =
        peers.start(
            "rosbag",
            "play",
            "--rate=" + rate,
            "--quiet",
            "--wait-for-subscribers",
            bag.toString(),
            "--topics",
            TOPIC)) {
      await(OK, "\\d+\\.\\d images a second", OK, "Driving");
      play.awaitSuccess(60);
    }
    await(ERROR, "Nobody publishes images", ERROR, "The newest frame is too old");
    assertDroveAndRests();
  }

  private synchronized void assertCounted(int rounds) {
    assertEquals(rounds * PICTURES, count(camera, "received"));
    assertEquals(0, count(camera, "unreadable"));
    assertEquals(rounds * PICTURES - count(camera, "replaced_by_newer"), count(planning, "frames"));
    assertEquals(0, count(planning, "failures"));
    assertTrue(
        Set.of(
                "Driving",
                "No frame since the goal came",
                "No plan is ready: the first is being made, or plans are late",
                "The newest frame is too old",
                "Waiting for a goal")
            .containsAll(explanations),
        explanations::toString);
  }

  /** At once or, where the heap gives memory back and threads end, soon after. */
  private static void assertNothingGrew(ProcessFootprint early, double earlyResident)
      throws Exception {
    Eventually.holds(
        () ->
            "it holds no more than %s, resident %.0f; it was %s, resident %.0f"
                .formatted(early, earlyResident, ProcessFootprint.take(), residentBytes()),
        () -> {
          ProcessFootprint late = ProcessFootprint.take();
          return late.threads() <= early.threads()
              && late.openFiles() <= early.openFiles()
              && late.heapBytes() - early.heapBytes() < MOST_HEAP_GROWTH_BYTES
              && residentBytes() - earlyResident < MOST_RESIDENT_GROWTH_BYTES;
        });
  }

  private static double residentBytes() {
    try {
      String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
      return Double.parseDouble(pages) * PAGE_BYTES;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen(RosNode watch) throws IOException {
    watch.subscribe(
        "/pusher/command",
        MessageTypes.standard("geometry_msgs/TwistStamped"),
        QualityOfService.DEFAULT.withDepth(1000),
        message -> command(message.decode()));
    watch.subscribe(
        "/diagnostics",
        MessageTypes.standard("diagnostic_msgs/DiagnosticArray"),
        QualityOfService.DEFAULT.withDepth(100),
        message -> diagnostics(message.decode()));
  }

  /** Pictures of a puck and a wall, over and over, until the planner says something. */
  private void show(RosNode watch, Publisher camera, Frame frame, int level, String says)
      throws Exception {
    Eventually.holds(
        () -> "planning says %d, '%s'; it was%n%s".formatted(level, says, planning),
        () -> {
          camera.publish(ImageMessages.image(frame, watch.clock().now(), "camera"));
          return isPlanning(level, says);
        });
  }

  private synchronized boolean hasMoved() {
    return commands.stream().anyMatch(twist -> !isZero(twist));
  }

  @Test
  void restsByARealCameraThatShowsNothingThatTheModelsKnow() throws Exception {
    Path bag = SharedData.require("ros1/box_jpeg_640x480.bag");
    WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    world.reset(1);
    double[] state = new double[WallPushState.SIZE];
    world.getState(state);
    Frame own = world.render(state);
    try (RosPeers peers = new RosPeers(RosPeers.Master.THEIRS)) {
      RosNode watch = peers.node("watch");
      listen(watch);
      Publisher goals =
          watch.advertise("/goal/image", ImageMessages.IMAGE, QualityOfService.LATCHED);
      Publisher cameras =
          watch.advertise("/camera/image_raw", ImageMessages.IMAGE, QualityOfService.DEFAULT);
      Backend.start(1);
      Policy policy = Policy.load(Home.folder().resolve("configs/ros/wall-push.yaml"), 1);
      PlannerNode planner =
          new PlannerNode(peers.node("planner", "_stamp_source:=arrival"), policy.drivingModel());
      goals.publish(
          ImageMessages.image(world.render(world.goalState(state)), watch.clock().now(), "camera"));

      try (PeerProcess play =
          peers.start(
              "rosbag",
              "play",
              "--quiet",
              "--wait-for-subscribers",
              bag.toString(),
              "--topics",
              TOPIC)) {
        await(
            OK,
            "\\d+\\.\\d images a second",
            ERROR,
            "The camera shows nothing that the model knows .*");
        play.awaitSuccess(60);
      }
      assertEquals(planner.status().framesReceived(), planner.status().framesUnfamiliar());
      assertEquals(0, planner.status().plans());
      assertFalse(hasMoved());

      show(watch, cameras, own, OK, "Driving");
      Eventually.holds("the robot is told to move", this::hasMoved);

      goals.publish(ImageMessages.image(goal(bag), watch.clock().now(), "camera"));
      show(watch, cameras, own, ERROR, "The goal's picture shows nothing that the model knows");
      Eventually.holds("the last command is rest", this::rests);
      planner.close();
    }
  }

  @Test
  void drivesByARealCameraAndRestsWhenItEnds() throws Exception {
    Path bag = SharedData.require("ros1/box_jpeg_640x480.bag");
    try (RosPeers peers = new RosPeers(RosPeers.Master.THEIRS)) {
      RosNode watch = peers.node("watch");
      listen(watch);
      Backend.start(1);
      Policy policy = Policy.load(Home.folder().resolve("configs/ros/wall-push.yaml"), 1);
      RosNode node =
          peers.node(
              "planner",
              "_stamp_source:=arrival",
              "_max_speed:=" + TOP_SPEED,
              "_unfamiliar_limit:=0");
      PlannerNode planner = new PlannerNode(node, policy.drivingModel());

      await(ERROR, "Nobody publishes images", OK, "Waiting for a goal");
      watch
          .advertise("/goal/image", ImageMessages.IMAGE, QualityOfService.LATCHED)
          .publish(ImageMessages.image(goal(bag), watch.clock().now(), "camera"));
      await(ERROR, "Nobody publishes images", WARN, "No frame since the goal came");
      assertEquals(0, commandCount());

      play(peers, bag, 2);
      assertCounted(1);
      for (int round = 1; round < ROUNDS_TO_WARM_UP; round++) {
        play(peers, bag, 6);
      }
      ProcessFootprint early = ProcessFootprint.take();
      double earlyResident = residentBytes();
      for (int round = ROUNDS_TO_WARM_UP; round < ROUNDS; round++) {
        play(peers, bag, 6);
      }
      assertCounted(ROUNDS);
      assertNothingGrew(early, earlyResident);
      planner.close();
    }
  }
}
