package org.keyway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.experiments.film.Mark;
import org.keyway.experiments.film.Moment;
import org.keyway.experiments.film.Panel;
import org.keyway.experiments.trial.TrialResult;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.FrameRow;
import org.keyway.ros.message.Message;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushState;

/** Builds an episode for the report from the recorded messages. */
final class WireDrive {
  private final Wiretap.Heard heard;
  private final int horizon;
  private final double budgetMillis;
  private final List<Moment> moments = new ArrayList<>();
  private final List<Waypoint> waypoints = new ArrayList<>();
  private List<Frame> keyframes = List.of();
  private int subgoal;

  private WireDrive(Wiretap.Heard heard, int horizon, double budgetMillis) {
    this.heard = heard;
    this.horizon = horizon;
    this.budgetMillis = budgetMillis;
  }

  /**
   * Builds an episode.
   *
   * @param number number of the episode, from 0
   * @param horizon steps of a plan
   * @param budgetMillis time limit of a plan, in ms
   */
  static Drive of(Wiretap.Heard heard, int number, int horizon, double budgetMillis) {
    return new WireDrive(heard, horizon, budgetMillis).drive(number);
  }

  private Drive drive(int number) {
    heard.statuses.forEach(
        (stamp, status) -> {
          Frame picture = heard.pictures.get(stamp);
          if (picture != null) {
            show(stamp, status, picture);
          }
        });
    JsonNode last = heard.statuses.lastEntry().getValue();
    boolean success = last.path("outcome").asText().equals("reached");
    waypoints.add(new Waypoint("goal", moments.size() - 1, success));
    return new Drive(result(number, last, success), moments, waypoints, firstKeyframes());
  }

  private TrialResult result(int number, JsonNode last, boolean success) {
    List<Double> planMillis = new ArrayList<>();
    List<Double> keyframeMillis = new ArrayList<>();
    int misses = 0;
    long calls = 0;
    long steps = 0;
    for (JsonNode line : heard.plans.values()) {
      JsonNode plan = line.path("plan");
      double millis = plan.path("elapsed_ns").asLong() * 1e-6;
      planMillis.add(millis);
      misses += millis > budgetMillis ? 1 : 0;
      if (plan.path("subgoal_search").isObject()) {
        keyframeMillis.add(plan.path("subgoal_search").path("elapsed_ns").asLong() * 1e-6);
      }
      calls += plan.path("dense").path("model_calls").asLong();
      for (JsonNode iteration : plan.path("dense").path("iterations")) {
        steps += iteration.path("candidates").asLong() * horizon;
      }
    }
    return new TrialResult(
        "demo",
        number,
        success,
        last.path("error").asDouble(),
        moments.size() - 1,
        planMillis,
        keyframeMillis,
        misses,
        Math.max(0, moments.size() - 1 - planMillis.size()),
        calls,
        steps);
  }

  private void show(long stamp, JsonNode status, Frame picture) {
    List<Double> state = Wiretap.numbers(status.path("state"));
    List<Mark> marks = new ArrayList<>();
    marks.add(
        new Mark(
            Mark.Kind.GOAL,
            puck(picture, state.get(WallPushState.GOAL_X), state.get(WallPushState.GOAL_Y))));
    Message path = heard.paths.get(stamp);
    if (path != null) {
      marks.add(new Mark(Mark.Kind.PLAN, way(picture, state, path.messages("poses"))));
    }
    Map.Entry<Long, Frame> row = heard.keyframes.floorEntry(stamp);
    if (row != null) {
      keyframes = FrameRow.split(row.getValue());
    }
    String outcome = status.path("outcome").asText();
    JsonNode plan = heard.plans.containsKey(stamp) ? heard.plans.get(stamp).path("plan") : null;
    pass(plan);
    moments.add(
        new Moment(
            picture,
            status.path("error").asDouble(),
            plan == null ? Double.NaN : plan.path("dense").path("best_cost").asDouble(Double.NaN),
            switch (outcome) {
              case "reached" -> "goal reached";
              case "out_of_time" -> "out of time";
              default ->
                  subgoal < keyframes.size()
                      ? "keyframe %d/%d".formatted(subgoal + 1, keyframes.size())
                      : "to the goal";
            },
            marks,
            panels(stamp, picture)));
  }

  /** Records the keyframes that the planner has left since the last plan. */
  private void pass(@Nullable JsonNode plan) {
    if (plan == null) {
      return;
    }
    int now = plan.path("subgoal").asInt();
    boolean reached = !plan.path("subgoal_reason").asText().equals("PREVIOUS_OUT_OF_STEPS");
    for (; subgoal < now; subgoal++) {
      waypoints.add(new Waypoint("keyframe " + (subgoal + 1), moments.size(), reached));
    }
  }

  private List<Panel> panels(long stamp, Frame picture) {
    Frame nothing = new Frame(picture.height(), picture.width(), new byte[picture.rgb().length]);
    Frame goal = heard.goal == null ? nothing : heard.goal;
    Frame rollout = heard.rollouts.get(stamp);
    List<Frame> imagined = rollout == null ? List.of() : FrameRow.split(rollout);
    boolean onTheWay = subgoal < keyframes.size();
    return List.of(
        new Panel(
            onTheWay ? "target: %d of %d".formatted(subgoal + 1, keyframes.size()) : "target: goal",
            onTheWay ? keyframes.get(subgoal) : goal),
        new Panel("goal", goal),
        imagined(imagined, horizon / 2, nothing),
        imagined(imagined, horizon, nothing));
  }

  private static Panel imagined(List<Frame> pictures, int step, Frame nothing) {
    return new Panel(
        "imagined: %d steps".formatted(step),
        step <= pictures.size() && step > 0 ? pictures.get(step - 1) : nothing);
  }

  private List<Keyframe> firstKeyframes() {
    List<Keyframe> shown = new ArrayList<>();
    for (JsonNode line : heard.plans.values()) {
      JsonNode steps = line.path("plan").path("keyframe_steps");
      if (!steps.isEmpty() && !heard.keyframes.isEmpty()) {
        List<Frame> pictures = FrameRow.split(heard.keyframes.firstEntry().getValue());
        int at = 0;
        for (int i = 0; i < Math.min(steps.size(), pictures.size()); i++) {
          at += steps.get(i).asInt();
          shown.add(new Keyframe(pictures.get(i), at));
        }
        return shown;
      }
    }
    return shown;
  }

  /** Returns the outline of the puck at a position in m from the centre of the table. */
  private static Shape puck(Frame picture, double x, double y) {
    double metre = picture.width() / 2.0;
    double radius = WallPushConfiguration.DEFAULT.puckRadius() * metre;
    return new Ellipse2D.Double(
        (1 + x) * metre - radius, (1 - y) * metre - radius, 2 * radius, 2 * radius);
  }

  private static Shape way(Frame picture, List<Double> state, List<Message> poses) {
    double metre = picture.width() / 2.0;
    Path2D way = new Path2D.Double();
    way.moveTo(
        (1 + state.get(WallPushState.PUCK_X)) * metre,
        (1 - state.get(WallPushState.PUCK_Y)) * metre);
    for (Message pose : poses) {
      way.lineTo(
          (1 + pose.number("pose.position.x")) * metre,
          (1 - pose.number("pose.position.y")) * metre);
    }
    return way;
  }
}
