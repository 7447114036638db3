package org.keyway.sim;

/** Task in real time: its robot follows commanded velocities, and time advances in short steps. */
public interface LiveTask {
  /** Task to reset, observe and evaluate; only {@link #advance} steps it. */
  Task task();

  /** Number of short steps a second. */
  double stepHz();

  /** Largest velocity along each axis, m/s. */
  double topSpeed();

  /**
   * Advances by one short step.
   *
   * @param velocity velocity in m/s, to the right and up in the picture, [2], finite, not modified;
   *     values beyond {@link #topSpeed} are clipped
   */
  void advance(double[] velocity);
}
