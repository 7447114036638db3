package org.keyway.sim.wallpush;

import org.keyway.sim.LiveTask;
import org.keyway.sim.Task;

/**
 * Wall-push in real time: a table unit is a metre, and the pusher reaches 1 m/s along each axis.
 */
final class LiveWallPush implements LiveTask {
  private static final double STEP_HZ = 100;
  private static final double TOP_SPEED = 1;

  private final WallPushEnvironment world;
  private final double[] action = new double[2];

  /**
   * Makes the default world with short steps.
   *
   * @param frameSize rows and columns of a frame, in pixels
   */
  LiveWallPush(int frameSize) {
    world =
        new WallPushEnvironment(
            WallPushConfiguration.DEFAULT
                .withPusherSpeed(TOP_SPEED / STEP_HZ)
                .withFrameSize(frameSize));
  }

  @Override
  public Task task() {
    return world;
  }

  @Override
  public double stepHz() {
    return STEP_HZ;
  }

  @Override
  public double topSpeed() {
    return TOP_SPEED;
  }

  @Override
  public void advance(double[] velocity) {
    action[0] = velocity[0] / TOP_SPEED;
    action[1] = velocity[1] / TOP_SPEED;
    world.advance(action);
  }
}
