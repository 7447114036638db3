package org.keyway.sim.wallpush;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Worlds.state;

import java.lang.management.ManagementFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.rng.UniformRandomProvider;
import org.dyn4j.dynamics.Body;
import org.dyn4j.dynamics.BodyFixture;
import org.dyn4j.dynamics.ContinuousDetectionMode;
import org.dyn4j.geometry.Geometry;
import org.dyn4j.geometry.MassType;
import org.dyn4j.geometry.Vector2;
import org.dyn4j.world.World;
import org.junit.jupiter.api.Test;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.Observation;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.render.AppearanceVariation;

class WallPushEnvironmentTest {
  private static final WallPushConfiguration DEFAULT = WallPushConfiguration.DEFAULT;

  private static void wander(WallPushEnvironment world, UniformRandomProvider random, int steps) {
    double[] action = new double[2];
    for (int step = 0; step < steps; step++) {
      action[0] = 2.4 * random.nextDouble() - 1.2;
      action[1] = 2.4 * random.nextDouble() - 1.2;
      world.advance(action);
    }
  }

  @Property(tries = 200)
  void restoredStateContinuesToTheBit(@ForAll long seed) {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    world.reset(seed);
    wander(world, Seeds.generator(seed, 1), 40);
    double[] branch = state(world);
    WallPushEnvironment copy = world.copy();
    wander(world, Seeds.generator(seed, 2), 40);
    double[] expected = state(world);

    wander(world, Seeds.generator(seed, 3), 40);
    world.setState(branch);
    wander(world, Seeds.generator(seed, 2), 40);
    wander(copy, Seeds.generator(seed, 2), 40);
    WallPushEnvironment other = new WallPushEnvironment(DEFAULT);
    other.reset(seed + 1);
    wander(other, Seeds.generator(seed, 4), 40);
    other.setState(branch);
    wander(other, Seeds.generator(seed, 2), 40);

    assertArrayEquals(expected, state(world));
    assertArrayEquals(expected, state(copy));
    assertArrayEquals(expected, state(other));
  }

  /** How far a puck moves to the right that is pushed against the wall, a little from its left. */
  private static double slide(double friction) {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT.withFriction(friction));
    world.reset(1);
    double[] s = state(world);
    s[WallPushState.PUCK_X] = s[WallPushState.WALL_X];
    s[WallPushState.PUCK_Y] =
        s[WallPushState.WALL_Y] - DEFAULT.wallHalfThickness() - DEFAULT.puckRadius();
    s[WallPushState.PUSHER_X] = s[WallPushState.PUCK_X] - 0.06;
    s[WallPushState.PUSHER_Y] = s[WallPushState.PUCK_Y] - 0.17;
    world.setState(s);
    for (int step = 0; step < 3; step++) {
      world.advance(new double[] {0, 1});
    }
    return state(world)[WallPushState.PUCK_X] - s[WallPushState.PUCK_X];
  }

  @Test
  void frictionHoldsThePuckBetweenPusherAndWall() {
    double angle = Math.atan(0.06 / (0.17 - 0.1 / 8));
    assertTrue(slide(0) > 0.05, "slides " + slide(0));
    // The pusher pushes along y: to its own friction angle of the normal, the smaller cone.
    assertEquals(slide(0), slide(Math.tan(0.99 * angle)), 0.05);
    assertEquals(0, slide(Math.tan(1.01 * angle)), 1e-12);
  }

  @Property(tries = 200)
  void nothingOverlapsAndNothingLeavesTheTable(@ForAll long seed) {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    world.reset(seed);
    UniformRandomProvider random = Seeds.generator(seed, 1);
    for (int step = 0; step < 200; step++) {
      // Toward the puck, roughly, so that most steps touch something.
      double[] s = state(world);
      double dx = s[WallPushState.PUCK_X] - s[WallPushState.PUSHER_X];
      double dy = s[WallPushState.PUCK_Y] - s[WallPushState.PUSHER_Y];
      double length = Math.max(1e-9, Math.hypot(dx, dy));
      world.advance(
          new double[] {
            dx / length + random.nextDouble() - 0.5, dy / length + random.nextDouble() - 0.5
          });
      s = state(world);
      double gap =
          Math.hypot(
              s[WallPushState.PUCK_X] - s[WallPushState.PUSHER_X],
              s[WallPushState.PUCK_Y] - s[WallPushState.PUSHER_Y]);
      // A pusher held between puck and wall may be squeezed by a hair.
      assertTrue(gap > 0.18 - 0.005, () -> "gap " + gap);
      assertClear(s, WallPushState.PUCK_X, DEFAULT.puckRadius());
      assertClear(s, WallPushState.PUSHER_X, DEFAULT.pusherRadius());
    }
  }

  private static void assertClear(double[] s, int disc, double radius) {
    double clearance =
        Boxes.distanceToPoint(
            s[disc] - s[WallPushState.WALL_X],
            s[disc + 1] - s[WallPushState.WALL_Y],
            s[WallPushState.WALL_HALF_LENGTH],
            DEFAULT.wallHalfThickness());
    assertTrue(clearance >= radius - 1e-9, () -> "in the wall: " + clearance);
    assertTrue(Math.abs(s[disc]) <= 1 - radius + 1e-12);
    assertTrue(Math.abs(s[disc + 1]) <= 1 - radius + 1e-12);
  }

  @Test
  void puckRestsWhenNobodyPushes() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    world.setState(new double[] {0, 0.19 - 0.5, 0, -0.5, 0, 0.7, 0, 0.6, 0.3, 0});
    world.advance(new double[] {0, 1});
    double pushed = state(world)[WallPushState.PUCK_Y];
    assertEquals(
        -0.5 + DEFAULT.pusherSpeed() + 0.18,
        pushed,
        1e-12,
        "the puck goes where the pusher pushes it");
    world.advance(new double[] {0, -1});
    world.advance(new double[] {1, 0});
    assertEquals(pushed, state(world)[WallPushState.PUCK_Y], 0.0);
  }

  @Test
  void puckStopsAtTheWallAndSoDoesThePusher() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    world.setState(new double[] {0, 0, 0, -0.3, 0, 0.7, 0, 0.3, 0.4, 0});
    for (int step = 0; step < 20; step++) {
      world.advance(new double[] {0, 1});
    }
    double[] s = state(world);
    assertEquals(0.3 - 0.04 - 0.12, s[WallPushState.PUCK_Y], 1e-9);
    assertEquals(0.3 - 0.04 - 0.12 - 0.18, s[WallPushState.PUSHER_Y], 1e-9);
  }

  /**
   * The same pushes in a rigid-body engine: a heavy, frictionless pusher at constant velocity, a
   * light puck whose velocity is taken away after each small step.
   */
  @Test
  void pushesAsARigidBodyEngineDoes() {
    double worstFree = 0;
    double worstAtWall = 0;
    for (int trial = 0; trial < 200; trial++) {
      UniformRandomProvider random = Seeds.generator(5, trial);
      double offset = 0.1 * (2 * random.nextDouble() - 1);
      double angle = 2 * Math.PI * random.nextDouble();
      double ax = Math.cos(angle) * (0.5 + 0.5 * random.nextDouble());
      double ay = Math.sin(angle) * (0.5 + 0.5 * random.nextDouble());
      double startX = -0.25 * Math.cos(angle) - offset * Math.sin(angle);
      double startY = -0.25 * Math.sin(angle) + offset * Math.cos(angle);
      // The wall lies where some of the pushes press the puck along it.
      double[] s = {0, 0, startX, startY, 0, 0.9, 0.1, 0.3, 0.3, 0};
      WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
      world.setState(s);
      for (int step = 0; step < 5; step++) {
        world.advance(new double[] {ax, ay});
      }
      double[] peer = engine(s, ax, ay, 5);
      if (!Double.isNaN(peer[0])) {
        double[] ours = state(world);
        double apart = Math.hypot(ours[0] - peer[0], ours[1] - peer[1]);
        if (peer[2] == 0) {
          worstFree = Math.max(worstFree, apart);
        } else {
          worstAtWall = Math.max(worstAtWall, apart);
        }
      }
    }
    assertTrue(worstFree < 0.005, "free puck differs by " + worstFree + " table units");
    // Pressed nearly head-on the engine squeezes the puck aside at any force, our arm yields.
    assertTrue(worstAtWall < 0.03, "puck at the wall differs by " + worstAtWall + " table units");
    assertTrue(worstAtWall > 0, "no trial reached the wall");
  }

  private static double[] engine(double[] s, double ax, double ay, int steps) {
    int substeps = 64;
    boolean touched = false;
    World<Body> engine = new World<>();
    engine.setGravity(World.ZERO_GRAVITY);
    engine.getSettings().setAtRestDetectionEnabled(false);
    engine.getSettings().setContinuousDetectionMode(ContinuousDetectionMode.NONE);
    engine.getSettings().setLinearTolerance(1e-5);
    engine.getSettings().setStepFrequency(1.0 / substeps);
    engine.getSettings().setVelocityConstraintSolverIterations(30);
    engine.getSettings().setPositionConstraintSolverIterations(30);
    Body puck = disc(engine, DEFAULT.puckRadius(), s[0], s[1], 1);
    Body pusher = disc(engine, DEFAULT.pusherRadius(), s[2], s[3], 1e6);
    Body wall = new Body();
    wall.addFixture(Geometry.createRectangle(2 * s[8], 2 * DEFAULT.wallHalfThickness()));
    wall.setMass(MassType.INFINITE);
    wall.translate(s[6], s[7]);
    engine.addBody(wall);
    for (int step = 0; step < steps * substeps; step++) {
      puck.setLinearVelocity(new Vector2());
      puck.setAngularVelocity(0);
      pusher.setLinearVelocity(new Vector2(DEFAULT.pusherSpeed() * ax, DEFAULT.pusherSpeed() * ay));
      pusher.setAngularVelocity(0);
      engine.step(1);
      touched |= engine.isInContact(puck, wall);
      double pinch =
          pusher.getTransform().getTranslation().distance(puck.getTransform().getTranslation());
      if (pinch < 0.179 || engine.isInContact(pusher, wall)) {
        return new double[] {Double.NaN}; // an arm of unlimited force: not our world
      }
    }
    Vector2 at = puck.getTransform().getTranslation();
    return new double[] {at.x, at.y, touched ? 1 : 0};
  }

  private static Body disc(World<Body> engine, double radius, double x, double y, double density) {
    Body body = new Body();
    BodyFixture fixture = body.addFixture(Geometry.createCircle(radius), density, 0, 0);
    fixture.setRestitutionVelocity(1e9);
    body.setMass(MassType.FIXED_ANGULAR_VELOCITY);
    body.translate(x, y);
    engine.addBody(body);
    return body;
  }

  @Test
  void meanInitialErrorIsThePapers() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    double sum = 0;
    int layouts = 5000;
    for (int seed = 0; seed < layouts; seed++) {
      world.reset(seed);
      assertFalse(world.success());
      sum += world.positionError();
    }
    assertEquals(1.30, sum / layouts, 0.02);
  }

  @Test
  void successIsAtTheGoalRoundTheWall() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    // Right behind the wall, near as the crow flies, but far to go.
    world.setState(new double[] {0, 0.14, 0.5, 0, 0, 0.46, 0, 0.3, 0.4, 0});
    assertFalse(world.success());
    assertTrue(world.positionError() > 0.8);
    world.setState(world.goalState(state(world)));
    assertTrue(world.success());
    assertEquals(0, world.positionError(), 0.0);
  }

  @Test
  void observationDoesNotChangeWithTheWorld() {
    WallPushEnvironment world =
        new WallPushEnvironment(DEFAULT.withAppearance(new AppearanceVariation(1, 0.2, 0.3, 3)));
    Observation first = world.reset(3);
    Frame expected = world.render(first.state());
    Observation later = world.reset(4);
    for (int step = 0; step < 60; step++) {
      assertFalse(later.truncated());
      later = world.step(new double[] {1, 0});
    }
    assertTrue(later.truncated());
    assertEquals(expected, first.frame());
    assertNotEquals(expected, later.frame());
  }

  @Test
  void appearanceChangesOnlyTheLook() {
    WallPushEnvironment plain = new WallPushEnvironment(DEFAULT);
    WallPushEnvironment varied =
        new WallPushEnvironment(DEFAULT.withAppearance(new AppearanceVariation(0.5, 0.2, 0.3, 3)));
    for (int seed = 0; seed < 20; seed++) {
      Observation a = plain.reset(seed);
      Observation b = varied.reset(seed);
      assertArrayEquals(a.state(), b.state());
      assertNotEquals(a.frame(), b.frame());
      assertEquals(b.frame(), varied.copy().observe().frame());
    }
  }

  @Test
  void frameShowsEachThingInItsPlace() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    Frame frame = world.render(new double[] {-0.5, -0.5, 0.5, 0.5, 0, 0.9, 0, 0, 0.4, 0});
    assertEquals(0xD2, frame.channel(48, 16, 0));
    assertEquals(0xC4, frame.channel(16, 48, 2));
    assertEquals(0x5A, frame.channel(32, 32, 0));
    assertEquals(0xE6, frame.channel(5, 5, 0));
  }

  @Test
  void advanceDoesNotAllocate() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    double[] action = {0.3, -0.8};
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < 20_000; i++) {
      world.advance(action);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      world.advance(action);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 10_000, () -> allocated + " bytes");
  }

  @Test
  void refusesActionsThatAreNoVelocities() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    assertThrows(IllegalArgumentException.class, () -> world.advance(new double[] {0}));
    assertThrows(IllegalArgumentException.class, () -> world.advance(new double[] {0, Double.NaN}));
  }

  @Test
  void refusesStatesOfOtherWorlds() {
    WallPushEnvironment world = new WallPushEnvironment(DEFAULT);
    double[] broken = state(world);
    broken[WallPushState.PUCK_X] = Double.NaN;
    assertThrows(IllegalArgumentException.class, () -> world.setState(broken));
    assertThrows(IllegalArgumentException.class, () -> world.setState(new double[9]));
    assertThrows(IllegalArgumentException.class, () -> world.getState(new double[11]));
    assertThrows(IllegalArgumentException.class, () -> world.render(new double[9]));
  }
}
