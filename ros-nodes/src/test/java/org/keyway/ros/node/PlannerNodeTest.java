package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.image.TableCorners;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.ros1.actionlib.ActionlibTypes;
import org.keyway.ros.testing.OverheadCamera;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/** The planner's node with a simple robot, in a graph without wires. */
@Tag("slow")
class PlannerNodeTest {
  private static final double HZ = 20;
  private static final ActionlibTypes ACTION =
      ActionlibTypes.of(MessageTypes.standardAction("keyway/PlanToImage"));
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");
  private static final ServiceType SET_BOOL = MessageTypes.standardService("std_srvs/SetBool");

  private final LocalGraph graph = new LocalGraph();
  private final PointRobot robot = new PointRobot();
  private final RosNode own = graph.node("/planner");
  private final RosNode robotNode = graph.node("/robot");
  private final List<Message> commands = graph.listen("/pusher/command");
  private final List<Message> diagnostics = graph.listen("/diagnostics");
  private final List<RosTime> stamps = new CopyOnWriteArrayList<>();
  private final Publisher camera =
      robotNode.advertise("/camera/image_raw", ImageMessages.IMAGE, QualityOfService.DEFAULT);
  private final Publisher goals =
      robotNode.advertise("/goal/image", ImageMessages.IMAGE, QualityOfService.LATCHED);
  private static final long RECALLED = 8;
  private static final long RECALLING = 7;

  private static final int HEIGHT = 72;
  private static final int WIDTH = 96;
  private static final TableCorners TILTED =
      TableCorners.parse("tilted", "77,18 80.5,60 10,67 24,8");

  private volatile boolean cameraOn = true;

  /** How far to the right the robot is when the camera is lost, at once. */
  private volatile double cameraEndsAt = Double.POSITIVE_INFINITY;

  private volatile boolean tilted;
  private volatile RosTime stampOffset = RosTime.ZERO;
  private Ticker body;
  private PlannerNode planner;
  private int obeyed;

  @BeforeEach
  void switchOn() {
    graph.parameters.put("/planner/rate", HZ);
    graph.parameters.put("/planner/frame_stale", 0.2);
    graph.parameters.put("/planner/plan_budget", 0.03);
    graph.parameters.put("/planner/reached_cost", 0.06);
    planner = new PlannerNode(own, robot.model());
    body = new Ticker("robot", HZ, robotNode.log(), this::live);
  }

  @AfterEach
  void switchOff() {
    body.close();
    own.close();
  }

  private void live() {
    if (obeyed < commands.size()) {
      obeyed = commands.size();
      // An action of 1 is 1 m/s here, and one step of the model.
      robot.move(commands.get(obeyed - 1), PointRobot.STEP);
    }
    cameraOn &= robot.x <= cameraEndsAt;
    if (cameraOn) {
      long now = robotNode.clock().now().toNanos();
      RosTime stamp = RosTime.ofNanos(now - stampOffset.toNanos());
      stamps.add(stamp);
      camera.publish(ImageMessages.image(seen(PointRobot.picture(robot.x, robot.y)), stamp, "eye"));
    }
  }

  /** What the camera makes of a picture of the table. */
  private Frame seen(Frame picture) {
    return tilted
        ? new OverheadCamera(HEIGHT, WIDTH, TILTED)
            .image(
                (u, v) -> {
                  int at = 3 * ((int) (4 * v) * 4 + (int) (4 * u));
                  return new double[] {picture.rgb()[at] & 0xFF, picture.rgb()[at + 1] & 0xFF, 0};
                })
        : picture;
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() - begin < 20_000_000_000L, "waited 20 s until " + what);
      Thread.sleep(5);
    }
  }

  private void showGoal(double x, double y) {
    goals.publish(ImageMessages.image(PointRobot.picture(x, y), RosTime.ZERO, ""));
  }

  private boolean isAt(double x, double y) {
    return Math.hypot(robot.x - x, robot.y - y) < 0.08;
  }

  private static boolean isZero(Message twist) {
    return twist.number("twist.linear.x") == 0 && twist.number("twist.linear.y") == 0;
  }

  private Message lastCommand() {
    return commands.get(commands.size() - 1);
  }

  /** That nothing but one zero is sent, up to the node's next word that it does not drive. */
  private void assertRests() throws InterruptedException {
    await("the command is zero", () -> !commands.isEmpty() && isZero(lastCommand()));
    int count = commands.size();
    int said = diagnostics.size();
    await(
        "the node says that it rests",
        () -> diagnostics.size() > said && !planning().get("state").equals("ACTIVE"));
    assertEquals(count, commands.size(), "zero is sent once");
  }

  private Map<String, String> planning() {
    if (diagnostics.isEmpty()) {
      return Map.of("state", "unknown");
    }
    Message newest = diagnostics.get(diagnostics.size() - 1);
    return LocalGraph.values(newest.messages("status").get(1));
  }

  @Test
  void drivesToOneGoalAndThenToTheNext() throws Exception {
    showGoal(0.8, 0.6);
    await("the robot is at the goal", () -> isAt(0.8, 0.6));
    showGoal(0.3, 0.9);
    await("the robot is at the next goal", () -> isAt(0.3, 0.9));
    Message command = lastCommand();
    assertEquals("eye", command.string("header.frame_id"));
    assertTrue(stamps.contains(command.time("header.stamp")), "the stamp of a frame");
  }

  @Test
  void restsWithoutAGoal() throws Exception {
    await("diagnostics come for a second", () -> diagnostics.size() > 2);
    assertTrue(commands.isEmpty());
    assertEquals("IDLE", planning().get("state"));
  }

  @Test
  void restsOnceWhileTheCameraIsLostAndGoesOnByItself() throws Exception {
    cameraEndsAt = 0.25;
    showGoal(0.9, 0.9);
    assertRests();
    await("diagnostics say why", () -> planning().get("state").equals("STALE_FRAME"));
    assertFalse(isAt(0.9, 0.9));
    cameraEndsAt = Double.POSITIVE_INFINITY;
    cameraOn = true;
    await("the robot is at the goal", () -> isAt(0.9, 0.9));
  }

  @Test
  void restsOncePicturesAreStrangeToTheModelAndGoesOnByItself() throws Exception {
    showGoal(0.9, 0.9);
    await("the robot moves", () -> robot.x > 0.25);
    robot.unfamiliarity = 4.2;
    assertRests();
    await("diagnostics say why", () -> planning().get("state").equals("UNFAMILIAR_FRAME"));
    Message status = diagnostics.get(diagnostics.size() - 1).messages("status").get(1);
    assertEquals(
        "The camera shows nothing that the model knows (4.2 times as strange as ~unfamiliar_limit allows)",
        status.string("message"));
    assertEquals(2, status.integer("level"));
    assertEquals("4.200", planning().get("unfamiliarity"));
    robot.unfamiliarity = 1;
    await("the robot is at the goal", () -> isAt(0.9, 0.9));
  }

  @Test
  void restsWhereTheGoalIsStrangeToTheModel() throws Exception {
    robot.strange = PointRobot.picture(0.9, 0.9);
    showGoal(0.9, 0.9);
    await("diagnostics say why", () -> planning().get("state").equals("UNFAMILIAR_GOAL"));
    assertTrue(commands.isEmpty());
    showGoal(0.8, 0.6);
    await("the robot is at the goal", () -> isAt(0.8, 0.6));
  }

  @Test
  void drivesByAnythingWhereTheLimitIsZero() throws Exception {
    own.close();
    graph.parameters.put("/planner/unfamiliar_limit", 0.0);
    robot.unfamiliarity = 1e9;
    RosNode second = graph.node("/planner");
    new PlannerNode(second, robot.model());
    showGoal(0.8, 0.6);
    await("the robot is at the goal", () -> isAt(0.8, 0.6));
    assertEquals("not judged", planning().get("unfamiliarity"));
    second.close();
  }

  @Test
  void restsOnFramesOfLongAgoAndSaysWhatToDo() throws Exception {
    stampOffset = new RosTime(3600, 0);
    long received = planner.status().framesReceived();
    await("frames of long ago came", () -> planner.status().framesReceived() - received > 2);
    showGoal(0.9, 0.9);
    await("diagnostics say why", () -> planning().get("state").equals("STALE_FRAME"));
    assertTrue(commands.isEmpty());
    Message status = diagnostics.get(diagnostics.size() - 1).messages("status").get(1);
    assertTrue(status.string("message").contains("stamp_source"), status.string("message"));
    assertEquals(2, status.integer("level"));
  }

  @Test
  void goesByArrivalWhereStampsMeanNothing() throws Exception {
    own.close();
    graph.parameters.put("/planner/stamp_source", "arrival");
    stampOffset = new RosTime(3600, 0);
    RosNode second = graph.node("/planner");
    new PlannerNode(second, robot.model());
    showGoal(0.8, 0.6);
    await("the robot is at the goal", () -> isAt(0.8, 0.6));
    cameraOn = false;
    await("diagnostics say why", () -> planning().get("state").equals("STALE_FRAME"));
    Message status = diagnostics.get(diagnostics.size() - 1).messages("status").get(1);
    assertEquals("The newest frame is too old", status.string("message"));
    second.close();
  }

  @ParameterizedTest
  @MethodSource("org.keyway.ros.testing.Foreign#kinds")
  void survivesAModelThatThrows(Throwable thrown) throws Exception {
    showGoal(0.9, 0.9);
    await("the robot moves", () -> robot.x > 0.25);
    robot.modelFailure = thrown;
    assertRests();
    await("diagnostics say why", () -> planning().get("state").equals("PLANNING_FAILED"));
    assertTrue(planning().get("last_failure").contains(thrown.toString()));
    robot.modelFailure = null;
    await("the robot is at the goal", () -> isAt(0.9, 0.9));
  }

  @Test
  void survivesImagesThatAreNone() throws Exception {
    showGoal(0.8, 0.6);
    await(
        "diagnostics count them",
        () -> {
          // Each may be replaced by a newer one before it is read.
          camera.publish(robot.image(RosTime.ZERO).set("encoding", "yuv422"));
          camera.publish(robot.image(RosTime.ZERO).set("step", 1));
          return unreadable() > 1;
        });
    await("the robot is at the goal", () -> isAt(0.8, 0.6));
  }

  @Test
  void picturesThatAreCutOffAreCountedAndNeverSeen() throws Exception {
    cameraOn = false;
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg", file);
    byte[] cut = Arrays.copyOf(file.toByteArray(), file.size() - 8);
    await("the camera's last image is taken", () -> graph.isTaken("/camera/image_raw"));
    long frames = planner.status().framesReceived();
    Publisher compressed =
        robotNode.advertise(
            "/camera/image_raw/compressed", ImageMessages.COMPRESSED, QualityOfService.DEFAULT);
    await(
        "diagnostics count them and say why",
        () -> {
          compressed.publish(
              ImageMessages.COMPRESSED.newMessage().set("format", "jpeg").set("data", cut));
          return unreadable() > 1
              && cameraStatus().integer("level") == 2
              && cameraStatus().string("message").contains("is a jpeg that is cut off");
        });
    assertEquals(frames, planner.status().framesReceived());
  }

  @Test
  void saysAtStartWhatItListensToAndWhatCommandsReach() {
    assertTrue(
        graph.log.contains(
            "INFO Images from /camera/image_raw and /camera/image_raw/compressed, goals from"
                + " /goal/image or the action /plan_to_image; commands to /pusher/command"),
        graph.log::toString);
    assertTrue(
        graph.log.contains(
            "INFO 20.0 commands a second, linear.x -1.00 to 1.00 m/s, linear.y -1.00 to 1.00 m/s;"
                + " 30 ms for a plan; rest when the newest image is older than 0.20 s"),
        graph.log::toString);
  }

  @Test
  void warnsOfParametersThatAreNoneWithTheNearestName() {
    graph.parameters.put("/typing/max_sped", 0.2);
    graph.parameters.put("/typing/tabel_corners", "");
    graph.parameters.put("/typing/margin", 0.01);
    RosNode typing = graph.node("/typing");
    PlannerNode second = new PlannerNode(typing, robot.model());
    List<String> warnings = graph.log.stream().filter(line -> line.contains("/typing/")).toList();
    assertEquals(
        Set.of(
            "WARN /typing/max_sped is set, but this node has no parameter ~max_sped; the nearest is"
                + " ~max_speed",
            "WARN /typing/tabel_corners is set, but this node has no parameter ~tabel_corners; the"
                + " nearest is ~table_corners"),
        Set.copyOf(warnings));
    second.close();
    typing.close();
  }

  @Test
  void saysThatTheCameraIsSlowerThanCommandsAreSent() throws Exception {
    own.close();
    graph.parameters.put("/quick/rate", 4 * HZ);
    RosNode quick = graph.node("/quick");
    PlannerNode second = new PlannerNode(quick, robot.model());
    await("diagnostics say so", () -> cameraStatus().integer("level") == 1);
    String line = cameraStatus().string("message");
    assertTrue(line.matches("\\d+\\.\\d images a second, fewer than the 80.0 commands .*"), line);
    assertEquals(
        1,
        graph.log.stream()
            .filter(entry -> entry.matches("WARN The camera is slow.* 80.0 .*"))
            .count());
    second.close();
    quick.close();
  }

  private int unreadable() {
    if (diagnostics.isEmpty()) {
      return 0;
    }
    return Integer.parseInt(LocalGraph.values(cameraStatus()).get("unreadable"));
  }

  private Message cameraStatus() {
    return diagnostics.isEmpty()
        ? MessageTypes.standard("diagnostic_msgs/DiagnosticStatus").newMessage()
        : diagnostics.get(diagnostics.size() - 1).messages("status").get(0);
  }

  @Test
  void servicesDisableEnableAndReset() throws Exception {
    showGoal(0.9, 0.9);
    await("the robot moves", () -> robot.x > 0.25);
    Duration second = Duration.ofSeconds(1);
    Message off = SET_BOOL.request().newMessage().set("data", false);
    assertTrue(own.call("~set_enabled", SET_BOOL, off, second).truth("success"));
    assertRests();
    Message on = SET_BOOL.request().newMessage().set("data", true);
    assertTrue(own.call("~set_enabled", SET_BOOL, on, second).truth("success"));
    int count = commands.size();
    await("the robot moves again", () -> commands.size() > count + 3);
    own.call("~reset", TRIGGER, TRIGGER.request().newMessage(), second);
    assertRests();
    await("it waits", () -> planning().get("state").equals("IDLE"));
  }

  @Test
  void theLastCommandIsZero() throws Exception {
    showGoal(0.9, 0.9);
    await("the robot moves", () -> robot.x > 0.25);
    own.close();
    await("the command is zero", () -> isZero(lastCommand()));
    assertEquals("CLOSED", planner.status().state().name());
  }

  private Message goal(double x, double y, String id) {
    Message goal = ACTION.goal().newMessage().set("goal_id.id", id);
    goal.set("goal.image", ImageMessages.image(PointRobot.picture(x, y), RosTime.ZERO, ""));
    return goal;
  }

  @Test
  void theActionGivesFeedbackAndSucceeds() throws Exception {
    List<Message> feedback = graph.listen("/plan_to_image/feedback");
    List<Message> results = graph.listen("/plan_to_image/result");
    robotNode
        .advertise("plan_to_image/goal", ACTION.goal(), QualityOfService.DEFAULT)
        .publish(goal(0.8, 0.6, "one"));
    await("there is a result", () -> !results.isEmpty());
    Message result = results.get(0);
    assertEquals(3, result.integer("status.status"));
    assertEquals("one", result.string("status.goal_id.id"));
    assertTrue(result.truth("result.reached"));
    assertEquals("The camera shows the goal", result.string("result.message"));
    assertTrue(result.number("result.cost") < 0.06);
    assertTrue(isAt(0.8, 0.6));
    assertTrue(feedback.size() >= 3, "feedback " + feedback.size());
    assertEquals("ACTIVE", feedback.get(feedback.size() - 1).string("feedback.state"));
    assertRests();
  }

  @Test
  void theActionIsCancelledPreemptedAndGivesUp() throws Exception {
    List<Message> results = graph.listen("/plan_to_image/result");
    List<Message> statuses = graph.listen("/plan_to_image/status");
    Publisher goal =
        robotNode.advertise("plan_to_image/goal", ACTION.goal(), QualityOfService.DEFAULT);
    Publisher cancel =
        robotNode.advertise(
            "plan_to_image/cancel",
            MessageTypes.standard("actionlib_msgs/GoalID"),
            QualityOfService.DEFAULT);
    goal.publish(goal(0.9, 0.9, "first"));
    await("the robot moves", () -> robot.x > 0.25);
    goal.publish(goal(0.9, 0.1, "second"));
    await("the first is preempted", () -> results.size() == 1);
    assertEquals("first", results.get(0).string("status.goal_id.id"));
    assertEquals(2, results.get(0).integer("status.status"));
    Message unknown = MessageTypes.standard("actionlib_msgs/GoalID").newMessage();
    cancel.publish(unknown.set("id", "someone else's"));
    await("the cancel is shown", () -> states(statuses, "someone else's").contains(RECALLING));
    assertEquals(1, results.size());
    cancel.publish(unknown.set("id", "second"));
    await("the second is preempted", () -> results.size() == 2);
    assertEquals(2, results.get(1).integer("status.status"));
    assertRests();
    goal.publish(goal(0.9, 0.1, "third").set("goal.timeout", new RosTime(0, 1_000_000)));
    await("the third is given up", () -> results.size() == 3);
    assertEquals(4, results.get(2).integer("status.status"));
    assertFalse(results.get(2).truth("result.reached"));
    goal.publish(ACTION.goal().newMessage().set("goal_id.id", "fourth"));
    await("the fourth is refused", () -> results.size() == 4);
    assertEquals(5, results.get(3).integer("status.status"));
    await("the status tells of the last", () -> states(statuses, "fourth").contains(5L));
    assertEquals(Set.of(1L, 2L), states(statuses, "first"));
    assertEquals(Set.of(1L, 2L), states(statuses, "second"));
    assertTrue(states(statuses, "third").contains(4L));
    await("all are forgotten", () -> last(statuses).messages("status_list").isEmpty());
  }

  private static Message last(List<Message> messages) {
    return messages.get(messages.size() - 1);
  }

  /** The states that a goal was said to be in. */
  private static Set<Long> states(List<Message> statuses, String id) {
    return statuses.stream()
        .flatMap(message -> message.messages("status_list").stream())
        .filter(status -> status.string("goal_id.id").equals(id))
        .map(status -> status.integer("status"))
        .collect(Collectors.toSet());
  }

  @Test
  void aCancelThatOvertakesItsGoalHolds() throws Exception {
    List<Message> results = graph.listen("/plan_to_image/result");
    Publisher goal =
        robotNode.advertise("plan_to_image/goal", ACTION.goal(), QualityOfService.DEFAULT);
    Publisher cancel =
        robotNode.advertise(
            "plan_to_image/cancel",
            MessageTypes.standard("actionlib_msgs/GoalID"),
            QualityOfService.DEFAULT);
    Message wanted = MessageTypes.standard("actionlib_msgs/GoalID").newMessage();
    cancel.publish(wanted.set("id", "late"));
    await("the cancel was taken", () -> graph.isTaken("/plan_to_image/cancel"));
    goal.publish(goal(0.9, 0.9, "late"));
    await("it is ended", () -> results.size() == 1);
    assertEquals(RECALLED, results.get(0).integer("status.status"));
    cancel.publish(wanted.set("id", "").set("stamp", new RosTime(1000, 0)));
    await("the cancel was taken", () -> graph.isTaken("/plan_to_image/cancel"));
    goal.publish(goal(0.9, 0.9, "old").set("goal_id.stamp", new RosTime(999, 0)));
    await("it is ended", () -> results.size() == 2);
    assertEquals(RECALLED, results.get(1).integer("status.status"));
    await("it waits", () -> planning().get("state").equals("IDLE"));
    goal.publish(goal(0.8, 0.6, "next"));
    await("the next is reached", () -> results.size() == 3);
    assertEquals(3, results.get(2).integer("status.status"));
  }

  /** Whatever the clocks of clients say: what has no stamp is from no time before a cancel. */
  @Test
  void aGoalWithoutAStampIsNotRecalledByACancelOfTheFuture() throws Exception {
    List<Message> results = graph.listen("/plan_to_image/result");
    Publisher cancel =
        robotNode.advertise(
            "plan_to_image/cancel",
            MessageTypes.standard("actionlib_msgs/GoalID"),
            QualityOfService.DEFAULT);
    RosTime future = RosTime.ofNanos(robotNode.clock().now().toNanos() + 3_600_000_000_000L);
    cancel.publish(
        MessageTypes.standard("actionlib_msgs/GoalID").newMessage().set("stamp", future));
    await("the cancel was taken", () -> graph.isTaken("/plan_to_image/cancel"));
    Publisher goal =
        robotNode.advertise("plan_to_image/goal", ACTION.goal(), QualityOfService.DEFAULT);
    goal.publish(goal(0.8, 0.6, "unstamped"));
    await("it is reached", () -> results.size() == 1);
    assertEquals(3, results.get(0).integer("status.status"));
    goal.publish(goal(0.3, 0.9, "now").set("goal_id.stamp", robotNode.clock().now()));
    await("it is ended", () -> results.size() == 2);
    assertEquals(RECALLED, results.get(1).integer("status.status"));
  }

  @Test
  void aGoalThatComesTwiceIsPursuedOnce() throws Exception {
    List<Message> results = graph.listen("/plan_to_image/result");
    Publisher goal =
        robotNode.advertise("plan_to_image/goal", ACTION.goal(), QualityOfService.DEFAULT);
    goal.publish(goal(0.8, 0.6, "one"));
    goal.publish(goal(0.8, 0.6, "one"));
    await("there is a result", () -> !results.isEmpty());
    assertEquals(3, results.get(0).integer("status.status"));
    goal.publish(goal(0.8, 0.6, "one"));
    goal.publish(goal(0.3, 0.9, "two"));
    await("there is another result", () -> results.size() > 1);
    assertEquals("two", results.get(1).string("status.goal_id.id"));
  }

  @Test
  void picturesAreMadeForThoseWhoSubscribe() throws Exception {
    List<Message> rollouts = graph.listen("/keyway/rollout");
    List<Message> paths = graph.listen("/keyway/plan");
    List<Message> reports = graph.listen("/keyway/report");
    showGoal(0.8, 0.6);
    await("all have come", () -> !rollouts.isEmpty() && !paths.isEmpty() && !reports.isEmpty());
    assertEquals(4, rollouts.get(0).integer("height"));
    // Eight steps of four pixels with gaps of two.
    assertEquals(8 * 4 + 7 * 2, rollouts.get(0).integer("width"));
    Message path = paths.get(0);
    assertEquals("eye", path.string("header.frame_id"));
    assertEquals(8, path.messages("poses").size());
    Message first = path.messages("poses").get(0);
    long step = first.time("header.stamp").toNanos() - path.time("header.stamp").toNanos();
    assertEquals(1e9 / HZ, step, 1000);
    assertTrue(reports.get(0).string("data").startsWith("{\"stamp_ns\":"));
  }

  /** Begins again with a camera that sees the table under an angle, and says where. */
  private RosNode tilt() {
    own.close();
    graph.parameters.put("/planner/table_corners", TILTED.toString());
    tilted = true;
    RosNode second = graph.node("/planner");
    planner = new PlannerNode(second, robot.model());
    return second;
  }

  @Test
  void drivesByACameraUnderAnAngle() throws Exception {
    RosNode second = tilt();
    goals.publish(ImageMessages.image(seen(PointRobot.picture(0.8, 0.6)), RosTime.ZERO, ""));
    await("the robot is at the goal", () -> isAt(0.8, 0.6));
    List<Message> results = graph.listen("/plan_to_image/result");
    Message goal = goal(0.3, 0.9, "one");
    goal.set(
        "goal.image", ImageMessages.image(seen(PointRobot.picture(0.3, 0.9)), RosTime.ZERO, ""));
    robotNode
        .advertise("plan_to_image/goal", ACTION.goal(), QualityOfService.DEFAULT)
        .publish(goal);
    await("there is a result", () -> !results.isEmpty());
    assertTrue(results.get(0).truth("result.reached"));
    assertTrue(isAt(0.3, 0.9));
    second.close();
  }

  /** What the model sees of an image, with the image's stamp and frame. */
  private Frame viewOf(Frame image, int seconds, List<Message> views) throws Exception {
    RosTime stamp = new RosTime(seconds, 5);
    await(
        "it is shown",
        () -> {
          // It may be replaced by a newer one before it is read.
          camera.publish(ImageMessages.image(image, stamp, "side_camera"));
          return views.stream().anyMatch(view -> view.time("header.stamp").equals(stamp));
        });
    Message view =
        views.stream()
            .filter(one -> one.time("header.stamp").equals(stamp))
            .findFirst()
            .orElseThrow();
    assertEquals("side_camera", view.string("header.frame_id"));
    return ImageMessages.frame(view);
  }

  @Test
  void showsTheSameTableUnderAnyAngle() throws Exception {
    cameraOn = false;
    List<Message> views = graph.listen("/keyway/view");
    OverheadCamera.Scene scene = (u, v) -> new double[] {60 + 150 * u, 60 + 150 * v, 200 - 160 * u};
    Frame straight = viewOf(OverheadCamera.straight(64).image(scene), 1000, views);
    RosNode second = tilt();
    Frame tilted = viewOf(new OverheadCamera(HEIGHT, WIDTH, TILTED).image(scene), 2000, views);
    assertEquals(4, tilted.height());
    assertEquals(4, tilted.width());
    for (int i = 0; i < straight.rgb().length; i++) {
      assertEquals(straight.rgb()[i] & 0xFF, tilted.rgb()[i] & 0xFF, 6, "byte " + i);
    }
    second.close();
  }

  @Test
  void saysThatTheTableIsNotInTheImage() throws Exception {
    RosNode second = tilt();
    tilted = false;
    await(
        "diagnostics say why",
        () -> {
          Message status = cameraStatus();
          return status.integer("level") == 2
              && status.string("message").contains("cannot be used: An image 4 pixels wide")
              && status.string("message").contains("shows 0 % of the table");
        });
    goals.publish(ImageMessages.image(PointRobot.picture(0.8, 0.6), RosTime.ZERO, ""));
    await(
        "the goal is refused",
        () -> graph.log.stream().anyMatch(line -> line.contains("The goal image cannot be read")));
    tilted = true;
    await("all is well", () -> cameraStatus().integer("level") == 0);
    second.close();
  }

  @Test
  void refusesCornersThatAreNone() {
    graph.parameters.put("/other/table_corners", "1,2 3,4 5,6");
    assertEquals(
        "/other/table_corners is '1,2 3,4 5,6'; it must be four points x,y in pixels, separated by"
            + " spaces: the table's top left, top right, bottom right and bottom left corner; these"
            + " are 3",
        refusal());
    graph.parameters.put("/other/table_corners", 12);
    assertEquals("/other/table_corners is 12; it must be x,y x,y x,y x,y pixels", refusal());
  }

  private String refusal() {
    return assertThrows(
            IllegalArgumentException.class,
            () -> new PlannerNode(graph.node("/other"), robot.model()))
        .getMessage();
  }

  @Test
  void refusesParametersThatCannotBe() {
    graph.parameters.put("/other/rate", "fast");
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PlannerNode(graph.node("/other"), robot.model()));
    assertTrue(e.getMessage().contains("/other/rate is fast"), e.getMessage());
    assertTrue(e.getMessage().contains("0.1 to 1000 Hz"), e.getMessage());
  }
}
