package org.keyway.sim.pushing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.geometry.Segments;

/**
 * Finds the pusher's way past discs and boxes without contact: the shortest path in a visibility
 * graph over points around them (Dijkstra 1959).
 */
public final class Route {
  private static final int POINTS_PER_DISC = 12;
  private static final double ROUNDING = 1e-9;

  private final Boxes boxes;
  private final List<double[]> discs;
  private final double pusherRadius;
  private final List<double[]> nodes = new ArrayList<>();

  private Route(Boxes boxes, List<double[]> discs, double pusherRadius) {
    this.boxes = boxes;
    this.discs = discs;
    this.pusherRadius = pusherRadius;
  }

  /**
   * Returns the places to go to in turn, the last one the end; empty if there is no way.
   *
   * @param from x and y of the pusher
   * @param to x and y of the end
   * @param boxes obstacles
   * @param discs x, y and radius of each disc
   */
  public static List<double[]> find(
      double[] from, double[] to, Boxes boxes, List<double[]> discs, double pusherRadius) {
    Route route = new Route(boxes, discs, pusherRadius);
    route.nodes.add(from);
    route.nodes.add(to);
    route.addNodes();
    return route.shortest();
  }

  private void addNodes() {
    for (double[] disc : discs) {
      double radius = disc[2] + pusherRadius + ScriptedPusher.ORBIT_MARGIN;
      for (int i = 0; i < POINTS_PER_DISC; i++) {
        addNode(ScriptedPusher.around(disc, 2 * Math.PI * i / POINTS_PER_DISC, radius));
      }
    }
    double out = pusherRadius + ScriptedPusher.ORBIT_MARGIN / 2;
    for (int box = 0; box < boxes.count(); box++) {
      for (int corner = 0; corner < 4; corner++) {
        double sideX = corner < 2 ? 1 : -1;
        double sideY = corner % 2 == 0 ? 1 : -1;
        addNode(
            new double[] {
              boxes.x(box) + sideX * (boxes.halfWidth(box) + out),
              boxes.y(box) + sideY * (boxes.halfHeight(box) + out)
            });
      }
    }
  }

  private void addNode(double[] place) {
    double edge = 1 - pusherRadius;
    if (Math.abs(place[0]) <= edge && Math.abs(place[1]) <= edge && isFree(place, place)) {
      nodes.add(place);
    }
  }

  /** Whether the pusher can go straight. It may leave a disc that it touches. */
  private boolean isFree(double[] from, double[] to) {
    if (!boxes.admit(from, to, pusherRadius - ROUNDING)) {
      return false;
    }
    for (double[] disc : discs) {
      double reach = disc[2] + pusherRadius + ScriptedPusher.ORBIT_MARGIN / 4;
      double allowed = Math.min(reach, ScriptedPusher.distance(disc, from) - ROUNDING);
      if (Segments.distanceToPoint(from[0], from[1], to[0], to[1], disc[0], disc[1]) < allowed) {
        return false;
      }
    }
    return true;
  }

  private List<double[]> shortest() {
    double[] length = new double[nodes.size()];
    int[] before = new int[nodes.size()];
    boolean[] settled = new boolean[nodes.size()];
    Arrays.fill(length, Double.POSITIVE_INFINITY);
    length[0] = 0;
    for (int at = 0; at >= 0 && at != 1; at = nearest(length, settled)) {
      settled[at] = true;
      for (int next = 1; next < length.length; next++) {
        double walked = length[at] + ScriptedPusher.distance(nodes.get(at), nodes.get(next));
        if (!settled[next] && walked < length[next] && isFree(nodes.get(at), nodes.get(next))) {
          length[next] = walked;
          before[next] = at;
        }
      }
    }
    List<double[]> way = new ArrayList<>();
    if (Double.isFinite(length[1])) {
      for (int at = 1; at != 0; at = before[at]) {
        way.add(nodes.get(at));
      }
      Collections.reverse(way);
    }
    return way;
  }

  /** Returns the nearest node that is reached and not settled, or -1. */
  private static int nearest(double[] length, boolean[] settled) {
    int nearest = -1;
    for (int i = 0; i < length.length; i++) {
      boolean reached = !settled[i] && Double.isFinite(length[i]);
      if (reached && (nearest < 0 || length[i] < length[nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }
}
