package org.keyway.sim;

import org.keyway.planner.config.Require;

/**
 * Mismatch between the robot and its models.
 *
 * @param gain distance travelled for a command, as a ratio to the models' expectation, 0.1 to 2,
 *     default 1
 * @param lagSteps time constant of the motors, a first-order low-pass on the commanded velocity, in
 *     control steps, 0 to 10, default 0
 * @param friction coefficient of the object's friction against agent and walls, 0 to 2, default 0
 */
public record RobotConfig(double gain, double lagSteps, double friction) {
  /** Robot that the models were trained on. */
  public static final RobotConfig DEFAULT = new RobotConfig(1, 0, 0);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public RobotConfig {
    Require.inRange("gain", gain, 0.1, 2.0);
    Require.inRange("lagSteps", lagSteps, 0.0, 10.0);
    Require.inRange("friction", friction, 0.0, 2.0);
  }
}
