package org.keyway.worldmodels.policy;

import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.planner.control.WarmUpConfig;

/**
 * Configuration of a policy, read from YAML: how to drive a robot with a camera.
 *
 * @param planner configuration of the planner; its dynamics must be a checkpoint
 * @param actionLimit largest magnitude of each number of an action, in the unit of the actions in
 *     the training data, above 0 to 1000, default 1
 * @param object the object to move, by its colour in a picture
 * @param warmUp plans made and discarded before the first frame arrives
 */
public record PolicyConfig(
    @Inline PlannerConfig planner, double actionLimit, ObjectConfig object, WarmUpConfig warmUp) {
  /** Default configuration; a file must name a checkpoint of dynamics. */
  public static final PolicyConfig DEFAULT =
      new PolicyConfig(PlannerConfig.DEFAULT, 1, ObjectConfig.NONE, WarmUpConfig.DEFAULT);

  public PolicyConfig {
    Require.inRange("actionLimit", actionLimit, Double.MIN_NORMAL, 1000);
  }
}
