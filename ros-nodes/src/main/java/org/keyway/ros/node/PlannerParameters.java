package org.keyway.ros.node;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.control.ControllerConfig;
import org.keyway.ros.image.TableCorners;
import org.keyway.ros.transport.NodeParameter;
import org.keyway.ros.transport.RosNode;

/** Parameters of the {@link PlannerNode}: their declarations and the values for one node. */
public final class PlannerParameters {
  private static final NodeParameter<Double> RATE =
      NodeParameter.number("rate", "Hz", 0.1, 1000, 10, "Commands a second; one step of the model");
  private static final NodeParameter<Double> PLAN_BUDGET =
      NodeParameter.number(
          "plan_budget", "s", 0.001, 60, 0.05, "Time for a plan, from the arrival of its frame");
  private static final NodeParameter<Double> MARGIN =
      NodeParameter.number(
          "margin", "s", 0, 60, 0.005, "From a plan's deadline to its first command, at least");
  private static final NodeParameter<Double> FRAME_STALE =
      NodeParameter.number(
          "frame_stale", "s", 0.001, 600, 0.5, "Age from which the newest frame is too old: rest");
  private static final NodeParameter<Integer> MAX_PLAN_STEPS =
      NodeParameter.integer(
          "max_plan_steps", "commands", 1, 10_000, 8, "Commands taken from one plan at most");
  private static final NodeParameter<Integer> LATENCY_STEPS =
      NodeParameter.integer(
          "latency_steps", "commands", 0, 1000, 0, "From a command to its effect on the robot");
  private static final NodeParameter<Integer> MAX_FROZEN_FRAMES =
      NodeParameter.integer(
          "max_frozen_frames",
          "frames",
          0,
          10_000,
          30,
          "Equal pictures in a row, despite motion, that mean a frozen camera: rest; 0 for never");
  private static final NodeParameter<Double> UNFAMILIAR_LIMIT =
      NodeParameter.number(
          "unfamiliar_limit",
          "model's limits",
          0,
          1000,
          1,
          "How strange an image or a goal may be before the robot rests; 0 for any");
  private static final NodeParameter<Double> MAX_SPEED =
      NodeParameter.number(
          "max_speed", "m/s", 0.001, 100, 1, "Velocity of the command for an action of 1");
  private static final NodeParameter<String> COMMAND_FRAME =
      NodeParameter.text(
          "command_frame", "", "frame_id of the commands; empty for that of the camera's images");
  private static final NodeParameter<String> IMAGE_TRANSPORT =
      NodeParameter.choice(
          "image_transport",
          List.of("auto", "raw", "compressed"),
          "auto",
          "Which images are subscribed to; auto for both");
  private static final NodeParameter<String> TABLE_CORNERS =
      NodeParameter.text(
          "table_corners",
          "pixels",
          "x,y x,y x,y x,y",
          "",
          "Where images show the table's top left, top right, bottom right, bottom left corner;"
              + " empty for the largest middle square");
  private static final NodeParameter<String> STAMP_SOURCE =
      NodeParameter.choice(
          "stamp_source",
          List.of("header", "arrival"),
          "header",
          "When a frame was seen: by its header, or when it came (cameras without a good clock)");
  private static final NodeParameter<Double> REACHED_COST =
      NodeParameter.number(
          "reached_cost",
          "model's unit",
          0,
          1_000_000,
          2,
          "Distance below which plan_to_image has reached its goal; control steps if learned");
  private static final NodeParameter<Double> ACTION_TIMEOUT =
      NodeParameter.number(
          "action_timeout", "s", 0.1, 86_400, 60, "After which plan_to_image gives up");

  /** All parameters, in the order of the documentation. */
  public static final List<NodeParameter<?>> ALL =
      List.of(
          RATE,
          PLAN_BUDGET,
          MARGIN,
          FRAME_STALE,
          MAX_PLAN_STEPS,
          LATENCY_STEPS,
          MAX_FROZEN_FRAMES,
          UNFAMILIAR_LIMIT,
          MAX_SPEED,
          COMMAND_FRAME,
          IMAGE_TRANSPORT,
          TABLE_CORNERS,
          STAMP_SOURCE,
          REACHED_COST,
          ACTION_TIMEOUT);

  private final RosNode node;

  /** Reads the parameters of a node; logs a warning for each unknown one that is set. */
  PlannerParameters(RosNode node) {
    this.node = node;
    node.parameters().declare(ALL);
  }

  double rate() {
    return RATE.of(node);
  }

  ControllerConfig controller() {
    return new ControllerConfig(
        Math.round(1e9 / rate()),
        nanos(PLAN_BUDGET),
        nanos(MARGIN),
        nanos(FRAME_STALE),
        MAX_PLAN_STEPS.of(node),
        LATENCY_STEPS.of(node),
        MAX_FROZEN_FRAMES.of(node));
  }

  private long nanos(NodeParameter<Double> seconds) {
    return Math.round(seconds.of(node) * 1e9);
  }

  double unfamiliarLimit() {
    return UNFAMILIAR_LIMIT.of(node);
  }

  double maxSpeed() {
    return MAX_SPEED.of(node);
  }

  String commandFrame() {
    return COMMAND_FRAME.of(node);
  }

  CameraInput.Kind imageTransport() {
    return CameraInput.Kind.valueOf(IMAGE_TRANSPORT.of(node).toUpperCase(Locale.ROOT));
  }

  /**
   * Corners of the table in the camera's images; null for the largest centred part of each image.
   */
  @Nullable TableCorners tableCorners() {
    String text = TABLE_CORNERS.of(node);
    return text.isBlank() ? null : TableCorners.parse(node.resolve("~table_corners"), text);
  }

  boolean stampsByArrival() {
    return STAMP_SOURCE.of(node).equals("arrival");
  }

  double reachedCost() {
    return REACHED_COST.of(node);
  }

  double actionTimeout() {
    return ACTION_TIMEOUT.of(node);
  }
}
