package org.keyway.sim.wallpush;

import static org.keyway.sim.wallpush.WallPushState.GOAL_X;
import static org.keyway.sim.wallpush.WallPushState.GOAL_Y;
import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_Y;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_X;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_Y;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.sim.EpisodeRecorder;
import org.keyway.sim.geometry.Segments;

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
  private static final int REST_STEPS = 3;
  private static final int FEWEST_PUSHING_STEPS = 2;

  /** Gap between puck and wall on the planned path, table units. */
  private static final double WAY_MARGIN = 0.04;

  /** Gap between pusher and puck while the pusher goes round, table units. */
  private static final double ORBIT_MARGIN = 0.03;

  private static final double SUBGOAL_SHIFT = 0.07;
  private static final int SUBGOAL_DRAWS = 20;
  private static final double SUBGOAL_TOLERANCE = 0.03;

  private final WallPushConfiguration configuration;
  private final double contact;

  WallPushDemonstrator(WallPushConfiguration configuration) {
    this.configuration = configuration;
    contact = configuration.puckRadius() + configuration.pusherRadius();
  }

  /**
   * A successful demonstration.
   *
   * @param recorder observations and actions
   * @param keyframes indices of the transitions
   */
  record Demonstration(EpisodeRecorder recorder, List<Integer> keyframes) {}

  /** Demonstrates from the world's present state, or gives up and returns null. */
  @Nullable Demonstration demonstrate(WallPushEnvironment world, UniformRandomProvider random) {
    Recording recording = new Recording(world);
    List<double[]> subgoals = subgoals(recording.state, random);
    if (subgoals.isEmpty()) {
      return null;
    }
    for (int push = 0; push < PUSHES; push++) {
      double[] subgoal = subgoals.get(push);
      int approach = goBehindPuck(recording, subgoal);
      int pushing = steps(random) - (push == 0 ? 0 : approach);
      pushing = Math.max(pushing, fewestSteps(recording, subgoal));
      boolean inTime =
          push == 0 ? approach <= LONGEST_APPROACH : approach + pushing <= LONGEST_PUSH;
      if (!inTime || !push(recording, subgoal, pushing)) {
        return null;
      }
      recording.keyframes.add(recording.recorder.steps());
    }
    rest(recording);
    return world.success() ? new Demonstration(recording.recorder, recording.keyframes) : null;
  }

  /** Steps that the push needs at full speed, at least the shortest visible push. */
  private int fewestSteps(Recording recording, double[] subgoal) {
    double way = distance(recording.puck(), subgoal) + ORBIT_MARGIN;
    return Math.max(FEWEST_PUSHING_STEPS, (int) Math.ceil(way / configuration.pusherSpeed()));
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
  private int goBehindPuck(Recording recording, double[] subgoal) {
    for (int taken = 0; taken <= LONGEST_APPROACH; taken++) {
      double[] puck = recording.puck();
      double[] pusher = recording.pusher();
      double behind = Math.atan2(puck[1] - subgoal[1], puck[0] - subgoal[0]);
      double[] target = around(puck, behind, contact + ORBIT_MARGIN / 2);
      if (distance(pusher, target) < ORBIT_MARGIN / 2) {
        return taken;
      }
      recording.moveTo(nextOnWay(recording.state, pusher, puck, target, behind));
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

  /** Pushes the puck to the subgoal in exactly the given number of steps; false if that fails. */
  private boolean push(Recording recording, double[] subgoal, int steps) {
    for (int left = steps; left > 0; left--) {
      double[] puck = recording.puck();
      double[] pusher = recording.pusher();
      double remaining = distance(puck, subgoal);
      double advance = remaining / left;
      double gap = distance(pusher, puck) - contact;
      if (advance + gap > configuration.pusherSpeed() + 1e-9) {
        return false;
      }
      double share = advance / remaining;
      double[] next = {
        puck[0] + share * (subgoal[0] - puck[0]), puck[1] + share * (subgoal[1] - puck[1])
      };
      double behind = Math.atan2(puck[1] - subgoal[1], puck[0] - subgoal[0]);
      recording.moveTo(around(next, behind, contact));
    }
    return distance(recording.puck(), subgoal) < SUBGOAL_TOLERANCE;
  }

  private void rest(Recording recording) {
    double[] puck = recording.puck();
    double[] pusher = recording.pusher();
    double away = Math.atan2(pusher[1] - puck[1], pusher[0] - puck[0]);
    double[] place = around(puck, away, contact + 2 * ORBIT_MARGIN);
    for (int step = 0; step < REST_STEPS; step++) {
      recording.moveTo(place);
    }
  }

  private double pusherRadius() {
    return configuration.pusherRadius();
  }

  private static double[] around(double[] middle, double angle, double radius) {
    return new double[] {
      middle[0] + radius * Math.cos(angle), middle[1] + radius * Math.sin(angle)
    };
  }

  private static double distance(double[] from, double[] to) {
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
  }

  /** World with the recording so far. */
  private final class Recording {
    final EpisodeRecorder recorder;
    final List<Integer> keyframes = new ArrayList<>();
    double[] state;

    Recording(WallPushEnvironment world) {
      recorder = new EpisodeRecorder(world);
      state = recorder.present().state();
    }

    double[] puck() {
      return new double[] {state[PUCK_X], state[PUCK_Y]};
    }

    double[] pusher() {
      return new double[] {state[PUSHER_X], state[PUSHER_Y]};
    }

    /** Moves one step toward a place, limited by the pusher's speed. */
    void moveTo(double[] place) {
      double[] pusher = pusher();
      double way = distance(pusher, place);
      double scale = Math.min(1, configuration.pusherSpeed() / Math.max(way, 1e-12));
      double[] action = {
        scale * (place[0] - pusher[0]) / configuration.pusherSpeed(),
        scale * (place[1] - pusher[1]) / configuration.pusherSpeed()
      };
      recorder.step(action);
      state = recorder.present().state();
    }
  }
}
