package org.keyway.sim;

/** A task in real time: its robot obeys velocities, and time goes by in short steps. */
public interface LiveTask {
  /** The task, to be reset, looked at and judged; only {@link #advance} moves it on. */
  Task task();

  /** Short steps a second. */
  double stepHz();

  /** Largest velocity along each axis, m/s. */
  double topSpeed();

  /**
   * Lives through one short step.
   *
   * @param velocity m/s, to the right and up in the picture, [2], finite, not modified; values
   *     beyond {@link #topSpeed} are clipped
   */
  void advance(double[] velocity);
}
