package org.keyway.sim.pusht;

/**
 * Colours and drawn sizes of a PushT picture. Sizes are in pixels of the 512x512 world and do not
 * change the physics. Colours are 0xRRGGBB.
 *
 * @param background of the table; default white
 * @param wall of the four walls; default light gray
 * @param goal of the T at the goal pose; default light green
 * @param block inside of the block; default light slate gray
 * @param blockOutline edge of each of the block's two boxes; default slate gray
 * @param agent inside of the agent; default light royal blue
 * @param agentOutline edge of the agent; default royal blue
 * @param agentRadiusPx outer radius of the agent, 1 to 100; default 15, which is its true one
 * @param outlineWidthPx width of all edges, 0 to 20; default 4
 */
public record PushTAppearance(
    int background,
    int wall,
    int goal,
    int block,
    int blockOutline,
    int agent,
    int agentOutline,
    double agentRadiusPx,
    double outlineWidthPx) {
  /** The look of gym-pusht's pictures. */
  public static final PushTAppearance DEFAULT =
      new PushTAppearance(
          0xFFFFFF, 0xD3D3D3, 0x90EE90, 0x8FA3B8, 0x778899, 0x4E7EFF, 0x4169E1, 15, 4);

  public PushTAppearance {
    requireColour("background", background);
    requireColour("wall", wall);
    requireColour("goal", goal);
    requireColour("block", block);
    requireColour("blockOutline", blockOutline);
    requireColour("agent", agent);
    requireColour("agentOutline", agentOutline);
    requireRange("agentRadiusPx", agentRadiusPx, 1, 100);
    requireRange("outlineWidthPx", outlineWidthPx, 0, 20);
  }

  private static void requireColour(String field, int value) {
    if (value < 0 || value > 0xFFFFFF) {
      throw new IllegalArgumentException(
          "%s must be in [0x000000, 0xFFFFFF], not 0x%X".formatted(field, value));
    }
  }

  private static void requireRange(String field, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s must be in [%s, %s] pixels, not %s".formatted(field, low, high, value));
    }
  }
}
