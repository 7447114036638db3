package org.keyway.sim.wallpush;

import static org.keyway.sim.pushing.ScriptedPusher.ORBIT_MARGIN;
import static org.keyway.sim.pushing.ScriptedPusher.around;
import static org.keyway.sim.pushing.ScriptedPusher.distance;
import static org.keyway.sim.wallpush.WallPushState.GOAL_X;
import static org.keyway.sim.wallpush.WallPushState.GOAL_Y;
import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_X;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.sim.geometry.Segments;
import org.keyway.sim.pushing.Demonstration;
import org.keyway.sim.pushing.ScriptedPusher;

/**
 * The rule-based demonstrator of KeyIn's Push data (Pertsch et al. 2020, section 5): it picks the
 * left or right path round the wall at random, places six subgoals on it, and pushes the puck
 * straight from one to the next.
 *
 * <p>A push first moves the pusher round the puck to the point behind it. Then it pushes along the
 * line to the subgoal, corrected by the puck's place at every step. Both parts together take 4 to 6
 * control steps, the pushing part at least 2. A demonstration is given up if a push does not fit
 * into this time or misses its subgoal. The last frame of a push is its transition, a keyframe.
 *
 * <p>Free choices: subgoals are evenly spaced along the shortest path and then moved at random, so
 * that successive pushes differ visibly in direction. Before the first push the pusher approaches
 * in as many steps as it needs. After the last push it backs off and holds still for a few steps.
 */
final class WallPushDemonstrator {
  static final int PUSHES = 6;
  static final int SHORTEST_PUSH = 4;
  static final int LONGEST_PUSH = 6;

  private static final int LONGEST_APPROACH = 20;
  private static final int FEWEST_PUSHING_STEPS = 2;

  /** Gap between puck and wall on the planned path, table units. */
  private static final double WAY_MARGIN = 0.04;

  private static final double SUBGOAL_SHIFT = 0.07;
  private static final int SUBGOAL_DRAWS = 20;

  private final WallPushConfiguration configuration;
  private final double contact;

  WallPushDemonstrator(WallPushConfiguration configuration) {
    this.configuration = configuration;
    contact = configuration.puckRadius() + configuration.pusherRadius();
  }

  /** Demonstrates from the world's present state, or gives up and returns null. */
  @Nullable Demonstration demonstrate(WallPushEnvironment world, UniformRandomProvider random) {
    ScriptedPusher pusher = new ScriptedPusher(world, PUSHER_X);
    List<double[]> subgoals = subgoals(pusher.state(), random);
    if (subgoals.isEmpty()) {
      return null;
    }
    for (int push = 0; push < PUSHES; push++) {
      double[] subgoal = subgoals.get(push);
      int approach = goBehindPuck(pusher, subgoal);
      int pushing = steps(random) - (push == 0 ? 0 : approach);
      pushing =
          Math.max(pushing, Math.max(FEWEST_PUSHING_STEPS, pusher.fewestSteps(PUCK_X, subgoal)));
      boolean inTime =
          push == 0 ? approach <= LONGEST_APPROACH : approach + pushing <= LONGEST_PUSH;
      if (!inTime || !pusher.push(PUCK_X, contact, subgoal, pushing)) {
        return null;
      }
      pusher.mark(true);
    }
    pusher.rest(PUCK_X, contact);
    return world.success() ? pusher.demonstration() : null;
  }

  private static int steps(UniformRandomProvider random) {
    return SHORTEST_PUSH + random.nextInt(LONGEST_PUSH - SHORTEST_PUSH + 1);
  }

  /** Draws six places for the puck, the last one the goal; empty if one has no room. */
  private List<double[]> subgoals(double[] state, UniformRandomProvider random) {
    Way way = Way.round(state, random.nextBoolean() ? 1 : -1, WAY_MARGIN, configuration);
    List<double[]> subgoals = new ArrayList<>();
    for (int push = 1; push < PUSHES; push++) {
      double[] even = way.along(way.length() * push / PUSHES);
      double[] place;
      int draws = 0;
      do {
        place =
            new double[] {
              even[0] + SUBGOAL_SHIFT * (2 * random.nextDouble() - 1),
              even[1] + SUBGOAL_SHIFT * (2 * random.nextDouble() - 1)
            };
      } while (!roomForPuck(state, place) && ++draws < SUBGOAL_DRAWS);
      if (draws == SUBGOAL_DRAWS) {
        return List.of();
      }
      subgoals.add(place);
    }
    subgoals.add(new double[] {state[GOAL_X], state[GOAL_Y]});
    return subgoals;
  }

  private boolean roomForPuck(double[] state, double[] place) {
    double edge = 1 - configuration.puckRadius() - ORBIT_MARGIN;
    return Math.abs(place[0]) <= edge
        && Math.abs(place[1]) <= edge
        && clear(state, place, place, configuration.puckRadius() + ORBIT_MARGIN);
  }

  private boolean clear(double[] state, double[] from, double[] to, double radius) {
    return Way.clear(state, from, to, radius, configuration);
  }

  /**
   * Moves the pusher to the point behind the puck, without contact.
   *
   * @return steps taken; more than {@link #LONGEST_APPROACH} if there was no path
   */
  private int goBehindPuck(ScriptedPusher script, double[] subgoal) {
    for (int taken = 0; taken <= LONGEST_APPROACH; taken++) {
      double[] puck = script.place(PUCK_X);
      double[] pusher = script.pusher();
      double behind = Math.atan2(puck[1] - subgoal[1], puck[0] - subgoal[0]);
      double[] target = around(puck, behind, contact + ORBIT_MARGIN / 2);
      if (distance(pusher, target) < ORBIT_MARGIN / 2) {
        return taken;
      }
      script.moveTo(nextOnWay(script.state(), pusher, puck, target, behind));
    }
    return LONGEST_APPROACH + 1;
  }

  /**
   * Returns the next place: straight on if nothing is in between, otherwise on a circle round the
   * puck.
   */
  private double[] nextOnWay(
      double[] state, double[] pusher, double[] puck, double[] target, double behind) {
    if (passesPuck(puck, pusher, target) && clear(state, pusher, target, pusherRadius())) {
      return target;
    }
    double now = Math.atan2(pusher[1] - puck[1], pusher[0] - puck[0]);
    double turn = Math.IEEEremainder(behind - now, 2 * Math.PI);
    double[] shorter = orbit(pusher, puck, now, turn);
    if (clear(state, pusher, shorter, pusherRadius()) && onTable(shorter)) {
      return shorter;
    }
    return orbit(pusher, puck, now, turn - Math.copySign(2 * Math.PI, turn));
  }

  private double[] orbit(double[] pusher, double[] puck, double now, double turn) {
    double radius = contact + ORBIT_MARGIN;
    double reach = configuration.pusherSpeed() / radius;
    double[] next = around(puck, now + Math.max(-reach, Math.min(reach, turn)), radius);
    // A chord would cut through the puck's margin: when close to it, move outward a little first.
    return passesPuck(puck, pusher, next)
        ? next
        : around(puck, now + Math.copySign(reach / 2, turn), radius + ORBIT_MARGIN);
  }

  private boolean passesPuck(double[] puck, double[] from, double[] to) {
    double gap = Segments.distanceToPoint(from[0], from[1], to[0], to[1], puck[0], puck[1]);
    return gap >= Math.min(contact + ORBIT_MARGIN / 4, distance(puck, from) - 1e-9);
  }

  private static boolean onTable(double[] place) {
    return Math.abs(place[0]) <= 1 && Math.abs(place[1]) <= 1;
  }

  private double pusherRadius() {
    return configuration.pusherRadius();
  }
}
