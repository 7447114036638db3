package org.keyway.ros.node;

import java.util.List;
import org.keyway.ros.transport.NodeParameter;
import org.keyway.ros.transport.RosNode;
import org.keyway.sim.TaskKind;
import org.keyway.sim.catalog.Tasks;

/** Parameters of the {@link SimNode}: their declarations and the values for one node. */
public final class SimParameters {
  private static final NodeParameter<String> TASK =
      NodeParameter.choice(
          "task", Tasks.STANDARD.names(), Tasks.STANDARD.names().get(0), "What there is to do");
  private static final NodeParameter<Double> RATE =
      NodeParameter.number("rate", "Hz", 0.5, 100, 10, "Camera images a second");
  private static final NodeParameter<Integer> FRAME_SIZE =
      NodeParameter.integer(
          "frame_size", "pixels", 16, 1024, 64, "Rows and columns of a camera image");
  private static final NodeParameter<String> FRAME_ID =
      NodeParameter.text("frame_id", "table", "frame_id of the images");
  private static final NodeParameter<Double> EPISODE_SECONDS =
      NodeParameter.number(
          "episode_seconds", "s", 0.1, 3600, 6, "Time for an episode before it counts as failed");
  private static final NodeParameter<Integer> EPISODES =
      NodeParameter.integer("episodes", "", 0, 1_000_000, 0, "Episodes to play; 0 for no end");
  private static final NodeParameter<Boolean> AUTOSTART =
      NodeParameter.flag(
          "autostart", true, "Whether one episode follows the other; else each waits for ~reset");
  private static final NodeParameter<Integer> SEED =
      NodeParameter.integer("seed", "", 0, Integer.MAX_VALUE, 1, "Decides the layouts");
  private static final NodeParameter<Double> PAUSE =
      NodeParameter.number(
          "pause",
          "s",
          0.05,
          60,
          0.3,
          "Without images and motion from the goal image to the episode's first image");
  private static final NodeParameter<Double> COMMAND_TIMEOUT =
      NodeParameter.number(
          "command_timeout", "s", 0.01, 60, 0.5, "Age from which a command no longer holds: rest");

  /** All parameters, in the order of the documentation. */
  public static final List<NodeParameter<?>> ALL =
      List.of(
          TASK,
          RATE,
          FRAME_SIZE,
          FRAME_ID,
          EPISODE_SECONDS,
          EPISODES,
          AUTOSTART,
          SEED,
          PAUSE,
          COMMAND_TIMEOUT);

  private final RosNode node;

  /** Reads the parameters of a node; logs a warning for each unknown one that is set. */
  SimParameters(RosNode node) {
    this.node = node;
    node.parameters().declare(ALL);
  }

  TaskKind<?> task() {
    return Tasks.STANDARD.named(TASK.of(node));
  }

  double rate() {
    return RATE.of(node);
  }

  int frameSize() {
    return FRAME_SIZE.of(node);
  }

  String frameId() {
    return FRAME_ID.of(node);
  }

  double episodeSeconds() {
    return EPISODE_SECONDS.of(node);
  }

  int episodes() {
    return EPISODES.of(node);
  }

  boolean autostart() {
    return AUTOSTART.of(node);
  }

  int seed() {
    return SEED.of(node);
  }

  double pause() {
    return PAUSE.of(node);
  }

  double commandTimeout() {
    return COMMAND_TIMEOUT.of(node);
  }
}
