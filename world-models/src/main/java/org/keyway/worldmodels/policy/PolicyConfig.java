package org.keyway.worldmodels.policy;

import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.planner.control.WarmUpConfig;

/**
 * A policy as its YAML file holds it: how a robot with a camera is driven.
 *
 * @param planner how plans are made; dynamics is a checkpoint
 * @param actionLimit largest magnitude of each number of an action, in the unit in which the
 *     dynamics learned actions, above 0 to 1000, default 1
 * @param object what is moved, by its colour in a picture
 * @param warmUp plans that are made before the first frame comes, and thrown away
 */
public record PolicyConfig(
    @Inline PlannerConfig planner, double actionLimit, ObjectConfig object, WarmUpConfig warmUp) {
  /** What holds where a file says nothing; a file has to name a checkpoint of dynamics. */
  public static final PolicyConfig DEFAULT =
      new PolicyConfig(PlannerConfig.DEFAULT, 1, ObjectConfig.NONE, WarmUpConfig.DEFAULT);

  public PolicyConfig {
    Require.inRange("actionLimit", actionLimit, Double.MIN_NORMAL, 1000);
  }
}
