package org.keyway.benchmarks;

import org.dyn4j.dynamics.Body;
import org.dyn4j.dynamics.BodyFixture;
import org.dyn4j.dynamics.ContinuousDetectionMode;
import org.dyn4j.dynamics.Settings;
import org.dyn4j.geometry.Convex;
import org.dyn4j.geometry.Geometry;
import org.dyn4j.geometry.Mass;
import org.dyn4j.geometry.MassType;
import org.dyn4j.geometry.Rectangle;
import org.dyn4j.geometry.Vector2;
import org.dyn4j.world.World;
import org.keyway.sim.pusht.PushTState;

/**
 * Simulates the PushT scene in dyn4j's own world: the T of two boxes, a round agent that follows
 * its target by PD control, four walls, no friction, ten sub-steps of 0.01 s a control step.
 * Lengths in pixels. The block's velocity is set to zero before each sub-step, which makes it
 * quasi-static.
 */
final class PushTPeer {
  private static final int SUB_STEPS = 10;
  private static final double SUB_STEP_SECONDS = 0.01;
  private static final double STIFFNESS_PER_S2 = 100;
  private static final double DAMPING_PER_S = 20;
  private static final double AGENT_RADIUS = 15;
  private static final double WALL_LOW = 7;
  private static final double WALL_HIGH = 504;
  private static final double WALL_HALF_THICKNESS = 50;
  private static final double SLOP = 0.1;
  private static final double UNLIMITED = 1e6;

  /**
   * Centre of gravity of the block in its own frame, as in gym-pusht, which differs from a uniform
   * T.
   */
  private static final double GRAVITY_CENTER_Y = 45;

  private static final double MOMENT_PER_MASS = 3000;

  private final World<Body> world = new World<>();
  private final Body block = new Body();
  private final Body agent = new Body();

  PushTPeer() {
    world.setGravity(World.ZERO_GRAVITY);
    Settings settings = world.getSettings();
    settings.setAtRestDetectionEnabled(false);
    settings.setContinuousDetectionMode(ContinuousDetectionMode.NONE);
    settings.setStepFrequency(SUB_STEP_SECONDS);
    // The defaults are meant for metres.
    settings.setLinearTolerance(SLOP);
    settings.setMaximumLinearCorrection(UNLIMITED);
    settings.setMaximumTranslation(UNLIMITED);
    Rectangle bar = Geometry.createRectangle(120, 30);
    bar.translate(0, 15);
    Rectangle stem = Geometry.createRectangle(30, 90);
    stem.translate(0, 75);
    addFixture(block, bar);
    addFixture(block, stem);
    block.setMass(new Mass(new Vector2(0, GRAVITY_CENTER_Y), 1, MOMENT_PER_MASS));
    world.addBody(block);
    addFixture(agent, Geometry.createCircle(AGENT_RADIUS));
    agent.setMass(MassType.INFINITE);
    world.addBody(agent);
    double middle = (WALL_LOW + WALL_HIGH) / 2;
    double low = WALL_LOW - WALL_HALF_THICKNESS;
    double high = WALL_HIGH + WALL_HALF_THICKNESS;
    wall(low, middle, WALL_HALF_THICKNESS, high);
    wall(high, middle, WALL_HALF_THICKNESS, high);
    wall(middle, low, high, WALL_HALF_THICKNESS);
    wall(middle, high, high, WALL_HALF_THICKNESS);
  }

  private static void addFixture(Body body, Convex shape) {
    BodyFixture fixture = body.addFixture(shape);
    fixture.setFriction(0);
    fixture.setRestitution(0);
  }

  private void wall(double x, double y, double halfWidth, double halfHeight) {
    Body body = new Body();
    addFixture(body, Geometry.createRectangle(2 * halfWidth, 2 * halfHeight));
    body.setMass(MassType.INFINITE);
    body.translate(x, y);
    world.addBody(body);
  }

  /** Plays a demonstration from its start. */
  void play(Demonstration demonstration) {
    double[] start = demonstration.first();
    block.getTransform().setRotation(start[PushTState.BLOCK_ANGLE]);
    block.getTransform().setTranslation(start[PushTState.BLOCK_X], start[PushTState.BLOCK_Y]);
    agent.getTransform().setTranslation(start[PushTState.AGENT_X], start[PushTState.AGENT_Y]);
    world.setUpdateRequired(true);
    Vector2 velocity = new Vector2(start[PushTState.AGENT_VX], start[PushTState.AGENT_VY]);
    for (double[] target : demonstration.actions()) {
      for (int subStep = 0; subStep < SUB_STEPS; subStep++) {
        double x = agent.getTransform().getTranslationX();
        double y = agent.getTransform().getTranslationY();
        double ax = STIFFNESS_PER_S2 * (target[0] - x) - DAMPING_PER_S * velocity.x;
        double ay = STIFFNESS_PER_S2 * (target[1] - y) - DAMPING_PER_S * velocity.y;
        velocity.add(ax * SUB_STEP_SECONDS, ay * SUB_STEP_SECONDS);
        agent.setLinearVelocity(velocity);
        block.setLinearVelocity(0, 0);
        block.setAngularVelocity(0);
        world.step(1);
      }
    }
  }

  /** Distance of the block's origin to its place at the end of the demonstration, in pixels. */
  double finalError(Demonstration demonstration) {
    double[] end = demonstration.last();
    return block
        .getTransform()
        .getTranslation()
        .distance(end[PushTState.BLOCK_X], end[PushTState.BLOCK_Y]);
  }
}
