package org.keyway.sim.wallpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.wallpush.WallPushState.GOAL_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_Y;
import static org.keyway.sim.wallpush.WallPushState.WALL_HALF_LENGTH;
import static org.keyway.sim.wallpush.WallPushState.WALL_X;
import static org.keyway.sim.wallpush.WallPushState.WALL_Y;

import org.junit.jupiter.api.Test;
import org.keyway.planner.plan.Subgoals;
import org.keyway.planner.time.Deadline;
import org.keyway.sim.testing.Worlds;

class WallPushOracleTest {
  private static final WallPushConfiguration SIZES = WallPushConfiguration.DEFAULT;
  private static final int COUNT = 6;
  private static final int OFFSET_STEPS = 10;

  private final WallPushEnvironment world = new WallPushEnvironment(SIZES);
  private final WallPushOracle oracle = new WallPushOracle(SIZES, COUNT, OFFSET_STEPS);

  private double[] layout(long seed) {
    world.reset(seed);
    return Worlds.state(world);
  }

  private Subgoals propose(double[] state, double[] goal) {
    return oracle.propose(state, goal, Deadline.none());
  }

  @Test
  void everyPlaceIsClearOfTheWall() {
    for (int seed = 0; seed < 100; seed++) {
      double[] state = layout(seed);
      double[] goal = world.goalState(state);
      Subgoals subgoals = propose(state, goal);
      assertEquals(COUNT, subgoals.count());
      for (int i = 0; i < COUNT; i++) {
        double[] place = subgoals.embedding(i);
        double clearance =
            Wall.clearanceOfPoint(
                place[PUCK_X] - state[WALL_X],
                place[PUCK_Y] - state[WALL_Y],
                state[WALL_HALF_LENGTH],
                SIZES.wallHalfThickness());
        assertTrue(clearance >= SIZES.puckRadius() - 1e-9, "clearance " + clearance);
        assertEquals(OFFSET_STEPS, subgoals.offset(i));
      }
    }
  }

  @Test
  void goesRoundTheWallOnTheShorterSide() {
    for (int seed = 0; seed < 100; seed++) {
      double[] state = layout(seed);
      double offset = state[PUCK_X] + state[GOAL_X] - 2 * state[WALL_X];
      if (Math.abs(offset) < 0.05) {
        continue;
      }
      Subgoals subgoals = propose(state, world.goalState(state));
      double[] middle = subgoals.embedding(COUNT / 2);
      assertEquals(
          Math.signum(offset), Math.signum(middle[PUCK_X] - state[WALL_X]), "seed " + seed);
    }
  }

  @Test
  void leadsToThePuckOfTheGoalItIsGivenNotToThatOfTheLayout() {
    double[] state = layout(4);
    double[] goal = state.clone();
    goal[PUCK_X] = state[PUCK_X] + 0.2;
    goal[PUCK_Y] = state[PUCK_Y] - 0.3;
    Subgoals subgoals = propose(state, goal);
    for (int i = 0; i < COUNT; i++) {
      double share = (i + 1.0) / (COUNT + 1);
      double[] place = subgoals.embedding(i);
      assertEquals(state[PUCK_X] + 0.2 * share, place[PUCK_X], 1e-12);
      assertEquals(state[PUCK_Y] - 0.3 * share, place[PUCK_Y], 1e-12);
      assertEquals(Math.hypot(0.2, 0.3) * (1 - share), subgoals.costs().get(i), 1e-12);
    }
  }
}
