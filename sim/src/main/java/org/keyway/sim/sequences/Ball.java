package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.LARGEST_IMAGE;

import org.keyway.planner.config.Require;

/**
 * A ball of constant radius and speed within a square image, shared by both Brownian generators. A
 * pixel is white if its centre lies within the ball, else black. x runs right and y down, in
 * pixels, from the top left corner of the image.
 */
final class Ball {
  /** Numbers in a state: x, y, velocity x, velocity y, radius. */
  static final int STATE_SIZE = 5;

  private static final double LARGEST_RADIUS = 32;
  private static final double HIGHEST_SPEED = 32;

  private Ball() {}

  /**
   * Checks the fields that both configurations have.
   *
   * @param longestSegmentSteps steps that the ball moves before it may turn; this distance must be
   *     free from any place
   */
  static void requireRoom(
      int imageSizePixels,
      double radiusMinPixels,
      double radiusMaxPixels,
      double speedMinPixelsPerFrame,
      double speedMaxPixelsPerFrame,
      int longestSegmentSteps) {
    Require.inRange("imageSizePixels", imageSizePixels, 8, LARGEST_IMAGE);
    Require.inRange("radiusMinPixels", radiusMinPixels, 0.75, LARGEST_RADIUS);
    Require.inRange("radiusMaxPixels", radiusMaxPixels, radiusMinPixels, LARGEST_RADIUS);
    Require.inRange("speedMinPixelsPerFrame", speedMinPixelsPerFrame, 0.01, HIGHEST_SPEED);
    Require.inRange(
        "speedMaxPixelsPerFrame", speedMaxPixelsPerFrame, speedMinPixelsPerFrame, HIGHEST_SPEED);
    // From any point, one quadrant of directions has at least half the room before a wall.
    double room = imageSizePixels - 2 * radiusMaxPixels;
    double longestPath = speedMaxPixelsPerFrame * longestSegmentSteps;
    if (2 * longestPath > room) {
      throw new IllegalArgumentException(
          ("imageSizePixels is %d; a ball of radius %s that goes %s px before it may turn needs at"
                  + " least %s")
              .formatted(
                  imageSizePixels,
                  radiusMaxPixels,
                  longestPath,
                  2 * (longestPath + radiusMaxPixels)));
    }
  }

  /** Whether a ball of this radius lies wholly within the image. */
  static boolean inside(int imageSizePixels, double x, double y, double radius) {
    double far = imageSizePixels - radius;
    return x >= radius && x <= far && y >= radius && y <= far;
  }

  /** Fills one state, beginning at an index. */
  static void write(
      double[] states,
      int at,
      double x,
      double y,
      double velocityX,
      double velocityY,
      double radius) {
    states[at] = x;
    states[at + 1] = y;
    states[at + 2] = velocityX;
    states[at + 3] = velocityY;
    states[at + 4] = radius;
  }

  /** Draws black and white RGB frames of a ball with the given states, [T * size * size * 3]. */
  static byte[] draw(int imageSizePixels, double[] states) {
    int frames = states.length / STATE_SIZE;
    byte[] pixels = new byte[frames * imageSizePixels * imageSizePixels * 3];
    for (int frame = 0; frame < frames; frame++) {
      int state = frame * STATE_SIZE;
      fillDisc(pixels, frame, imageSizePixels, states[state], states[state + 1], states[state + 4]);
    }
    return pixels;
  }

  private static void fillDisc(
      byte[] pixels, int frame, int size, double x, double y, double radius) {
    int firstRow = (int) Math.floor(y - radius);
    int lastRow = (int) Math.ceil(y + radius);
    int firstColumn = (int) Math.floor(x - radius);
    int lastColumn = (int) Math.ceil(x + radius);
    for (int row = Math.max(0, firstRow); row < Math.min(size, lastRow); row++) {
      double dy = row + 0.5 - y;
      for (int column = Math.max(0, firstColumn); column < Math.min(size, lastColumn); column++) {
        double dx = column + 0.5 - x;
        if (dx * dx + dy * dy <= radius * radius) {
          int at = ((frame * size + row) * size + column) * 3;
          pixels[at] = -1;
          pixels[at + 1] = -1;
          pixels[at + 2] = -1;
        }
      }
    }
  }
}
