package org.keyway.sim.pushing;

import java.util.List;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.geometry.Segments;

/**
 * Quasi-static pushing of discs: ground friction stops a disc as soon as nothing pushes it, so
 * positions are the whole state (assumption: Mason 1986). Contacts have friction only if
 * configured.
 *
 * <p>A control step moves the pusher at constant velocity in small substeps. In each, overlapping
 * bodies are moved apart along the contact normal, and the stiffer one holds its place. Boxes and
 * the table's edge never yield, and a disc yields to the pusher. Of two discs the one farther from
 * the pusher yields. The pusher, an arm of limited force, yields if a disc has no room left. For
 * discs and axis-parallel boxes every contact has a closed form. So a step neither iterates to a
 * tolerance nor stores anything between steps, and a state restores to the bit. The tests compare
 * it with a general rigid-body engine (dyn4j).
 */
public final class DiscPhysics {
  /**
   * Rounds for a disc between pusher and box: each brings the slide along the box closer to exact.
   */
  private static final int CONTACT_ROUNDS = 6;

  /** Distance from a box up to which a disc touches it. */
  private static final double TOUCH = 1e-6;

  private static final double TABLE_HALF_SIZE = 1;

  private final int pusher;
  private final double pusherRadius;
  private final int[] discs;
  private final double[] radii;
  private final double speed;
  private final double frictionAngle;
  private final int substeps;

  /**
   * One disc of the state.
   *
   * @param at index of its x in the state; its y follows
   * @param radius radius, table units
   */
  public record Disc(int at, double radius) {}

  /**
   * @param pusher the disc that actions move
   * @param discs all others
   * @param speed distance of the pusher in one control step at action 1, table units
   * @param friction coefficient of the discs' friction against pusher and boxes, 0 for none
   * @param substeps substeps of a control step, 1 or more; wall-push moves the pusher by at most
   *     1/12 of the distance of the middles at contact in one
   */
  public DiscPhysics(Disc pusher, List<Disc> discs, double speed, double friction, int substeps) {
    this.pusher = pusher.at();
    pusherRadius = pusher.radius();
    this.discs = discs.stream().mapToInt(Disc::at).toArray();
    radii = discs.stream().mapToDouble(Disc::radius).toArray();
    this.speed = speed;
    frictionAngle = Math.atan(friction);
    this.substeps = substeps;
  }

  /**
   * Advances by one control step.
   *
   * @param state state, whose discs and pusher are modified
   * @param boxes obstacles, not modified
   * @param actionX pusher velocity along x, -1 to 1
   * @param actionY pusher velocity along y, -1 to 1
   */
  public void step(double[] state, Boxes boxes, double actionX, double actionY) {
    double dx = speed * actionX;
    double dy = speed * actionY;
    if (meetsNothing(state, boxes, dx, dy)) {
      state[pusher] = withinTable(state[pusher] + dx, pusherRadius);
      state[pusher + 1] = withinTable(state[pusher + 1] + dy, pusherRadius);
      return;
    }
    for (int substep = 0; substep < substeps; substep++) {
      double x = state[pusher];
      double y = state[pusher + 1];
      state[pusher] += dx / substeps;
      state[pusher + 1] += dy / substeps;
      keepOff(state, boxes, pusher, pusherRadius);
      if (frictionAngle > 0 && isAnyJammed(state, boxes, dx, dy)) {
        state[pusher] = x;
        state[pusher + 1] = y;
        continue;
      }
      for (int round = 0; round < CONTACT_ROUNDS && overlap(state); round++) {
        for (int disc = 0; disc < discs.length; disc++) {
          if (overlaps(state, disc)) {
            separate(state, pusher, discs[disc], pusherRadius + radii[disc]);
            keepOff(state, boxes, discs[disc], radii[disc]);
          }
        }
        separateDiscs(state, boxes, true);
      }
      separateDiscs(state, boxes, false);
      for (int disc = 0; disc < discs.length; disc++) {
        separate(state, discs[disc], pusher, pusherRadius + radii[disc]);
      }
      keepOff(state, boxes, pusher, pusherRadius);
    }
  }

  private boolean isAnyJammed(double[] state, Boxes boxes, double dx, double dy) {
    for (int disc = 0; disc < discs.length; disc++) {
      for (int box = 0; box < boxes.count(); box++) {
        if (overlaps(state, disc) && isJammed(state, disc, boxes, box, dx, dy)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether friction holds a disc between pusher and box: the line from one contact to the other
   * lies in both friction cones (Nguyen, Constructing force-closure grasps, IJRR 1988). For a disc
   * this means that the normals are within twice the friction angle of opposite, and that the
   * pusher pushes within its own cone.
   */
  private boolean isJammed(double[] state, int disc, Boxes boxes, int box, double dx, double dy) {
    double fromBoxX = state[discs[disc]] - boxes.x(box);
    double fromBoxY = state[discs[disc] + 1] - boxes.y(box);
    fromBoxX -= Math.max(-boxes.halfWidth(box), Math.min(boxes.halfWidth(box), fromBoxX));
    fromBoxY -= Math.max(-boxes.halfHeight(box), Math.min(boxes.halfHeight(box), fromBoxY));
    double pushX = state[discs[disc]] - state[pusher];
    double pushY = state[discs[disc] + 1] - state[pusher + 1];
    return Math.hypot(fromBoxX, fromBoxY) <= radii[disc] + TOUCH
        && angle(pushX, pushY, -fromBoxX, -fromBoxY) <= 2 * frictionAngle
        && angle(pushX, pushY, dx, dy) <= frictionAngle;
  }

  /** Angle between two vectors, in radians, 0 to pi. */
  private static double angle(double x1, double y1, double x2, double y2) {
    return Math.abs(Math.atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2));
  }

  private boolean meetsNothing(double[] state, Boxes boxes, double dx, double dy) {
    double x = state[pusher];
    double y = state[pusher + 1];
    for (int disc = 0; disc < discs.length; disc++) {
      int at = discs[disc];
      double reach = radii[disc] + pusherRadius;
      if (Segments.isNearer(x, y, x + dx, y + dy, state[at], state[at + 1], reach)) {
        return false;
      }
    }
    for (int box = 0; box < boxes.count(); box++) {
      // A bounding box of the path suffices here: a false alarm only costs the substeps.
      double alongX = Math.abs(x + dx / 2 - boxes.x(box)) - Math.abs(dx) / 2;
      double alongY = Math.abs(y + dy / 2 - boxes.y(box)) - Math.abs(dy) / 2;
      if (alongX <= boxes.halfWidth(box) + pusherRadius
          && alongY <= boxes.halfHeight(box) + pusherRadius) {
        return false;
      }
    }
    return true;
  }

  /** Whether any two bodies overlap. */
  private boolean overlap(double[] state) {
    for (int disc = 0; disc < discs.length; disc++) {
      if (overlaps(state, disc)) {
        return true;
      }
      for (int other = 0; other < disc; other++) {
        if (isNearer(state, discs[disc], discs[other], radii[disc] + radii[other])) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a disc overlaps the pusher. */
  private boolean overlaps(double[] state, int disc) {
    return isNearer(state, discs[disc], pusher, radii[disc] + pusherRadius);
  }

  /** Whether two middles are nearer than a distance. */
  private static boolean isNearer(double[] state, int one, int other, double reach) {
    return Segments.isShorter(state[one] - state[other], state[one + 1] - state[other + 1], reach);
  }

  /** Depth of the overlap of a disc and the pusher, table units; negative without overlap. */
  private double depth(double[] state, int disc) {
    int at = discs[disc];
    return radii[disc]
        + pusherRadius
        - Math.hypot(state[at] - state[pusher], state[at + 1] - state[pusher + 1]);
  }

  /**
   * Moves overlapping discs apart.
   *
   * @param fartherYields whether the one farther from the pusher moves, otherwise the nearer one
   */
  private void separateDiscs(double[] state, Boxes boxes, boolean fartherYields) {
    for (int disc = 1; disc < discs.length; disc++) {
      for (int other = 0; other < disc; other++) {
        double reach = radii[disc] + radii[other];
        if (isNearer(state, discs[disc], discs[other], reach)) {
          boolean discIsFarther = depth(state, disc) < depth(state, other);
          int moves = discIsFarther == fartherYields ? disc : other;
          separate(state, discs[moves == disc ? other : disc], discs[moves], reach);
          keepOff(state, boxes, discs[moves], radii[moves]);
        }
      }
    }
  }

  /** Moves one disc out of the other, which stays. */
  private static void separate(double[] state, int stays, int moves, double reach) {
    if (!isNearer(state, moves, stays, reach)) {
      return;
    }
    double dx = state[moves] - state[stays];
    double dy = state[moves + 1] - state[stays + 1];
    double distance = Math.hypot(dx, dy);
    if (distance == 0) {
      state[moves + 1] += reach;
      return;
    }
    state[moves] = state[stays] + dx * (reach / distance);
    state[moves + 1] = state[stays + 1] + dy * (reach / distance);
  }

  private static void keepOff(double[] state, Boxes boxes, int disc, double radius) {
    for (int box = 0; box < boxes.count(); box++) {
      double dx = state[disc] - boxes.x(box);
      double dy = state[disc + 1] - boxes.y(box);
      double halfWidth = boxes.halfWidth(box);
      double halfHeight = boxes.halfHeight(box);
      if (Math.abs(dx) >= halfWidth + radius || Math.abs(dy) >= halfHeight + radius) {
        continue;
      }
      double nearX = Math.max(-halfWidth, Math.min(halfWidth, dx));
      double nearY = Math.max(-halfHeight, Math.min(halfHeight, dy));
      if (!Segments.isShorter(dx - nearX, dy - nearY, radius)) {
        continue;
      }
      double distance = Math.hypot(dx - nearX, dy - nearY);
      if (distance == 0) {
        // The middle is inside the box, which only a state set by hand can cause.
        state[disc + 1] = boxes.y(box) + Math.copySign(halfHeight + radius, dy);
      } else {
        state[disc] = boxes.x(box) + nearX + (dx - nearX) * (radius / distance);
        state[disc + 1] = boxes.y(box) + nearY + (dy - nearY) * (radius / distance);
      }
    }
    state[disc] = withinTable(state[disc], radius);
    state[disc + 1] = withinTable(state[disc + 1], radius);
  }

  private static double withinTable(double coordinate, double radius) {
    double most = TABLE_HALF_SIZE - radius;
    return Math.max(-most, Math.min(most, coordinate));
  }
}
