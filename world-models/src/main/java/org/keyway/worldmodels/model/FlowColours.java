package org.keyway.worldmodels.model;

import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;

/**
 * Optical flow as colours: the hue is the direction, the saturation the length, as in Baker et al.,
 * IJCV 2011. No flow is white. Flow to the right is red, down yellow-green, left cyan, up violet.
 *
 * @param fullLength length in px that has the full colour; a longer flow has it too; above 0
 */
public record FlowColours(double fullLength) {
  /**
   * @throws IllegalArgumentException if the length is out of its range
   */
  public FlowColours {
    Require.above("fullLength", fullLength, 0);
  }

  /**
   * Draws flow, one pixel for each.
   *
   * @param flow horizontal components, then vertical ones (downwards), in px, row-major, [2, size,
   *     size] from {@code from}, not modified
   * @param from index of the first number
   * @param size rows and columns
   */
  public Frame frame(float[] flow, int from, int size) {
    return frame(flow, from, size, 1);
  }

  /**
   * Draws flow, a square of pixels for each.
   *
   * @param flow as above
   * @param from index of the first number
   * @param size rows and columns of the flow
   * @param scale rows and columns of a square in px, 1 or more
   */
  public Frame frame(float[] flow, int from, int size, int scale) {
    int width = size * scale;
    byte[] rgb = new byte[3 * width * width];
    for (int row = 0; row < width; row++) {
      for (int column = 0; column < width; column++) {
        int pixel = row / scale * size + column / scale;
        int colour = colour(flow[from + pixel], flow[from + size * size + pixel]);
        int at = 3 * (row * width + column);
        rgb[at] = (byte) (colour >> 16);
        rgb[at + 1] = (byte) (colour >> 8);
        rgb[at + 2] = (byte) colour;
      }
    }
    return new Frame(width, width, rgb);
  }

  /**
   * Returns the colour of a flow, 0xRRGGBB.
   *
   * @param right horizontal component in px
   * @param down vertical component in px
   */
  public int colour(double right, double down) {
    double saturation = Math.min(1, Math.hypot(right, down) / fullLength);
    double sixth = 3 * Math.atan2(down, right) / Math.PI;
    int colour = 0;
    // Red, green and blue are full within a sixth of the circle round 0, 2 and 4 sixths.
    for (int centre = 0; centre <= 4; centre += 2) {
      double distance = Math.abs(Math.IEEEremainder(sixth - centre, 6));
      double pure = Math.max(0, Math.min(1, 2 - distance));
      int level = (int) Math.round(255 * (1 - saturation + saturation * pure));
      colour = colour << 8 | level;
    }
    return colour;
  }
}
