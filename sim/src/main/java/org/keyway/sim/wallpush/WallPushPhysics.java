package org.keyway.sim.wallpush;

import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_Y;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_X;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_Y;
import static org.keyway.sim.wallpush.WallPushState.WALL_HALF_LENGTH;
import static org.keyway.sim.wallpush.WallPushState.WALL_X;
import static org.keyway.sim.wallpush.WallPushState.WALL_Y;

import org.keyway.sim.geometry.Segments;

/**
 * Quasi-static pushing of discs: ground friction stops the puck as soon as nothing pushes it, so
 * positions are the whole state (assumption: Mason 1986). Contacts have friction only if
 * configured.
 *
 * <p>A control step moves the pusher at constant velocity in small substeps. In each, overlapping
 * bodies are moved apart along the contact normal, and the stiffer one holds its place. Wall and
 * table edge never yield, and the puck yields to the pusher. The pusher, an arm of limited force,
 * yields if the puck has no room left. For discs and an axis-parallel wall every contact has a
 * closed form. So a step neither iterates to a tolerance nor stores anything between steps, and a
 * state restores to the bit. The tests compare it with a general rigid-body engine (dyn4j).
 */
final class WallPushPhysics {
  /** At full speed a substep is 1/12 of the distance of the two middles at contact. */
  private static final int SUBSTEPS = 8;

  /**
   * Rounds for a puck between pusher and wall: each brings the slide along the wall closer to
   * exact.
   */
  private static final int CONTACT_ROUNDS = 6;

  /** Distance from the wall up to which the puck touches it. */
  private static final double TOUCH = 1e-6;

  private static final double TABLE_HALF_SIZE = 1;

  private final double puckRadius;
  private final double pusherRadius;
  private final double wallHalfThickness;
  private final double speed;
  private final double frictionAngle;

  WallPushPhysics(WallPushConfiguration configuration) {
    puckRadius = configuration.puckRadius();
    pusherRadius = configuration.pusherRadius();
    wallHalfThickness = configuration.wallHalfThickness();
    speed = configuration.pusherSpeed();
    frictionAngle = Math.atan(configuration.friction());
  }

  /**
   * Advances by one control step.
   *
   * @param state state, whose puck and pusher are modified
   * @param actionX pusher velocity along x, -1 to 1
   * @param actionY pusher velocity along y, -1 to 1
   */
  void step(double[] state, double actionX, double actionY) {
    double dx = speed * actionX;
    double dy = speed * actionY;
    if (meetsNothing(state, dx, dy)) {
      state[PUSHER_X] = withinTable(state[PUSHER_X] + dx, pusherRadius);
      state[PUSHER_Y] = withinTable(state[PUSHER_Y] + dy, pusherRadius);
      return;
    }
    for (int substep = 0; substep < SUBSTEPS; substep++) {
      double x = state[PUSHER_X];
      double y = state[PUSHER_Y];
      state[PUSHER_X] += dx / SUBSTEPS;
      state[PUSHER_Y] += dy / SUBSTEPS;
      keepOffObstacles(state, PUSHER_X, pusherRadius);
      if (frictionAngle > 0 && overlap(state) > 0 && isJammed(state, dx, dy)) {
        state[PUSHER_X] = x;
        state[PUSHER_Y] = y;
        continue;
      }
      for (int round = 0; round < CONTACT_ROUNDS && overlap(state) > 0; round++) {
        separate(state, PUSHER_X, PUCK_X);
        keepOffObstacles(state, PUCK_X, puckRadius);
      }
      separate(state, PUCK_X, PUSHER_X);
      keepOffObstacles(state, PUSHER_X, pusherRadius);
    }
  }

  /**
   * Whether friction holds the puck between pusher and wall: the line from one contact to the other
   * lies in both friction cones (Nguyen, Constructing force-closure grasps, IJRR 1988). For a disc
   * this means that the normals are within twice the friction angle of opposite, and that the
   * pusher pushes within its own cone.
   */
  private boolean isJammed(double[] state, double dx, double dy) {
    double fromWallX = state[PUCK_X] - state[WALL_X];
    double fromWallY = state[PUCK_Y] - state[WALL_Y];
    double length = state[WALL_HALF_LENGTH];
    fromWallX -= Math.max(-length, Math.min(length, fromWallX));
    fromWallY -= Math.max(-wallHalfThickness, Math.min(wallHalfThickness, fromWallY));
    double pushX = state[PUCK_X] - state[PUSHER_X];
    double pushY = state[PUCK_Y] - state[PUSHER_Y];
    return Math.hypot(fromWallX, fromWallY) <= puckRadius + TOUCH
        && angle(pushX, pushY, -fromWallX, -fromWallY) <= 2 * frictionAngle
        && angle(pushX, pushY, dx, dy) <= frictionAngle;
  }

  /** Angle between two vectors, in radians, 0 to pi. */
  private static double angle(double x1, double y1, double x2, double y2) {
    return Math.abs(Math.atan2(x1 * y2 - y1 * x2, x1 * x2 + y1 * y2));
  }

  private boolean meetsNothing(double[] state, double dx, double dy) {
    double x = state[PUSHER_X];
    double y = state[PUSHER_Y];
    double reach = puckRadius + pusherRadius;
    if (Segments.distanceToPoint(x, y, x + dx, y + dy, state[PUCK_X], state[PUCK_Y]) < reach) {
      return false;
    }
    // A bounding box of the path suffices here: a false alarm only costs the substeps.
    double alongX = Math.abs(x + dx / 2 - state[WALL_X]) - Math.abs(dx) / 2;
    double alongY = Math.abs(y + dy / 2 - state[WALL_Y]) - Math.abs(dy) / 2;
    return alongX > state[WALL_HALF_LENGTH] + pusherRadius
        || alongY > wallHalfThickness + pusherRadius;
  }

  /** Depth of the overlap of puck and pusher, in table units; not positive without overlap. */
  private double overlap(double[] state) {
    return puckRadius
        + pusherRadius
        - Math.hypot(state[PUCK_X] - state[PUSHER_X], state[PUCK_Y] - state[PUSHER_Y]);
  }

  /** Moves one disc out of the other, which stays. */
  private void separate(double[] state, int stays, int moves) {
    double dx = state[moves] - state[stays];
    double dy = state[moves + 1] - state[stays + 1];
    double distance = Math.hypot(dx, dy);
    double reach = puckRadius + pusherRadius;
    if (distance >= reach) {
      return;
    }
    if (distance == 0) {
      state[moves + 1] += reach;
      return;
    }
    state[moves] = state[stays] + dx * (reach / distance);
    state[moves + 1] = state[stays + 1] + dy * (reach / distance);
  }

  private void keepOffObstacles(double[] state, int disc, double radius) {
    double dx = state[disc] - state[WALL_X];
    double dy = state[disc + 1] - state[WALL_Y];
    double halfLength = state[WALL_HALF_LENGTH];
    double nearX = Math.max(-halfLength, Math.min(halfLength, dx));
    double nearY = Math.max(-wallHalfThickness, Math.min(wallHalfThickness, dy));
    double distance = Math.hypot(dx - nearX, dy - nearY);
    if (distance == 0) {
      // The middle is inside the wall, which only a state set by hand can cause.
      state[disc + 1] = state[WALL_Y] + Math.copySign(wallHalfThickness + radius, dy);
    } else if (distance < radius) {
      state[disc] = state[WALL_X] + nearX + (dx - nearX) * (radius / distance);
      state[disc + 1] = state[WALL_Y] + nearY + (dy - nearY) * (radius / distance);
    }
    state[disc] = withinTable(state[disc], radius);
    state[disc + 1] = withinTable(state[disc + 1], radius);
  }

  private static double withinTable(double coordinate, double radius) {
    double most = TABLE_HALF_SIZE - radius;
    return Math.max(-most, Math.min(most, coordinate));
  }
}
