package org.keyway.sim.gatepush;

import static org.keyway.sim.gatepush.GatePushEnvironment.KEY_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.PLATE_HALF_SIZE;
import static org.keyway.sim.gatepush.GatePushEnvironment.PUCK_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.PUSHER_RADIUS;
import static org.keyway.sim.gatepush.GatePushEnvironment.WALL_HALF_THICKNESS;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.geometry.Segments;
import org.keyway.sim.pushing.DiscPhysics.Disc;
import org.keyway.sim.pushing.ScriptedPusher;

/**
 * Draws layouts of gate-push from the lengths of the legs of a demonstration. The legs lead from
 * the pusher to the first key, with it to its plate, on to the next key or the puck, with the puck
 * through the gate, and to the goal. Their lengths form a geometric series in random order, from
 * all equal at unevenness 0 to a ratio of ten at unevenness 1. A leg has a least length, which the
 * bodies need; an order that falls far below it is redrawn.
 */
final class GatePushLayout {
  private static final double MEAN_LEG = 0.6;
  private static final double LARGEST_RATIO = 10;
  private static final double GAP = 0.04;
  private static final int MOST_DRAWS = 20;
  private static final int MOST_ATTEMPTS = 100_000;

  /** Share of a leg's least length that a drawn length must have, to be raised to it. */
  private static final double NEARLY = 0.6;

  /** Largest angle between the way through the gate and the normal of the wall, radians. */
  private static final double WIDEST_ANGLE = 0.6;

  /** Largest angle between a walk to a disc, or the push before, and the push that follows. */
  private static final double WIDEST_TURN = Math.PI / 4;

  private static final double LEAST_APPROACH = PUCK_RADIUS + PUSHER_RADIUS + 1.25 * GAP;
  private static final double LEAST_KEY_PUSH = 0.2;
  private static final double LEAST_SWITCH = 0.3;
  private static final double LEAST_PASSAGE = 0.36;
  private static final double LEAST_LAST = 0.2;

  private static final double TO_WALL = WALL_HALF_THICKNESS + PUCK_RADIUS;

  private final GatePushConfiguration configuration;
  private final UniformRandomProvider random;
  private final List<Disc> discs;

  private GatePushLayout(GatePushConfiguration configuration, UniformRandomProvider random) {
    this.configuration = configuration;
    this.random = random;
    discs = GatePushEnvironment.discs(configuration.keys());
  }

  /**
   * Draws a layout.
   *
   * @param state filled, except for the steps
   */
  static void draw(
      GatePushConfiguration configuration, UniformRandomProvider random, double[] state) {
    GatePushLayout layout = new GatePushLayout(configuration, random);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      double[] drawn = layout.attempt(state.length);
      if (drawn != null) {
        System.arraycopy(drawn, 0, state, 0, state.length);
        return;
      }
    }
    throw new IllegalStateException(
        "No layout of gate-push fits in %d attempts with keys %d and unevenness %s"
            .formatted(MOST_ATTEMPTS, configuration.keys(), configuration.unevenness()));
  }

  /** Place behind the gate where the puck has passed, on the way through the gate's middle. */
  static double[] passed(double[] puck, double[] gate) {
    double beyond = TO_WALL + 1.5 * GAP;
    double slope = (gate[0] - puck[0]) / Math.max(GAP, gate[1] - puck[1]);
    double most = Math.tan(WIDEST_ANGLE);
    slope = Math.max(-most, Math.min(most, slope));
    return new double[] {gate[0] + beyond * slope, gate[1] + beyond};
  }

  private double @Nullable [] attempt(int size) {
    int keys = configuration.keys();
    double[] legs = legs(2 * keys + 3);
    if (legs.length == 0) {
      return null;
    }
    double[] state = new double[size];
    double[] gate = {uniform(-0.6, 0.6), uniform(0.15, 0.35)};
    double angle = uniform(-WIDEST_ANGLE, WIDEST_ANGLE);
    double[] up = {Math.sin(angle), Math.cos(angle)};
    double[] passed = along(gate, up, (TO_WALL + 1.5 * GAP) / up[1]);
    double[] puck = along(passed, up, -legs[2 * keys + 1]);
    double[] goal =
        draw(() -> turned(passed, up, legs[2 * keys + 2]), place -> inUpperRoom(place, gate));
    if (goal.length == 0 || !inLowerRoom(puck, PUCK_RADIUS + GAP / 2, gate)) {
      return null;
    }
    double[] next = puck;
    double[] onward = up;
    for (int key = keys - 1; key >= 0; key--) {
      double[] before = next;
      double[] heading = onward;
      double walk = legs[2 * key + 2];
      double push = legs[2 * key + 1];
      double[] plate =
          draw(
              () -> turned(before, heading, -walk),
              place -> inLowerRoom(place, PLATE_HALF_SIZE, gate));
      double[] start =
          plate.length == 0
              ? plate
              : draw(
                  () -> ScriptedPusher.around(plate, 2 * Math.PI * random.nextDouble(), push),
                  place -> inLowerRoom(place, KEY_RADIUS + 2 * PUSHER_RADIUS, gate));
      if (start.length == 0) {
        return null;
      }
      put(start, state, GatePushState.key(key));
      put(plate, state, GatePushState.plate(key));
      next = start;
      onward = direction(start, plate);
    }
    double[] first = next;
    double[] heading = onward;
    double[] pusher =
        draw(
            () -> turned(first, heading, -legs[0]),
            place -> inLowerRoom(place, PUSHER_RADIUS, gate));
    if (pusher.length == 0) {
      return null;
    }
    put(puck, state, GatePushState.PUCK);
    put(pusher, state, GatePushState.PUSHER);
    put(goal, state, GatePushState.GOAL);
    put(gate, state, GatePushState.GATE);
    state[GatePushState.GATE_OPEN] = keys == 0 ? 1 : 0;
    boolean hasRoom = isFree(pusher, PUSHER_RADIUS, state, -1) && hasRoomForPushes(state, passed);
    return hasRoom ? state : null;
  }

  /** Whether each push in turn has room for the disc on its way, and for the pusher behind it. */
  private boolean hasRoomForPushes(double[] start, double[] passed) {
    double[] state = start.clone();
    for (int key = 0; key < configuration.keys(); key++) {
      int disc = GatePushState.key(key);
      if (!hasRoomForPush(disc, KEY_RADIUS, place(state, GatePushState.plate(key)), state)) {
        return false;
      }
      put(place(state, GatePushState.plate(key)), state, disc);
    }
    state[GatePushState.GATE_OPEN] = 1;
    if (!hasRoomForPush(GatePushState.PUCK, PUCK_RADIUS, passed, state)) {
      return false;
    }
    put(passed, state, GatePushState.PUCK);
    return hasRoomForPush(GatePushState.PUCK, PUCK_RADIUS, place(state, GatePushState.GOAL), state);
  }

  private boolean hasRoomForPush(int disc, double radius, double[] target, double[] state) {
    double[] from = place(state, disc);
    double length = ScriptedPusher.distance(from, target);
    double back = (radius + PUSHER_RADIUS + ScriptedPusher.ORBIT_MARGIN) / length;
    double[] behind = {
      from[0] - back * (target[0] - from[0]), from[1] - back * (target[1] - from[1])
    };
    return Math.max(Math.abs(behind[0]), Math.abs(behind[1])) <= 1 - PUSHER_RADIUS
        && obstacles(state).admit(behind, behind, PUSHER_RADIUS + GAP / 2)
        && obstacles(state).admit(from, target, radius)
        && isFree(behind, PUSHER_RADIUS, state, disc)
        && isFree(from, target, radius, state, disc);
  }

  private static Boxes obstacles(double[] state) {
    Boxes boxes = new Boxes(3);
    GatePushEnvironment.walls(state, boxes);
    return boxes;
  }

  private boolean isFree(double[] place, double radius, double[] state, int except) {
    return isFree(place, place, radius, state, except);
  }

  /** Whether a disc on a straight way keeps a gap to all others. */
  private boolean isFree(double[] from, double[] to, double radius, double[] state, int except) {
    for (Disc other : discs) {
      double x = state[other.at()];
      double y = state[other.at() + 1];
      if (other.at() != except
          && Segments.distanceToPoint(from[0], from[1], to[0], to[1], x, y)
              < radius + other.radius() + GAP) {
        return false;
      }
    }
    return true;
  }

  private static double[] place(double[] state, int at) {
    return new double[] {state[at], state[at + 1]};
  }

  /** Draws the lengths of the legs, in order; empty if one falls far below its least length. */
  private double[] legs(int count) {
    double[] legs = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      legs[i] = Math.pow(LARGEST_RATIO, configuration.unevenness() * i / (count - 1));
      sum += legs[i];
    }
    for (int i = count - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double kept = legs[i];
      legs[i] = legs[other];
      legs[other] = kept;
    }
    for (int i = 0; i < count; i++) {
      double drawn = legs[i] * MEAN_LEG * count / sum;
      double least = least(i, count);
      if (drawn < NEARLY * least) {
        return new double[0];
      }
      legs[i] = Math.max(least, drawn);
    }
    return legs;
  }

  private static double least(int leg, int count) {
    if (leg == count - 1) {
      return LEAST_LAST;
    }
    if (leg == count - 2) {
      return LEAST_PASSAGE;
    }
    if (leg % 2 == 1) {
      return LEAST_KEY_PUSH;
    }
    return leg == 0 ? LEAST_APPROACH : LEAST_SWITCH;
  }

  private static boolean inUpperRoom(double[] place, double[] gate) {
    double edge = 1 - PUCK_RADIUS - GAP;
    return Math.abs(place[0]) <= edge && place[1] <= edge && place[1] >= gate[1] + TO_WALL + GAP;
  }

  private static boolean inLowerRoom(double[] place, double radius, double[] gate) {
    double edge = 1 - radius;
    return Math.abs(place[0]) <= edge
        && place[1] >= -edge
        && place[1] <= gate[1] - WALL_HALF_THICKNESS - radius;
  }

  /** Draws a place until it fits; empty if none does. */
  private static double[] draw(Supplier<double[]> draw, Predicate<double[]> fits) {
    for (int tries = 0; tries < MOST_DRAWS; tries++) {
      double[] place = draw.get();
      if (fits.test(place)) {
        return place;
      }
    }
    return new double[0];
  }

  /** Returns a place at a signed distance along a direction that is turned by a random angle. */
  private double[] turned(double[] from, double[] direction, double distance) {
    double angle = Math.atan2(direction[1], direction[0]) + uniform(-WIDEST_TURN, WIDEST_TURN);
    return ScriptedPusher.around(from, angle, distance);
  }

  private static double[] direction(double[] from, double[] to) {
    double length = ScriptedPusher.distance(from, to);
    return new double[] {(to[0] - from[0]) / length, (to[1] - from[1]) / length};
  }

  private static double[] along(double[] from, double[] direction, double length) {
    return new double[] {from[0] + length * direction[0], from[1] + length * direction[1]};
  }

  private static void put(double[] place, double[] state, int at) {
    state[at] = place[0];
    state[at + 1] = place[1];
  }

  private double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
