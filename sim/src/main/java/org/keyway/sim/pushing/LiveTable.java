package org.keyway.sim.pushing;

import org.keyway.sim.LiveTask;
import org.keyway.sim.Task;

/** Task on a table in real time: a table unit is a metre, and the pusher obeys at once. */
public final class LiveTable implements LiveTask {
  private final TableTask world;
  private final double stepHz;
  private final double[] action = new double[TableTask.ACTION_SIZE];

  /**
   * @param world world whose control steps are the short steps
   * @param stepHz number of short steps a second
   */
  public LiveTable(TableTask world, double stepHz) {
    this.world = world;
    this.stepHz = stepHz;
  }

  @Override
  public Task task() {
    return world;
  }

  @Override
  public double stepHz() {
    return stepHz;
  }

  @Override
  public double topSpeed() {
    return stepHz * world.pusherSpeed();
  }

  @Override
  public void advance(double[] velocity) {
    action[0] = velocity[0] / topSpeed();
    action[1] = velocity[1] / topSpeed();
    world.advance(action);
  }
}
