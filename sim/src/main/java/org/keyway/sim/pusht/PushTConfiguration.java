package org.keyway.sim.pusht;

/**
 * What may vary between PushT worlds. The physics may not: see {@link PushTEnvironment}.
 *
 * @param goal where the block is to lie, its origin in [0, 512]^2 pixels; default (256, 256, pi/4)
 * @param stepLimit control steps after which an episode is truncated, 1 to 1,000,000; default 300
 * @param appearance colours of the picture; default {@link PushTAppearance#DEFAULT}
 */
public record PushTConfiguration(BlockPose goal, int stepLimit, PushTAppearance appearance) {
  /** The usual task. */
  public static final PushTConfiguration DEFAULT =
      new PushTConfiguration(new BlockPose(256, 256, Math.PI / 4), 300, PushTAppearance.DEFAULT);

  private static final int MOST_STEPS = 1_000_000;

  public PushTConfiguration {
    requireInWorld("goal.x", goal.x());
    requireInWorld("goal.y", goal.y());
    if (stepLimit < 1 || stepLimit > MOST_STEPS) {
      throw new IllegalArgumentException(
          "stepLimit must be in [1, " + MOST_STEPS + "], not " + stepLimit);
    }
  }

  private static void requireInWorld(String field, double value) {
    if (!(value >= 0 && value <= PushTPhysics.WORLD_SIZE)) {
      throw new IllegalArgumentException(
          "%s must be in [0, %.0f] pixels, not %s"
              .formatted(field, PushTPhysics.WORLD_SIZE, value));
    }
  }
}
