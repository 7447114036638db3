package org.keyway.ros.node;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyway.planner.control.ControllerState;
import org.keyway.planner.control.ControllerStatus;
import org.keyway.ros.message.Message;
import org.keyway.ros.transport.RosNode;

/** Publishes the diagnostics of a planner: camera, plans and state. */
final class PlannerDiagnostics implements AutoCloseable {
  /**
   * Share of the command rate below which a camera counts as slow; cameras and drivers are not
   * exact.
   */
  private static final double SLOW_SHARE = 0.9;

  private final RosNode node;
  private final CameraInput camera;
  private final SourceStamps stamps;
  private final double rate;
  private final boolean judges;
  private boolean saidSlow;
  private final Diagnostics diagnostics;

  /**
   * @param rate the rate of the commands, in Hz
   * @param judges whether the familiarity of the frames to the model is judged
   */
  PlannerDiagnostics(
      RosNode node, CameraInput camera, SourceStamps stamps, double rate, boolean judges) {
    this.node = node;
    this.camera = camera;
    this.stamps = stamps;
    this.rate = rate;
    this.judges = judges;
    diagnostics = new Diagnostics(node);
  }

  /** Publishes immediately when the robot starts or stops, or holds for another reason. */
  void changed(
      ControllerState previous, ControllerState current, ControllerStatus now, double goalCost) {
    String line = "%s -> %s: %s".formatted(previous, current, explain(current, now));
    if (level(current) == Diagnostics.Level.ERROR) {
      node.log().warn(line);
    } else {
      node.log().info(line);
    }
    publish(now, current, goalCost);
  }

  /** Publishes the complete status. */
  void publish(ControllerStatus now, double goalCost) {
    publish(now, now.state(), goalCost);
  }

  private void publish(ControllerStatus now, ControllerState state, double goalCost) {
    diagnostics.publish(List.of(cameraStatus(now), planningStatus(now, state, goalCost)));
  }

  private Message cameraStatus(ControllerStatus now) {
    double hz = camera.hz();
    int publishers = camera.publishers();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("publishers", publishers);
    values.put("rate_hz", hz);
    values.put("received", camera.received());
    values.put("replaced_by_newer", camera.replaced());
    values.put("unreadable", camera.unreadable());
    values.put("frame_age_ms", now.frameAgeNanos() < 0 ? "none" : now.frameAgeNanos() * 1e-6);
    values.put("stamp_age_ms_on_arrival", stamps.ageSeconds() * 1e3);
    String summary =
        publishers == 0
            ? "Nobody publishes images"
            : hz == 0 ? "No images" : String.format(Locale.ROOT, "%.1f images a second", hz);
    String trouble = camera.trouble();
    if (hz > 0 && !trouble.isEmpty()) {
      summary += ", of which the newest cannot be used: " + trouble;
    }
    boolean sees = publishers > 0 && hz > 0 && trouble.isEmpty();
    String slowness = slowness();
    warnOnceOf(slowness);
    if (sees && !slowness.isEmpty()) {
      return diagnostics.status("camera", Diagnostics.Level.WARN, slowness, values);
    }
    return diagnostics.status(
        "camera", sees ? Diagnostics.Level.OK : Diagnostics.Level.ERROR, summary, values);
  }

  /** Warning about a camera that is slower than the commands; empty if none is. */
  private String slowness() {
    double hz = camera.usualHz();
    return hz > 0 && hz < SLOW_SHARE * rate
        ? String.format(
            Locale.ROOT,
            "%.1f images a second, fewer than the %.1f commands of ~rate: several commands in a row"
                + " come from one image",
            hz,
            rate)
        : "";
  }

  private synchronized void warnOnceOf(String slowness) {
    if (!slowness.isEmpty() && !saidSlow) {
      saidSlow = true;
      node.log().warn("The camera is slow: " + slowness);
    }
  }

  private Message planningStatus(ControllerStatus now, ControllerState state, double goalCost) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("state", state);
    values.put("rate_hz", rate);
    values.put("plans", now.plans());
    values.put("misses", now.misses());
    values.put("failures", now.failures());
    values.put("frames", now.framesReceived());
    values.put("frames_replaced_by_newer", now.framesReplaced());
    values.put("frames_dropped", now.framesDropped());
    values.put("frames_unfamiliar", judges ? now.framesUnfamiliar() : "not judged");
    values.put("unfamiliarity", judges ? now.unfamiliarity() : "not judged");
    values.put("plan_ms_p50", now.planTime().p50Nanos() * 1e-6);
    values.put("plan_ms_p95", now.planTime().p95Nanos() * 1e-6);
    values.put("plan_ms_p99", now.planTime().p99Nanos() * 1e-6);
    values.put("plan_ms_max", now.planTime().maximumNanos() * 1e-6);
    values.put("goal_cost", goalCost);
    String failure = now.lastFailure();
    values.put("last_failure", failure == null ? "none" : failure);
    return diagnostics.status("planning", level(state), explain(state, now), values);
  }

  private static Diagnostics.Level level(ControllerState state) {
    return switch (state) {
      case ACTIVE, IDLE, CLOSED -> Diagnostics.Level.OK;
      case DISABLED, NO_FRAME, NO_PLAN -> Diagnostics.Level.WARN;
      case STALE_FRAME, FROZEN_FRAME, UNFAMILIAR_FRAME, UNFAMILIAR_GOAL, PLANNING_FAILED ->
          Diagnostics.Level.ERROR;
    };
  }

  private String explain(ControllerState state, ControllerStatus now) {
    return switch (state) {
      case ACTIVE -> "Driving";
      case IDLE -> "Waiting for a goal";
      case CLOSED -> "Going down";
      case DISABLED -> "Disabled by ~set_enabled";
      case NO_PLAN -> "No plan is ready: the first is being made, or plans are late";
      case NO_FRAME -> "No frame since the goal came";
      case STALE_FRAME ->
          "The newest frame is too old%s"
              .formatted(
                  stamps.areFarOff()
                      ? ": its stamp was %.0f s off when it came; see ~stamp_source"
                          .formatted(stamps.ageSeconds())
                      : "");
      case FROZEN_FRAME -> "The camera shows one picture although the robot was told to move";
      case UNFAMILIAR_FRAME ->
          ("The camera shows nothing that the model knows (%.1f times as strange as"
                  + " ~unfamiliar_limit allows)")
              .formatted(now.unfamiliarity());
      case UNFAMILIAR_GOAL -> "The goal's picture shows nothing that the model knows";
      case PLANNING_FAILED -> "Planning failed: " + now.lastFailure();
    };
  }

  @Override
  public void close() {
    diagnostics.close();
  }
}
