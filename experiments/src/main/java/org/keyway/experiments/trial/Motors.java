package org.keyway.experiments.trial;

/** Simulates motors that follow commanded velocities as a first-order low-pass. */
final class Motors {
  private final double lagSteps;
  private final double[] velocity;

  /**
   * Makes motors with velocity zero.
   *
   * @param lagSteps time constant in control steps; 0 for motors that follow at once
   * @param count number of motors
   */
  Motors(double lagSteps, int count) {
    this.lagSteps = lagSteps;
    velocity = new double[count];
  }

  /**
   * Advances by one control step.
   *
   * @param command velocities, [count], not modified
   * @return the mean velocities of the step, [count]
   */
  double[] step(double[] command) {
    double left = lagSteps > 0 ? Math.exp(-1 / lagSteps) : 0;
    double[] mean = new double[velocity.length];
    for (int i = 0; i < mean.length; i++) {
      double behind = velocity[i] - command[i];
      mean[i] = command[i] + behind * lagSteps * (1 - left);
      velocity[i] = command[i] + behind * left;
    }
    return mean;
  }
}
