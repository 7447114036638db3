package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.ServiceType;
import org.keyway.ros.transport.Publisher;
import org.keyway.ros.transport.QualityOfService;
import org.keyway.ros.transport.RosNode;

/** The simulated robot plays whatever task it is told to. */
class SimNodeTaskTest {
  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final ServiceType TRIGGER = MessageTypes.standardService("std_srvs/Trigger");
  private static final Pattern AGENT = Pattern.compile("\"state\":\\[([^,]*),([^,]*),");

  private final LocalGraph graph = new LocalGraph();

  private static void await(BooleanSupplier happened) throws InterruptedException {
    long start = System.nanoTime();
    while (!happened.getAsBoolean()) {
      assertTrue(System.nanoTime() - start < 20e9, "nothing happened for 20 s");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static double[] agent(Message status) {
    Matcher state = AGENT.matcher(status.string("data"));
    assertTrue(state.find(), () -> status.string("data"));
    return new double[] {Double.parseDouble(state.group(1)), Double.parseDouble(state.group(2))};
  }

  @Test
  void pushTObeysVelocitiesAndIsSeenInTheSizeThatWasAskedFor() throws Exception {
    graph.parameters.put("/sim/task", "pusht");
    graph.parameters.put("/sim/autostart", false);
    graph.parameters.put("/sim/rate", 20.0);
    RosNode node = graph.node("/sim");
    List<Message> images = graph.listen("/camera/image_raw");
    List<Message> goals = graph.listen("/goal/image");
    List<Message> statuses = graph.listen("/sim/status");
    try (SimNode sim = new SimNode(node);
        Publisher commands =
            graph.node("/hand").advertise("/pusher/command", TWIST, QualityOfService.DEFAULT)) {
      node.call("/sim/reset", TRIGGER, TRIGGER.request().newMessage(), Duration.ofSeconds(1));
      await(() -> !statuses.isEmpty());
      // Towards the middle of the table, wherever the agent begins.
      double[] start = agent(statuses.get(0));
      double right = start[0] < 256 ? 0.2 : -0.2;
      double up = start[1] < 256 ? -0.2 : 0.2;
      Message command = TWIST.newMessage().set("twist.linear.x", right).set("twist.linear.y", up);
      await(
          () -> {
            commands.publish(command);
            double[] now = agent(statuses.get(statuses.size() - 1));
            return (now[0] - start[0]) * right > 3 && (now[1] - start[1]) * up < -3;
          });
    }
    assertEquals(64, ImageMessages.frame(images.get(0)).width());
    assertEquals(64, ImageMessages.frame(goals.get(0)).height());
  }

  @Test
  void unknownTasksAreRefusedWithTheKnownOnes() {
    graph.parameters.put("/sim/task", "push-t");
    RosNode node = graph.node("/sim");
    String refusal =
        assertThrows(IllegalArgumentException.class, () -> new SimNode(node).close()).getMessage();
    assertEquals("/sim/task is push-t; it must be wall-push, pusht, gate-push", refusal);
  }
}
