package org.keyway.sim.pusht;

import org.keyway.planner.config.Inline;
import org.keyway.planner.config.Require;
import org.keyway.sim.render.AppearanceVariation;

/**
 * Settings of a PushT world. The physics is fixed: see {@link PushTEnvironment}.
 *
 * @param goal goal pose of the block, its origin in [0, 512]^2 pixels; default (256, 256, pi/4)
 * @param stepLimit control steps after which an episode is truncated, 1 to 1,000,000; default 300
 * @param robot meaning of actions, and size of frames
 * @param appearance variation of the appearance, default none
 */
public record PushTConfiguration(
    BlockPose goal, int stepLimit, @Inline PushTInterface robot, AppearanceVariation appearance) {
  /** Standard task. */
  public static final PushTConfiguration DEFAULT =
      new PushTConfiguration(
          new BlockPose(256, 256, Math.PI / 4),
          300,
          PushTInterface.DEFAULT,
          AppearanceVariation.NONE);

  public PushTConfiguration {
    Require.inRange("goal.x", goal.x(), 0, PushTPhysics.WORLD_SIZE);
    Require.inRange("goal.y", goal.y(), 0, PushTPhysics.WORLD_SIZE);
    Require.inRange("stepLimit", stepLimit, 1, 1_000_000);
  }

  /** Returns this configuration with another goal. */
  PushTConfiguration withGoal(BlockPose other) {
    return new PushTConfiguration(other, stepLimit, robot, appearance);
  }

  /** Returns this configuration with another variation of the appearance. */
  public PushTConfiguration withAppearance(AppearanceVariation variation) {
    return new PushTConfiguration(goal, stepLimit, robot, variation);
  }
}
