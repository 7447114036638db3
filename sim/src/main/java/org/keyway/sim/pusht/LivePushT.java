package org.keyway.sim.pusht;

import java.io.IOException;
import org.keyway.sim.LiveTask;
import org.keyway.sim.Task;

/**
 * PushT in real time: 256 pixels are a metre, and the table is 2 m wide. A step is one of the ten
 * sub-steps of a control step. A velocity v becomes the target place + 0.2 s v. The agent then
 * approaches v with a time constant of 0.05 s. For v = 0 it stops within a distance of 0.05 s times
 * its speed and stays.
 */
final class LivePushT implements LiveTask {
  private static final double TOP_SPEED = 1;

  private final PushTTask task;

  /** Makes the default task. */
  LivePushT() throws IOException {
    task = new PushTTask(PushTTask.Configuration.DEFAULT);
  }

  @Override
  public Task task() {
    return task;
  }

  @Override
  public double stepHz() {
    return 1 / PushTPhysics.SUB_STEP_SECONDS;
  }

  @Override
  public double topSpeed() {
    return TOP_SPEED;
  }

  @Override
  public void advance(double[] velocity) {
    PushTPhysics physics = task.world().physics();
    task.world()
        .advanceSubStep(physics.agentX + lead(velocity[0]), physics.agentY - lead(velocity[1]));
  }

  private static double lead(double velocity) {
    double speed = Math.min(Math.max(velocity, -TOP_SPEED), TOP_SPEED);
    return PushTPhysics.LEAD_SECONDS * PushTTask.PIXELS_PER_METRE * speed;
  }
}
