package org.keyway.app.demo;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.keyway.app.experiment.ExperimentConfiguration;
import org.keyway.app.film.Mark;
import org.keyway.app.film.Moment;
import org.keyway.app.trial.Method;
import org.keyway.app.trial.Models;
import org.keyway.app.trial.Trial;
import org.keyway.app.trial.TrialResult;
import org.keyway.app.trial.TrialWatcher;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.PlanReport;
import org.keyway.planner.plan.Subgoals;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.sim.wallpush.WallPushState;

/**
 * Wall-push, planned on the simulator's own dynamics by way of the oracle's subgoals, a new plan at
 * every step. Episodes are the trials of the experiment that {@link #configuration} says.
 */
final class SimulatedWallPush implements Driver {
  private static final int ENLARGEMENT = 5;
  private static final String METHOD = "oracle subgoals on simulator dynamics";

  private final ExperimentConfiguration experiment;
  private final Method method;

  /**
   * @param episodes how many there will be
   * @param seed decides the layouts and every draw
   * @param budgetMillis time that a plan may take, 0 for no limit
   * @throws IllegalArgumentException if a number is out of its range
   */
  SimulatedWallPush(int episodes, long seed, double budgetMillis) {
    method = Method.oracle(METHOD, budgetMillis);
    experiment =
        new ExperimentConfiguration(
            ExperimentConfiguration.KIND,
            "demo",
            episodes,
            seed,
            WallPushConfiguration.DEFAULT,
            List.of(method));
  }

  @Override
  public Task task() {
    return new Task(
        WallPushEnvironment.NAME,
        METHOD,
        "The blue pusher brings the red puck round the wall to its goal. At every step it looks for"
            + " the next actions anew: a cross-entropy search, with the simulator as its model,"
            + " towards the present one of "
            + method.oracleSubgoals()
            + " subgoals, which an oracle that knows the wall has laid round it.",
        Map.of(
            Mark.Kind.GOAL, "goal of the puck",
            Mark.Kind.WAYPOINT, "present subgoal",
            Mark.Kind.PLAN, "planned way of the puck"),
        "length of the puck's shortest way round the wall to the goal, in half table sides",
        experiment.world().successError(),
        "subgoal",
        new WallPushEnvironment(experiment.world()).spec().controlHz(),
        ENLARGEMENT,
        method.budgetMillis());
  }

  @Override
  public Record configuration() {
    return experiment;
  }

  @Override
  public Drive play(int number) {
    Witness witness = new Witness();
    TrialResult result =
        Trial.run(
            experiment.world(), experiment.seed(), method, Models.NONE, METHOD, number, witness);
    return new Drive(result, witness.moments, witness.waypoints);
  }

  /** Writes down what is to be shown. */
  private final class Witness implements TrialWatcher {
    private final List<Moment> moments = new ArrayList<>();
    private final List<Waypoint> waypoints = new ArrayList<>();
    private int subgoal;

    @Override
    public void planned(WallPushEnvironment world, Frame seen, Plan plan, PlanReport report) {
      double[] state = state(world);
      Subgoals subgoals = plan.subgoals();
      if (subgoals != null) {
        for (; subgoal < report.subgoal(); subgoal++) {
          passed(state, subgoals.embedding(subgoal));
        }
      }
      List<Mark> marks = new ArrayList<>();
      marks.add(goal(world));
      if (report.subgoal() < report.subgoalCount()) {
        double[] target = plan.target();
        marks.add(
            new Mark(
                Mark.Kind.WAYPOINT,
                puck(world, target[WallPushState.PUCK_X], target[WallPushState.PUCK_Y])));
      }
      marks.add(new Mark(Mark.Kind.PLAN, way(world, plan.predicted())));
      show(world, "subgoal %d/%d".formatted(subgoal + 1, report.subgoalCount() + 1), marks);
    }

    private void passed(double[] state, double[] target) {
      double distance =
          Math.hypot(
              state[WallPushState.PUCK_X] - target[WallPushState.PUCK_X],
              state[WallPushState.PUCK_Y] - target[WallPushState.PUCK_Y]);
      waypoints.add(
          new Waypoint(
              "subgoal " + (subgoal + 1),
              (int) state[WallPushState.STEPS],
              distance < method.hierarchy().reachedCost()));
    }

    @Override
    public void ended(WallPushEnvironment world) {
      show(world, world.success() ? "goal reached" : "out of steps", List.of(goal(world)));
      waypoints.add(new Waypoint("goal", (int) state(world)[WallPushState.STEPS], world.success()));
    }

    private void show(WallPushEnvironment world, String status, List<Mark> marks) {
      moments.add(new Moment(world.observe().frame(), world.positionError(), status, marks));
    }
  }

  private static double[] state(WallPushEnvironment world) {
    double[] state = new double[WallPushState.SIZE];
    world.getState(state);
    return state;
  }

  private static Mark goal(WallPushEnvironment world) {
    double[] state = state(world);
    return new Mark(
        Mark.Kind.GOAL, puck(world, state[WallPushState.GOAL_X], state[WallPushState.GOAL_Y]));
  }

  /** The puck's outline at the given place. */
  private static Shape puck(WallPushEnvironment world, double x, double y) {
    double size = world.spec().frameWidth() / 2.0;
    double radius = world.configuration().puckRadius() * size;
    return new Ellipse2D.Double(
        (1 + x) * size - radius, (1 - y) * size - radius, 2 * radius, 2 * radius);
  }

  /** The puck's way from where it is through the predicted states. */
  private static Shape way(WallPushEnvironment world, double[] predicted) {
    double size = world.spec().frameWidth() / 2.0;
    double[] state = state(world);
    Path2D way = new Path2D.Double();
    way.moveTo((1 + state[WallPushState.PUCK_X]) * size, (1 - state[WallPushState.PUCK_Y]) * size);
    for (int at = 0; at < predicted.length; at += WallPushState.SIZE) {
      way.lineTo(
          (1 + predicted[at + WallPushState.PUCK_X]) * size,
          (1 - predicted[at + WallPushState.PUCK_Y]) * size);
    }
    return way;
  }
}
