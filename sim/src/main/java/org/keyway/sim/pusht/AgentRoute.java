package org.keyway.sim.pusht;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.keyway.sim.geometry.Segments;

/**
 * Finds the shortest path round a resting block that keeps the agent clear of it. Dijkstra's
 * algorithm searches a visibility graph over the corners of the block's two boxes, grown by the
 * clearance.
 */
final class AgentRoute {
  /** Distance from the agent's centre to the block's faces while it walks. */
  static final double CLEARANCE_PX = PushTPhysics.AGENT_RADIUS + 6;

  /** Corners are a little farther out, so that lines between them do not graze the boxes. */
  private static final double CORNER_DISTANCE_PX = CLEARANCE_PX + 2;

  /** Nodes of the graph: the agent, once it is clear of the block; the end; the corners. */
  private static final int START = 0;

  private static final int END = 1;
  private static final int FIRST_CORNER = 2;

  private static final double LOWEST_PX = 8;
  private static final double HIGHEST_PX = PushTPhysics.WORLD_SIZE - LOWEST_PX;

  private AgentRoute() {}

  /**
   * Finds the path.
   *
   * @return points [x0, y0, x1, y1, ...] in pixels, without the start and with the end, or an empty
   *     array if there is no path
   */
  static double[] find(PushTPhysics world, double endX, double endY) {
    BlockFrame frame = new BlockFrame(world);
    double[] x = new double[2 + 4 * BlockGeometry.BOXES.length];
    double[] y = new double[x.length];
    x[START] = frame.localX(world.agentX, world.agentY);
    y[START] = frame.localY(world.agentX, world.agentY);
    boolean clear = isFree(x[START], y[START], x[START], y[START]);
    if (!clear) {
      leaveClearance(x, y);
    }
    x[END] = frame.localX(endX, endY);
    y[END] = frame.localY(endX, endY);
    int node = FIRST_CORNER;
    for (double[] box : BlockGeometry.BOXES) {
      for (int corner = 0; corner < 4; corner++) {
        boolean right = corner % 2 == 1;
        boolean bottom = corner >= 2;
        x[node] = right ? box[2] + CORNER_DISTANCE_PX : box[0] - CORNER_DISTANCE_PX;
        y[node] = bottom ? box[3] + CORNER_DISTANCE_PX : box[1] - CORNER_DISTANCE_PX;
        node++;
      }
    }
    int[] previous = shortestPaths(frame, x, y);
    if (previous[END] < 0) {
      return new double[0];
    }
    Deque<Integer> path = new ArrayDeque<>();
    for (int i = END; i != START; i = previous[i]) {
      path.push(i);
    }
    if (!clear) {
      path.push(START);
    }
    double[] points = new double[2 * path.size()];
    int size = 0;
    for (int i : path) {
      points[size++] = frame.worldX(x[i], y[i]);
      points[size++] = frame.worldY(x[i], y[i]);
    }
    return points;
  }

  /** Predecessor of each node on the path from the start, [nodes], -1 where there is no path. */
  private static int[] shortestPaths(BlockFrame frame, double[] x, double[] y) {
    double[] distance = new double[x.length];
    int[] previous = new int[x.length];
    boolean[] settled = new boolean[x.length];
    Arrays.fill(distance, Double.POSITIVE_INFINITY);
    Arrays.fill(previous, -1);
    distance[START] = 0;
    for (int i = FIRST_CORNER; i < x.length; i++) {
      settled[i] = !inBounds(frame.worldX(x[i], y[i]), frame.worldY(x[i], y[i]));
    }
    int nearest = START;
    while (nearest >= 0 && nearest != END) {
      settled[nearest] = true;
      for (int i = 0; i < x.length; i++) {
        double through = distance[nearest] + Math.hypot(x[i] - x[nearest], y[i] - y[nearest]);
        if (!settled[i] && through < distance[i] && isFree(x[nearest], y[nearest], x[i], y[i])) {
          distance[i] = through;
          previous[i] = nearest;
        }
      }
      nearest = nearest(distance, settled);
    }
    return previous;
  }

  /** Nearest node that is reached and not settled, or -1. */
  private static int nearest(double[] distance, boolean[] settled) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < distance.length; i++) {
      if (!settled[i] && distance[i] < least) {
        nearest = i;
        least = distance[i];
      }
    }
    return nearest;
  }

  /** Whether the agent may walk to this place. */
  static boolean inBounds(double x, double y) {
    return x >= LOWEST_PX && x <= HIGHEST_PX && y >= LOWEST_PX && y <= HIGHEST_PX;
  }

  /** Moves the start out of the grown boxes through the nearest face of each. */
  private static void leaveClearance(double[] x, double[] y) {
    for (double[] box : BlockGeometry.BOXES) {
      double left = x[START] - (box[0] - CORNER_DISTANCE_PX);
      double top = y[START] - (box[1] - CORNER_DISTANCE_PX);
      double right = box[2] + CORNER_DISTANCE_PX - x[START];
      double bottom = box[3] + CORNER_DISTANCE_PX - y[START];
      double depth = Math.min(Math.min(left, right), Math.min(top, bottom));
      if (depth <= 0) {
        continue;
      }
      if (depth == left) {
        x[START] -= left;
      } else if (depth == right) {
        x[START] += right;
      } else if (depth == top) {
        y[START] -= top;
      } else {
        y[START] += bottom;
      }
    }
  }

  /** Whether a segment in the block's frame keeps the clearance from both boxes. */
  static boolean isFree(double fromX, double fromY, double toX, double toY) {
    for (double[] box : BlockGeometry.BOXES) {
      if (Segments.crossesBox(
          fromX,
          fromY,
          toX,
          toY,
          box[0] - CLEARANCE_PX,
          box[1] - CLEARANCE_PX,
          box[2] + CLEARANCE_PX,
          box[3] + CLEARANCE_PX)) {
        return false;
      }
    }
    return true;
  }

  /** Coordinate frame of the block. */
  private static final class BlockFrame {
    private final double x;
    private final double y;
    private final double cos;
    private final double sin;

    BlockFrame(PushTPhysics world) {
      x = world.blockX;
      y = world.blockY;
      cos = Math.cos(world.blockAngle);
      sin = Math.sin(world.blockAngle);
    }

    double localX(double worldX, double worldY) {
      return cos * (worldX - x) + sin * (worldY - y);
    }

    double localY(double worldX, double worldY) {
      return cos * (worldY - y) - sin * (worldX - x);
    }

    double worldX(double localX, double localY) {
      return x + cos * localX - sin * localY;
    }

    double worldY(double localX, double localY) {
      return y + sin * localX + cos * localY;
    }
  }
}
