package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.interop.RosPeers;
import org.keyway.ros.message.Message;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/** The client of actionlib itself, in rospy, has our planner pursue goals. */
@Tag("slow")
@Tag("peers")
@Timeout(120)
class ActionlibTest {
  private static final double HZ = 10;
  private static final Path ACTIONLIB = Path.of("/usr/lib/python3/dist-packages/actionlib");
  private static final Path DEFINITION =
      Path.of("catkin", "keyway", "action", "PlanToImage.action").toAbsolutePath();

  /** Moves as it was told last, once a command, and shows where it is. */
  private static Ticker bringToLife(PointRobot robot, RosNode node) {
    AtomicReference<Message> command = new AtomicReference<>();
    node.subscribe(
        "/pusher/command",
        CommandOutput.type(),
        QualityOfService.NEWEST,
        message -> command.set(message.decode()));
    Publisher camera =
        node.advertise("/camera/image_raw", ImageMessages.IMAGE, QualityOfService.DEFAULT);
    return new Ticker(
        "robot",
        HZ,
        node.log(),
        () -> {
          Message twist = command.getAndSet(null);
          if (twist != null) {
            robot.move(twist, PointRobot.STEP);
          }
          camera.publish(robot.image(node.clock().now()));
        });
  }

  @Test
  void goalsOfActionlibEndAsItsClientsExpect() throws Exception {
    assumeTrue(Files.isDirectory(ACTIONLIB), "python3-actionlib is not installed");
    try (RosPeers peers = new RosPeers(RosPeers.Master.THEIRS)) {
      PointRobot robot = new PointRobot();
      RosNode node =
          peers.node(
              "planner",
              "_rate:=" + HZ,
              "_plan_budget:=0.03",
              "_reached_cost:=0.06",
              "_max_frozen_frames:=0");
      try (PlannerNode planner = new PlannerNode(node, robot.model());
          Ticker body = bringToLife(robot, peers.node("robot"))) {
        Path script = Path.of(getClass().getResource("call_action.py").toURI());
        String said = peers.startPython(script, DEFINITION.toString()).awaitSuccess(100);
        assertEquals(
            """
            reached; SUCCEEDED; True; The camera shows the goal
            cost below the limit; True
            feedback while driving; True
            replaced; PREEMPTED; False; A newer goal has taken its place
            cancelled; PREEMPTED; False; Cancelled
            %sall cancelled; PREEMPTED; False; Cancelled
            out of time; ABORTED; False; The goal was not reached in 0.2 s
            without an image; REJECTED; False; Images of encoding '' cannot be read
            """
                .formatted("cancelled at once; True\n".repeat(5)),
            said.replaceAll("(?<=cannot be read);.*", ""));
      }
    }
  }

  /** Raw messages, as clients with wrong clocks or none send them, and what comes of them. */
  @Test
  void goalsAndCancelsMeanWhatActionlibsOwnServersTakeThemFor() throws Exception {
    assumeTrue(Files.isDirectory(ACTIONLIB), "python3-actionlib is not installed");
    try (RosPeers peers = new RosPeers(RosPeers.Master.THEIRS)) {
      PointRobot robot = new PointRobot();
      RosNode node = peers.node("planner", "_rate:=" + HZ, "_reached_cost:=0");
      try (PlannerNode planner = new PlannerNode(node, robot.model())) {
        Path script = Path.of(getClass().getResource("compare_actions.py").toURI());
        String said =
            peers.startPython(script, DEFINITION.toString(), "plan_to_image").awaitSuccess(100);
        String[] servers = said.split("server (plan_to_image|theirs)\n");
        assertEquals(3, servers.length, said);
        assertEquals(servers[2], servers[1]);
        assertEquals(
            """
            no stamp, after a cancel up to five seconds ago; ACTIVE
            cancelled by its identity; PREEMPTED
            a stamp before that of an earlier cancel; RECALLED
            a stamp after that of an earlier cancel; ACTIVE
            a cancel of a goal that is not known; RECALLING
            the goal that is pursued, after an older cancel; ACTIVE
            a goal that was cancelled before it came; RECALLED
            the goal that is pursued, meanwhile; ACTIVE
            the goal that is pursued, when another is cancelled with a newer stamp; PREEMPTED
            that other goal; RECALLING
            a goal that is sent twice; PREEMPTED
            the goal after it; ACTIVE
            ends of the goal that was sent three times; 1
            its places in the list; 1
            a goal whose place another takes; PREEMPTED
            the one that takes it; ACTIVE
            no identity, and a stamp from before a cancel; RECALLED
            has got an identity; True
            and the present as its stamp; True
            a goal whose place one without identity takes; PREEMPTED
            it has got an identity and a stamp; True
            no identity, again; PREEMPTED
            a stamp of the future; ACTIVE
            an older goal that comes later; RECALLED
            the newer one, meanwhile; ACTIVE
            all are cancelled; PREEMPTED
            an identity that has been forgotten; ACTIVE
            """,
            servers[1]);
      }
    }
  }
}
