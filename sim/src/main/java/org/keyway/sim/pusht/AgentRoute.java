package org.keyway.sim.pusht;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The shortest way round a resting block that keeps the agent clear of it: a visibility graph over
 * the corners of the block's two boxes, grown by the clearance, searched by Dijkstra's algorithm.
 */
final class AgentRoute {
  /** From the agent's centre to the block's faces while it walks. */
  static final double CLEARANCE_PX = PushTPhysics.AGENT_RADIUS + 6;

  /** Corners stand a little farther out, so that lines between them do not graze the boxes. */
  private static final double CORNER_DISTANCE_PX = CLEARANCE_PX + 2;

  private static final double LOWEST_PX = 8;
  private static final double HIGHEST_PX = PushTPhysics.WORLD_SIZE - LOWEST_PX;

  private AgentRoute() {}

  /**
   * Finds the way.
   *
   * @return points [x0, y0, x1, y1, ...] in pixels, without the start and with the end, or an empty
   *     array if there is no way
   */
  static double[] find(PushTPhysics world, double endX, double endY) {
    double cos = Math.cos(world.blockAngle);
    double sin = Math.sin(world.blockAngle);
    int boxes = BlockGeometry.BOXES.length;
    // Nodes in the block's frame: the start, where it leaves the clearance, the end, the corners.
    double[] x = new double[3 + 4 * boxes];
    double[] y = new double[x.length];
    toLocal(world, cos, sin, world.agentX, world.agentY, x, y, 0);
    x[1] = x[0];
    y[1] = y[0];
    leaveClearance(x, y, 1);
    toLocal(world, cos, sin, endX, endY, x, y, 2);
    int node = 3;
    for (double[] box : BlockGeometry.BOXES) {
      for (int corner = 0; corner < 4; corner++) {
        boolean right = corner == 1 || corner == 2;
        x[node] = right ? box[2] + CORNER_DISTANCE_PX : box[0] - CORNER_DISTANCE_PX;
        y[node] = corner >= 2 ? box[3] + CORNER_DISTANCE_PX : box[1] - CORNER_DISTANCE_PX;
        node++;
      }
    }
    int[] previous = shortestPaths(world, cos, sin, x, y);
    if (previous[2] < 0) {
      return new double[0];
    }
    Deque<Integer> path = new ArrayDeque<>();
    for (int i = 2; i != 1; i = previous[i]) {
      path.push(i);
    }
    boolean leaves = x[1] != x[0] || y[1] != y[0];
    if (leaves) {
      path.push(1);
    }
    double[] points = new double[2 * path.size()];
    int size = 0;
    for (int i : path) {
      points[size++] = world.blockX + cos * x[i] - sin * y[i];
      points[size++] = world.blockY + sin * x[i] + cos * y[i];
    }
    return points;
  }

  /** From node 1, where the clearance is kept; [nodes], -1 where there is no way. */
  private static int[] shortestPaths(
      PushTPhysics world, double cos, double sin, double[] x, double[] y) {
    double[] distance = new double[x.length];
    int[] previous = new int[x.length];
    boolean[] settled = new boolean[x.length];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(previous, -1);
    distance[1] = 0;
    settled[0] = true;
    for (int i = 3; i < x.length; i++) {
      double worldX = world.blockX + cos * x[i] - sin * y[i];
      double worldY = world.blockY + sin * x[i] + cos * y[i];
      settled[i] = !inBounds(worldX, worldY);
    }
    while (true) {
      int nearest = -1;
      for (int i = 1; i < x.length; i++) {
        if (!settled[i]
            && distance[i] < Double.POSITIVE_INFINITY
            && (nearest < 0 || distance[i] < distance[nearest])) {
          nearest = i;
        }
      }
      if (nearest < 0 || nearest == 2) {
        return previous;
      }
      settled[nearest] = true;
      for (int i = 2; i < x.length; i++) {
        double through = distance[nearest] + Math.hypot(x[i] - x[nearest], y[i] - y[nearest]);
        if (!settled[i] && through < distance[i] && isFree(x[nearest], y[nearest], x[i], y[i])) {
          distance[i] = through;
          previous[i] = nearest;
        }
      }
    }
  }

  /** Whether the agent may walk to this place in the world. */
  static boolean inBounds(double x, double y) {
    return x >= LOWEST_PX && x <= HIGHEST_PX && y >= LOWEST_PX && y <= HIGHEST_PX;
  }

  private static void toLocal(
      PushTPhysics world,
      double cos,
      double sin,
      double worldX,
      double worldY,
      double[] x,
      double[] y,
      int index) {
    double dx = worldX - world.blockX;
    double dy = worldY - world.blockY;
    x[index] = cos * dx + sin * dy;
    y[index] = cos * dy - sin * dx;
  }

  /** Moves a point out of the grown boxes through the nearest face of each. */
  private static void leaveClearance(double[] x, double[] y, int index) {
    for (double[] box : BlockGeometry.BOXES) {
      double left = x[index] - (box[0] - CORNER_DISTANCE_PX);
      double top = y[index] - (box[1] - CORNER_DISTANCE_PX);
      double right = box[2] + CORNER_DISTANCE_PX - x[index];
      double bottom = box[3] + CORNER_DISTANCE_PX - y[index];
      double depth = Math.min(Math.min(left, right), Math.min(top, bottom));
      if (depth <= 0) {
        continue;
      }
      if (depth == left) {
        x[index] -= left;
      } else if (depth == right) {
        x[index] += right;
      } else if (depth == top) {
        y[index] -= top;
      } else {
        y[index] += bottom;
      }
    }
  }

  /** Whether a segment in the block's frame keeps the clearance from both boxes. */
  static boolean isFree(double fromX, double fromY, double toX, double toY) {
    for (double[] box : BlockGeometry.BOXES) {
      if (crosses(
          fromX,
          fromY,
          toX - fromX,
          toY - fromY,
          box[0] - CLEARANCE_PX,
          box[1] - CLEARANCE_PX,
          box[2] + CLEARANCE_PX,
          box[3] + CLEARANCE_PX)) {
        return false;
      }
    }
    return true;
  }

  /** Slab test of a segment against the inside of a box. */
  private static boolean crosses(
      double x,
      double y,
      double dx,
      double dy,
      double left,
      double top,
      double right,
      double bottom) {
    double enter = 0;
    double leave = 1;
    for (int axis = 0; axis < 2; axis++) {
      double from = axis == 0 ? x : y;
      double step = axis == 0 ? dx : dy;
      double low = axis == 0 ? left : top;
      double high = axis == 0 ? right : bottom;
      if (step == 0) {
        if (from <= low || from >= high) {
          return false;
        }
        continue;
      }
      double first = (low - from) / step;
      double second = (high - from) / step;
      enter = Math.max(enter, Math.min(first, second));
      leave = Math.min(leave, Math.max(first, second));
    }
    return enter < leave;
  }
}
