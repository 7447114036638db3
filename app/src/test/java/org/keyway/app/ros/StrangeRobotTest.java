package org.keyway.app.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.run.Home;
import org.keyway.planner.random.Seeds;
import org.keyway.ros.interop.PeerProcess;
import org.keyway.ros.interop.RosPeers;
import org.keyway.ros.node.PlannerNode;
import org.keyway.ros.transport.RosNode;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.policy.Policy;

/**
 * The planner's node drives a robot that it was not made for: rospy, other physics, another
 * renderer, another camera, its own topics, under the master of ROS itself.
 */
@Tag("peers")
@Tag("slow")
class StrangeRobotTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EPISODES = 5;
  private static final int SIDE_EPISODES = 4;

  /** Seen from the side of the table's right edge, wider than it: in images of 176x128. */
  private static final String SIDE = "31,108 52,19.5 138,26 152.5,119";

  private static String layouts(int count) {
    WallPushEnvironment world = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    double[] state = new double[WallPushState.SIZE];
    ArrayNode layouts = JSON.createArrayNode();
    for (int number = 0; number < count; number++) {
      world.reset(Seeds.derive(77, number));
      world.getState(state);
      ObjectNode layout = layouts.addObject();
      layout.putArray("puck").add(state[WallPushState.PUCK_X]).add(state[WallPushState.PUCK_Y]);
      layout.putArray("goal").add(state[WallPushState.GOAL_X]).add(state[WallPushState.GOAL_Y]);
      layout.putArray("wall").add(state[WallPushState.WALL_X]).add(state[WallPushState.WALL_Y]);
      layout.put("half", state[WallPushState.WALL_HALF_LENGTH]);
    }
    return layouts.toString();
  }

  @Test
  void drivesARobotOfSomebodyElse() throws Exception {
    // Four or five of five; on a busy machine the planner is late.
    assertReaches(2, EPISODES, "");
  }

  @Test
  void drivesByACameraAtTheTablesSide() throws Exception {
    assertReaches(2, SIDE_EPISODES, SIDE);
  }

  private void assertReaches(int least, int episodes, String corners) throws Exception {
    try (RosPeers peers = new RosPeers(RosPeers.Master.THEIRS)) {
      Backend.start(1);
      Policy policy = Policy.load(Home.folder().resolve("configs/ros/wall-push.yaml"), 1);
      RosNode node =
          peers.node(
              "planner",
              "/camera/image_raw:=/overhead/image",
              "/goal/image:=/overhead/goal",
              "/pusher/command:=/arm/velocity",
              "_image_transport:=raw",
              "_table_corners:=" + corners);
      PlannerNode planner = new PlannerNode(node, policy.drivingModel());
      Path script = Path.of(getClass().getResource("rospy_robot.py").toURI());
      int reached = 0;
      try (PeerProcess robot = peers.startPython(script, layouts(episodes), corners)) {
        int exit = robot.awaitExit(600);
        String said = robot.output();
        assertEquals(0, exit, said);
        for (String line : said.lines().filter(text -> text.startsWith("{")).toList()) {
          JsonNode episode = JSON.readTree(line);
          reached += episode.get("reached").asBoolean() ? 1 : 0;
          assertTrue(episode.get("commands").asInt() > 0);
          assertEquals("[\"overhead_optical_frame\"]", episode.get("frames").toString());
        }
        assertTrue(reached >= least, said);
      }
      long frames = planner.status().framesReceived();
      assertTrue(frames > 100);
      long refused = planner.status().framesUnfamiliar();
      assertTrue(100 * refused < frames, refused + " of " + frames);
    }
  }
}
