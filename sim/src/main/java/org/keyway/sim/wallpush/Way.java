package org.keyway.sim.wallpush;

import static org.keyway.sim.wallpush.WallPushState.GOAL_X;
import static org.keyway.sim.wallpush.WallPushState.GOAL_Y;
import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_Y;
import static org.keyway.sim.wallpush.WallPushState.WALL_HALF_LENGTH;
import static org.keyway.sim.wallpush.WallPushState.WALL_X;
import static org.keyway.sim.wallpush.WallPushState.WALL_Y;

import java.util.ArrayList;
import java.util.List;
import org.keyway.sim.geometry.Boxes;

/**
 * Path of the puck to its goal: a chain of straight legs, round one end of the wall at some
 * distance if necessary, without superfluous corners.
 */
final class Way {
  private final List<double[]> places;
  private final double length;

  private Way(List<double[]> places) {
    this.places = places;
    double sum = 0;
    for (int leg = 1; leg < places.size(); leg++) {
      sum += distance(places.get(leg - 1), places.get(leg));
    }
    length = sum;
  }

  /**
   * Returns the path round one end of the wall.
   *
   * @param state state of the world, not modified
   * @param side 1 for the right end, -1 for the left
   * @param margin between puck and wall at the corners, table units
   */
  static Way round(double[] state, int side, double margin, WallPushConfiguration configuration) {
    double radius = configuration.puckRadius();
    double out = state[WALL_HALF_LENGTH] + radius + margin;
    double up = configuration.wallHalfThickness() + radius + margin;
    double[] start = {state[PUCK_X], state[PUCK_Y]};
    double[] below = {state[WALL_X] + side * out, state[WALL_Y] - up};
    double[] above = {state[WALL_X] + side * out, state[WALL_Y] + up};
    double[] goal = {state[GOAL_X], state[GOAL_Y]};
    List<double[]> places = new ArrayList<>(List.of(start));
    if (!clear(state, start, above, radius, configuration)) {
      places.add(below);
    }
    if (!clear(state, places.get(places.size() - 1), goal, radius, configuration)) {
      places.add(above);
    }
    places.add(goal);
    return new Way(places);
  }

  /** Whether a disc can go straight from one place to another without touching the wall. */
  static boolean clear(
      double[] state,
      double[] from,
      double[] to,
      double radius,
      WallPushConfiguration configuration) {
    return Boxes.distanceToSegment(
            from[0] - state[WALL_X],
            from[1] - state[WALL_Y],
            to[0] - state[WALL_X],
            to[1] - state[WALL_Y],
            state[WALL_HALF_LENGTH],
            configuration.wallHalfThickness())
        >= radius;
  }

  /** Length of the path, in table units. */
  double length() {
    return length;
  }

  /** Returns the place after the given length of path; the goal beyond its end. */
  double[] along(double walked) {
    double left = walked;
    for (int leg = 1; leg < places.size(); leg++) {
      double[] from = places.get(leg - 1);
      double[] to = places.get(leg);
      double size = distance(from, to);
      if (left < size) {
        double share = left / size;
        return new double[] {
          from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])
        };
      }
      left -= size;
    }
    return places.get(places.size() - 1).clone();
  }

  private static double distance(double[] from, double[] to) {
    return Math.hypot(to[0] - from[0], to[1] - from[1]);
  }
}
