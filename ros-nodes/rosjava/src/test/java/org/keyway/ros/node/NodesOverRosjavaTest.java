package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keyway.ros.Eventually;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.ros1.Ros1Options;
import org.keyway.ros.ros1.RosArguments;
import org.keyway.ros.ros1.master.RosMaster;
import org.keyway.ros.ros1.tcpros.TcprosNode;
import org.keyway.ros.rosjava.RosjavaNode;
import org.keyway.ros.testing.Opened;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/** The nodes, unchanged, over ROSJava, with a built-in node at the other end. */
@Tag("slow")
@Timeout(90)
class NodesOverRosjavaTest {
  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final double HZ = 20;

  @RegisterExtension final Opened opened = new Opened();
  private RosMaster master;
  private RosNode other;

  @BeforeEach
  void begin() throws IOException {
    master = opened.add(RosMaster.local());
    other = opened.add(new TcprosNode(options("other")));
  }

  private Ros1Options options(String name, String... arguments) {
    return Ros1Options.of(
        name,
        RosArguments.parse(List.of(arguments)),
        Map.of("ROS_MASTER_URI", master.uri().toString()));
  }

  @Test
  void plannerDrivesARobotToItsGoalAndRestsAtItsEnd() throws Exception {
    PointRobot robot = new PointRobot();
    List<Message> commands = new CopyOnWriteArrayList<>();
    RosNode own =
        opened.add(
            new RosjavaNode(
                options("planner", "_rate:=20", "_plan_budget:=0.03", "_frame_stale:=0.5")));
    opened.add(new PlannerNode(own, robot.model()));
    other.subscribe(
        "/pusher/command",
        TWIST,
        QualityOfService.DEFAULT,
        message -> commands.add(message.decode()));
    Publisher camera =
        other.advertise("/camera/image_raw", ImageMessages.IMAGE, QualityOfService.DEFAULT);
    Publisher goals = other.advertise("/goal/image", ImageMessages.IMAGE, QualityOfService.LATCHED);
    int[] obeyed = {0};
    opened.add(
        new Ticker(
            "robot",
            HZ,
            other.log(),
            () -> {
              if (obeyed[0] < commands.size()) {
                obeyed[0] = commands.size();
                robot.move(commands.get(obeyed[0] - 1), PointRobot.STEP);
              }
              camera.publish(robot.image(other.clock().now()));
            }));
    goals.publish(ImageMessages.image(PointRobot.picture(0.7, 0.6), RosTime.ZERO, ""));
    Eventually.holds(
        () -> "it is there, not at %.2f, %.2f".formatted(robot.x, robot.y),
        () -> Math.hypot(robot.x - 0.7, robot.y - 0.6) < 0.08);
    own.close();
    Eventually.holds("the last command is zero", () -> isZero(commands.get(commands.size() - 1)));
  }

  private static boolean isZero(Message twist) {
    return twist.number("twist.linear.x") == 0 && twist.number("twist.linear.y") == 0;
  }

  @Test
  void simulatedRobotBeginsWhenSomebodyDrivesIt() throws Exception {
    RosNode own = opened.add(new RosjavaNode(options("sim")));
    opened.add(new SimNode(own));
    List<Message> images = new CopyOnWriteArrayList<>();
    List<String> status = new CopyOnWriteArrayList<>();
    other.subscribe(
        "/camera/image_raw",
        ImageMessages.IMAGE,
        QualityOfService.NEWEST,
        message -> images.add(message.decode()));
    other.subscribe(
        "/sim/status",
        MessageTypes.standard("std_msgs/String"),
        QualityOfService.DEFAULT,
        message -> status.add(message.decode().string("data")));
    Publisher commands = other.advertise("/pusher/command", TWIST, QualityOfService.DEFAULT);
    opened.add(
        new Ticker(
            "driver",
            HZ,
            other.log(),
            () -> commands.publish(TWIST.newMessage().set("twist.linear.x", 0.1))));
    Eventually.holds("an episode runs", () -> status.size() > 5 && images.size() > 5);
    assertTrue(status.get(0).contains("\"episode\":0"), status.get(0));
    assertEquals("rgb8", images.get(0).string("encoding"));
  }
}
