package org.keyway.sim.pusht;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;

/** Play without a goal: an agent that moves about the block, or pushes it from all sides. */
final class RandomPlay {
  /** Share of a step's noise that remains in the next. */
  private static final double NOISE_MEMORY = 0.85;

  /** Distance from the block's centre of gravity beyond which a wandering agent turns back. */
  private static final double FAR_PX = 100;

  private static final double RETURN_PX = 25;
  private static final double LEAST_STRIDE_PX = 8;
  private static final double LARGEST_STRIDE_PX = 60;

  /** Largest number of control steps with one stride. */
  private static final int LONGEST_STRIDE = 40;

  private static final double SLOWEST_WALK_PX = 10;
  private static final double FASTEST_WALK_PX = 30;
  private static final double SLOWEST_PUSH_PX = 4;
  private static final double FASTEST_PUSH_PX = 20;
  private static final double PUSH_TURN_RADIANS = 0.5;
  private static final double LARGEST_NOISE_PX = 8;
  private static final int SHORTEST_PUSH = 3;
  private static final int LONGEST_PUSH = 16;

  /** Starts of pushes that are compared; the nearest is used, so that walks are short. */
  private static final int CHOICES = 3;

  /** Tries to find a start that the agent can walk to, after which it wanders. */
  private static final int MOST_TRIES = 10;

  private final PushTEnvironment world;
  private final UniformRandomProvider random;
  private final ZigguratSampler.NormalizedGaussian normal;
  private final double[] targets;
  private final double[] target = new double[2];
  private final double[] noise = new double[2];
  private int steps;

  /**
   * @param world in absolute targets, at the start of the episode; left at its end
   * @param steps control steps to play
   */
  RandomPlay(PushTEnvironment world, UniformRandomProvider random, int steps) {
    this.world = world;
    this.random = random;
    normal = ZigguratSampler.NormalizedGaussian.of(random);
    targets = new double[2 * steps];
  }

  /**
   * Moves smoothly at random, with strides of changing length, most of the time about the block.
   */
  TargetPath wander() {
    TargetPath start = start();
    boolean stays = random.nextInt(4) > 0;
    while (!isOver()) {
      wander(1 + random.nextInt(LONGEST_STRIDE), stays);
    }
    return start;
  }

  /** Pushes from random places on the block's outline in random directions. */
  TargetPath push() {
    TargetPath start = start();
    while (!isOver()) {
      pushOnce();
      if (random.nextBoolean()) {
        wander(random.nextInt(LONGEST_PUSH), true);
      }
    }
    return start;
  }

  private TargetPath start() {
    PushTPhysics physics = world.physics();
    BlockPose block = new BlockPose(physics.blockX, physics.blockY, physics.blockAngle);
    return new TargetPath(physics.agentX, physics.agentY, block, targets);
  }

  private boolean isOver() {
    return 2 * steps == targets.length;
  }

  private void step(double x, double y) {
    if (!isOver()) {
      double targetX = Push.target(x);
      double targetY = Push.target(y);
      targets[2 * steps] = targetX;
      targets[2 * steps + 1] = targetY;
      steps++;
      world.advanceTo(targetX, targetY);
    }
  }

  /** Draws the next noise, of unit variance, and smooth in time. */
  private void drawNoise() {
    double fresh = Math.sqrt(1 - NOISE_MEMORY * NOISE_MEMORY);
    for (int axis = 0; axis < noise.length; axis++) {
      noise[axis] = NOISE_MEMORY * noise[axis] + fresh * normal.sample();
    }
  }

  private void wander(int count, boolean stays) {
    double stride = between(LEAST_STRIDE_PX, LARGEST_STRIDE_PX);
    PushTPhysics physics = world.physics();
    for (int i = 0; i < count; i++) {
      drawNoise();
      double x = stride * noise[0];
      double y = stride * noise[1];
      double toX = physics.centerX - physics.agentX;
      double toY = physics.centerY - physics.agentY;
      double distance = Math.hypot(toX, toY);
      if (stays && distance > FAR_PX) {
        x += RETURN_PX * toX / distance;
        y += RETURN_PX * toY / distance;
      }
      step(physics.agentX + x, physics.agentY + y);
    }
  }

  private void pushOnce() {
    PushTPhysics physics = world.physics();
    double[] start = drawStart();
    double[] way = start == null ? new double[0] : AgentRoute.find(physics, start[0], start[1]);
    if (start == null || way.length == 0) {
      wander(LONGEST_PUSH, true);
      return;
    }
    Walk walk = new Walk(physics, way, between(SLOWEST_WALK_PX, FASTEST_WALK_PX));
    while (!walk.isOver(physics) && !isOver()) {
      walk.step(target);
      step(target[0], target[1]);
    }
    double direction = start[2] + PUSH_TURN_RADIANS * normal.sample();
    double speed = between(SLOWEST_PUSH_PX, FASTEST_PUSH_PX);
    double deviation = between(0, LARGEST_NOISE_PX);
    int length = SHORTEST_PUSH + random.nextInt(LONGEST_PUSH - SHORTEST_PUSH + 1);
    double fromX = physics.agentX;
    double fromY = physics.agentY;
    for (int i = 1; i <= length; i++) {
      drawNoise();
      step(
          fromX + Math.cos(direction) * speed * i + deviation * noise[0],
          fromY + Math.sin(direction) * speed * i + deviation * noise[1]);
    }
  }

  /**
   * Returns x, y and the direction of the inward normal of the nearest of some starts of pushes, or
   * null if none is within the walls.
   */
  private double @Nullable [] drawStart() {
    PushTPhysics physics = world.physics();
    double[] nearest = null;
    double least = Double.POSITIVE_INFINITY;
    for (int tries = 0, found = 0; tries < MOST_TRIES && found < CHOICES; tries++) {
      double[] start = PushSearch.start(physics, random.nextInt(PushSearch.starts()));
      double distance = Math.hypot(start[0] - physics.agentX, start[1] - physics.agentY);
      if (AgentRoute.inBounds(start[0], start[1])) {
        found++;
        if (distance < least) {
          least = distance;
          nearest = start;
        }
      }
    }
    return nearest;
  }

  private double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
