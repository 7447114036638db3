package org.keyway.worldmodels.models.keypoints;

import org.keyway.planner.frame.Frame;

/** Draws keypoints into a copy of a frame, each in a colour of its own. */
final class KeypointDrawing {
  private static final int[][] COLOURS = {
    {255, 60, 60}, {60, 255, 60}, {80, 120, 255}, {255, 255, 60}, {255, 60, 255}, {60, 255, 255}
  };

  /** Rows of a frame for each pixel of a mark. */
  private static final int PIXELS_PER_MARK = 64;

  private KeypointDrawing() {}

  /**
   * Draws the keypoints.
   *
   * @param frame not modified
   * @param keypoints horizontal coordinates in [-1, 1], then vertical ones, from index {@code at}
   *     on
   * @param codeSize 2 K
   * @param cellPixels rows of a cell of the maps that -1 and 1 refer to, in px
   */
  static Frame draw(Frame frame, float[] keypoints, int at, int codeSize, int cellPixels) {
    byte[] rgb = frame.rgb().clone();
    int size = frame.height();
    int half = size / PIXELS_PER_MARK;
    int points = codeSize / 2;
    for (int point = 0; point < points; point++) {
      int x = pixel(keypoints[at + point], size, cellPixels);
      int y = pixel(keypoints[at + points + point], size, cellPixels);
      for (int row = Math.max(0, y - half); row <= Math.min(size - 1, y + half); row++) {
        for (int column = Math.max(0, x - half); column <= Math.min(size - 1, x + half); column++) {
          for (int channel = 0; channel < 3; channel++) {
            int colour = COLOURS[point % COLOURS.length][channel];
            rgb[(row * size + column) * 3 + channel] = (byte) colour;
          }
        }
      }
    }
    return new Frame(size, size, rgb);
  }

  /** Returns the pixel of a coordinate: -1 and 1 are the centres of the outermost cells. */
  private static int pixel(float coordinate, int size, int cellPixels) {
    double position = (coordinate + 1) / 2 * (size - cellPixels) + cellPixels / 2.0;
    return Math.min(size - 1, Math.max(0, (int) position));
  }
}
