package org.keyway.examples;

import java.nio.file.Path;
import org.keyway.configuration.run.Home;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushEnvironment;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.policy.Policy;

/**
 * Shows how to write a control loop that plans with a trained policy: the simulated pusher brings
 * the puck to its place in the goal picture. The policy sees only pictures.
 */
public final class EmbeddedController {
  private static final long BUDGET_NANOS = 50_000_000;

  private EmbeddedController() {}

  /** Plays one episode; the optional first argument is its seed, default 1. */
  public static void main(String[] arguments) throws CheckpointException {
    long seed = arguments.length == 0 ? 1 : Long.parseLong(arguments[0]);
    int steps = drive(seed, BUDGET_NANOS);
    System.out.println(steps < 0 ? "not at the goal" : "at the goal after " + steps + " steps");
  }

  /**
   * Drives the pusher until the goal is reached or the steps are used up.
   *
   * @param seed seed of the layout and of the searches
   * @param budgetNanos time that a plan may take, in ns
   * @return number of control steps, -1 if the goal was not reached
   */
  static int drive(long seed, long budgetNanos) throws CheckpointException {
    WallPushEnvironment robot = new WallPushEnvironment(WallPushConfiguration.DEFAULT);
    Frame frame = robot.reset(seed).frame();
    Frame goal = robot.render(robot.goalState());

    Path file = Home.folder().resolve("configs/ros/wall-push.yaml");
    try (Policy policy = Policy.load(file, Bounds.symmetric(2, 1.0), seed)) {
      int steps = 0;
      while (!robot.success() && !robot.truncated()) {
        Plan plan = policy.plan(frame, goal, 1, Deadline.after(budgetNanos));
        frame = robot.step(plan.action(0)).frame();
        steps++;
      }
      return robot.success() ? steps : -1;
    }
  }
}
