package org.keyway.sim.wallpush;

import static org.keyway.sim.wallpush.WallPushState.GOAL_X;
import static org.keyway.sim.wallpush.WallPushState.GOAL_Y;
import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_Y;

import java.util.Arrays;
import org.keyway.planner.config.Require;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.time.Deadline;

/**
 * Ground-truth subgoals, an upper bound for learned ones: places of the puck, evenly spaced on the
 * shorter path round the wall. Embeddings are states; only the puck's place matters in a goal and
 * in a subgoal.
 */
public final class WallPushOracle implements SubgoalSource {
  /** Gap between puck and wall, same as the demonstrator's. */
  private static final double WAY_MARGIN = 0.04;

  private final WallPushConfiguration configuration;
  private final int count;
  private final int offsetSteps;

  /**
   * @param configuration configuration of the world
   * @param count number of subgoals on the way, without the goal, 1 to 1000
   * @param offsetSteps predicted time from one subgoal to the next, in control steps, 1 to 1000
   */
  public WallPushOracle(WallPushConfiguration configuration, int count, int offsetSteps) {
    this.configuration = configuration;
    this.count = Require.inRange("count", count, 1, 1000);
    this.offsetSteps = Require.inRange("offsetSteps", offsetSteps, 1, 1000);
  }

  @Override
  public Subgoals propose(double[] embedding, double[] goal, Deadline deadline) {
    double[] wanted = embedding.clone();
    wanted[GOAL_X] = goal[PUCK_X];
    wanted[GOAL_Y] = goal[PUCK_Y];
    Way way = Way.shortest(wanted, WAY_MARGIN, configuration);
    double[] subgoals = new double[count * WallPushState.SIZE];
    double[] costs = new double[count];
    int[] offsets = new int[count];
    Arrays.fill(offsets, offsetSteps);
    for (int i = 0; i < count; i++) {
      double walked = way.length() * (i + 1) / (count + 1);
      double[] place = way.along(walked);
      int at = i * WallPushState.SIZE;
      System.arraycopy(embedding, 0, subgoals, at, WallPushState.SIZE);
      subgoals[at + PUCK_X] = place[0];
      subgoals[at + PUCK_Y] = place[1];
      costs[i] = way.length() - walked;
    }
    return new Subgoals(WallPushState.SIZE, subgoals, offsets, costs, null);
  }
}
