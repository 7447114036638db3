package org.keyway.benchmarks;

import org.dyn4j.dynamics.Body;
import org.dyn4j.dynamics.ContinuousDetectionMode;
import org.dyn4j.dynamics.Settings;
import org.dyn4j.geometry.Geometry;
import org.dyn4j.geometry.MassType;
import org.dyn4j.world.World;
import org.keyway.sim.wallpush.WallPushConfiguration;
import org.keyway.sim.wallpush.WallPushState;

/**
 * Simulates the wall-push scene of one demonstration in dyn4j's own world: the same discs, wall,
 * table edge and eight substeps, its default solver. The pusher is so heavy that the puck does not
 * slow it down; the puck's velocity is set to zero before each substep, as friction would stop it.
 */
final class WallPushPeer {
  private static final int SUBSTEPS = 8;
  private static final double PUSHER_DENSITY = 1e6;
  private static final double FRICTION = 0;
  private static final double LINEAR_TOLERANCE = 1e-4;
  private static final double EDGE_THICKNESS = 0.5;

  private final World<Body> world = new World<>();
  private final Demonstration demonstration;
  private final double speed;
  private final Body puck;
  private final Body pusher;

  WallPushPeer(WallPushConfiguration configuration, Demonstration demonstration) {
    this.demonstration = demonstration;
    speed = configuration.pusherSpeed();
    world.setGravity(World.ZERO_GRAVITY);
    Settings settings = world.getSettings();
    settings.setAtRestDetectionEnabled(false);
    settings.setContinuousDetectionMode(ContinuousDetectionMode.NONE);
    settings.setLinearTolerance(LINEAR_TOLERANCE);
    // One control step is the unit of time.
    settings.setStepFrequency(1.0 / SUBSTEPS);
    puck = disc(configuration.puckRadius(), 1);
    pusher = disc(configuration.pusherRadius(), PUSHER_DENSITY);
    double[] layout = demonstration.first();
    obstacle(
        layout[WallPushState.WALL_X],
        layout[WallPushState.WALL_Y],
        layout[WallPushState.WALL_HALF_LENGTH],
        configuration.wallHalfThickness());
    double middle = 1 + EDGE_THICKNESS;
    obstacle(-middle, 0, EDGE_THICKNESS, middle);
    obstacle(middle, 0, EDGE_THICKNESS, middle);
    obstacle(0, -middle, middle, EDGE_THICKNESS);
    obstacle(0, middle, middle, EDGE_THICKNESS);
  }

  private Body disc(double radius, double density) {
    Body body = new Body();
    body.addFixture(Geometry.createCircle(radius), density, FRICTION, 0);
    body.setMass(MassType.FIXED_ANGULAR_VELOCITY);
    world.addBody(body);
    return body;
  }

  private void obstacle(double x, double y, double halfWidth, double halfHeight) {
    Body body = new Body();
    body.addFixture(Geometry.createRectangle(2 * halfWidth, 2 * halfHeight), 1, FRICTION, 0);
    body.setMass(MassType.INFINITE);
    body.translate(x, y);
    world.addBody(body);
  }

  /** Plays the demonstration from its start. */
  void play() {
    double[] start = demonstration.first();
    place(puck, start[WallPushState.PUCK_X], start[WallPushState.PUCK_Y]);
    place(pusher, start[WallPushState.PUSHER_X], start[WallPushState.PUSHER_Y]);
    world.setUpdateRequired(true);
    for (double[] action : demonstration.actions()) {
      for (int substep = 0; substep < SUBSTEPS; substep++) {
        puck.setLinearVelocity(0, 0);
        pusher.setLinearVelocity(speed * action[0], speed * action[1]);
        world.step(1);
      }
    }
  }

  private static void place(Body body, double x, double y) {
    body.getTransform().setTranslation(x, y);
    body.setLinearVelocity(0, 0);
  }

  /** Distance of the puck to its place at the end of the demonstration, in table units. */
  double finalError() {
    double[] end = demonstration.last();
    return puck.getTransform()
        .getTranslation()
        .distance(end[WallPushState.PUCK_X], end[WallPushState.PUCK_Y]);
  }
}
