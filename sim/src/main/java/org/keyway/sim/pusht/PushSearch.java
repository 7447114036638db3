package org.keyway.sim.pusht;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the push that brings the block nearest to its goal, by simulation. It tries starts along
 * the whole outline, directions about the inward normal, some speeds, and every length.
 *
 * <p>The search is greedy. Rating each of the ten best by the best second push was measured on 200
 * layouts. It made episodes 5 % shorter, took twice the time, and did not raise success.
 */
final class PushSearch {
  private static final double CENTROID_Y = centroidY();
  private static final double GYRATION_SQUARED = gyrationSquared();

  private static final double START_DISTANCE_PX = PushTPhysics.AGENT_RADIUS + 8;
  private static final double START_SPACING_PX = 8;
  private static final double[][] STARTS = outline();
  private static final double[] TURNS_RADIANS = {0, -0.35, 0.35, -0.7, 0.7};
  private static final int MOST_STEPS = 14;

  /** Cost above which the block is pushed fast, below slowly. */
  private static final double FAR_PX = 40;

  private static final double[] FAR_SPEEDS_PX = {16};
  private static final double[] NEAR_SPEEDS_PX = {5, 10};

  private static final double[] FINE_TURNS_RADIANS = {
    0, -0.1, 0.1, -0.2, 0.2, -0.3, 0.3, -0.4, 0.4
  };
  private static final double[] FINE_SPEED_FACTORS = {1, 0.5, 0.75, 1.25};

  /** Cost below which the coverage is computed. */
  private static final double NEAR_PX = 8;

  private final BlockPose goal;
  private final double goalCentroidX;
  private final double goalCentroidY;
  private final PushTPhysics start = new PushTPhysics();
  private final PushTPhysics pushed = new PushTPhysics();
  private final PushTPhysics released = new PushTPhysics();
  private final double[] action = new double[2];

  PushSearch(BlockPose goal) {
    this.goal = goal;
    goalCentroidX = goal.x() - Math.sin(goal.angleRadians()) * CENTROID_Y;
    goalCentroidY = goal.y() + Math.cos(goal.angleRadians()) * CENTROID_Y;
  }

  private static double centroidY() {
    double moment = 0;
    for (double[] box : BlockGeometry.BOXES) {
      moment += BlockGeometry.area(box) * (box[1] + box[3]) / 2;
    }
    return moment / BlockGeometry.AREA;
  }

  private static double gyrationSquared() {
    double moment = 0;
    for (double[] box : BlockGeometry.BOXES) {
      double width = box[2] - box[0];
      double height = box[3] - box[1];
      double offset = (box[1] + box[3]) / 2 - CENTROID_Y;
      double ownSquared = (width * width + height * height) / 12;
      moment += BlockGeometry.area(box) * (ownSquared + offset * offset);
    }
    return moment / BlockGeometry.AREA;
  }

  /** Rows of (x, y, direction of the inward normal) in the block's frame. */
  private static double[][] outline() {
    List<double[]> starts = new ArrayList<>();
    for (double[] box : BlockGeometry.BOXES) {
      for (double x : between(box[0], box[2])) {
        addIfFree(starts, x, box[1] - START_DISTANCE_PX, Math.PI / 2);
        addIfFree(starts, x, box[3] + START_DISTANCE_PX, -Math.PI / 2);
      }
      for (double y : between(box[1], box[3])) {
        addIfFree(starts, box[0] - START_DISTANCE_PX, y, 0);
        addIfFree(starts, box[2] + START_DISTANCE_PX, y, Math.PI);
      }
    }
    return starts.toArray(new double[0][]);
  }

  private static double[] between(double low, double high) {
    double[] middles = new double[1 + (int) ((high - low) / START_SPACING_PX)];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = low + (i + 0.5) * (high - low) / middles.length;
    }
    return middles;
  }

  /** Number of places round the outline at which pushes start. */
  static int starts() {
    return STARTS.length;
  }

  /** Returns x and y of a start in the world, and the direction of the inward normal. */
  static double[] start(PushTPhysics world, int index) {
    double[] row = STARTS[index];
    double cos = Math.cos(world.blockAngle);
    double sin = Math.sin(world.blockAngle);
    return new double[] {
      world.blockX + cos * row[0] - sin * row[1],
      world.blockY + sin * row[0] + cos * row[1],
      world.blockAngle + row[2]
    };
  }

  private static void addIfFree(List<double[]> starts, double x, double y, double direction) {
    if (AgentRoute.isFree(x, y, x, y)) {
      starts.add(new double[] {x, y, direction});
    }
  }

  /**
   * Returns the distance of the block to the goal in pixels, 0 where the coverage rule is met. It
   * is the root mean square distance of the block's points to their goal places, {@code sqrt(d^2 +
   * 2 k^2 (1 - cos a))}. Here d is the distance of the centroids, a the angle, and k the radius of
   * gyration.
   */
  double cost(PushTPhysics world) {
    double angle = world.blockAngle;
    double dx = world.blockX - Math.sin(angle) * CENTROID_Y - goalCentroidX;
    double dy = world.blockY + Math.cos(angle) * CENTROID_Y - goalCentroidY;
    double turned = 2 * GYRATION_SQUARED * (1 - Math.cos(angle - goal.angleRadians()));
    double distance = Math.sqrt(dx * dx + dy * dy + turned);
    return distance < NEAR_PX && isCovered(world) ? 0 : distance;
  }

  private boolean isCovered(PushTPhysics world) {
    double coverage =
        CoverageRule.coverage(
            world.blockX, world.blockY, world.blockAngle, goal.x(), goal.y(), goal.angleRadians());
    return coverage > CoverageRule.THRESHOLD;
  }

  /**
   * Returns the best push from the block's present pose, or null if the agent can reach no start.
   */
  @Nullable Push best(PushTPhysics world) {
    List<Push> pushes = new ArrayList<>();
    double[] speeds = cost(world) > FAR_PX ? FAR_SPEEDS_PX : NEAR_SPEEDS_PX;
    for (int index = 0; index < starts(); index++) {
      double[] place = start(world, index);
      start.copyFrom(world);
      start.restAgentAt(place[0], place[1]);
      if (!AgentRoute.inBounds(start.agentX, start.agentY)) {
        continue;
      }
      for (double turn : TURNS_RADIANS) {
        for (double speed : speeds) {
          pushes.add(bestLength(start, place[2] + turn, speed));
        }
      }
    }
    pushes.sort(Comparator.comparingDouble(Push::cost));
    for (Push push : pushes) {
      if (AgentRoute.find(world, push.startX(), push.startY()).length > 0) {
        return push;
      }
    }
    return null;
  }

  /**
   * Returns the best of similar pushes from the agent's present place and velocity. This corrects
   * the error of the walk, with a finer resolution.
   */
  Push refine(PushTPhysics world, Push push) {
    Push best = bestLength(world, push.directionRadians(), push.speedPx());
    for (double turn : FINE_TURNS_RADIANS) {
      for (double factor : FINE_SPEED_FACTORS) {
        Push refined = bestLength(world, push.directionRadians() + turn, push.speedPx() * factor);
        if (refined.cost() < best.cost()) {
          best = refined;
        }
      }
    }
    return best;
  }

  /** Returns the length of a push after which the block is nearest to the goal. */
  private Push bestLength(PushTPhysics from, double directionRadians, double speedPx) {
    Push push = new Push(from.agentX, from.agentY, directionRadians, speedPx, MOST_STEPS, 0);
    int bestSteps = 1;
    double least = Double.POSITIVE_INFINITY;
    pushed.copyFrom(from);
    for (int step = 1; step <= MOST_STEPS && least > 0; step++) {
      push.aim(step, action);
      pushed.controlStep(action[0], action[1]);
      double cost = cost(pushed);
      boolean unmoved = pushed.blockX == from.blockX && pushed.blockY == from.blockY;
      if (cost > 0 && !unmoved) {
        cost = costAfterRelease(push);
      }
      if (cost < least) {
        least = cost;
        bestSteps = step;
      }
    }
    return new Push(from.agentX, from.agentY, directionRadians, speedPx, bestSteps, least);
  }

  private double costAfterRelease(Push push) {
    released.copyFrom(pushed);
    push.aimBack(released.agentX, released.agentY, action);
    for (int i = 0; i < Push.RELEASE_STEPS; i++) {
      released.controlStep(action[0], action[1]);
    }
    return cost(released);
  }
}
