package org.keyway.experiments.trial;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.planner.control.WarmUpConfig;

/**
 * What a robot is driven with.
 *
 * @param method how plans are made, with which checkpoints; one that sees frames
 * @param actionLimit largest number of an action, on both sides of 0, as the model was trained,
 *     above 0 to 1000, default 1
 * @param object whose way is shown as a path
 * @param warmUp plans that are made before the first frame comes, and thrown away
 */
public record DrivingConfiguration(
    Method method, double actionLimit, DrivenObject object, WarmUpConfig warmUp) {
  /** What holds where a file says nothing; a file has to name a method that sees frames. */
  public static final DrivingConfiguration DEFAULT =
      new DrivingConfiguration(Method.DEFAULT, 1, DrivenObject.NONE, WarmUpConfig.DEFAULT);

  public DrivingConfiguration {
    Require.inRange("actionLimit", actionLimit, Double.MIN_NORMAL, 1000);
  }

  /** The checkpoints that it names. */
  List<String> checkpoints() {
    return method.checkpoints();
  }
}
