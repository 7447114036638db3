package org.keyway.worldmodels.data;

import org.keyway.planner.frame.FrameSequence;

/**
 * Converts bytes of frames, rows of RGB pixels, to numbers 0 to 1 in planes of one channel, and
 * back.
 */
public final class Pixels {
  private static final float[] LEVELS = new float[256];

  static {
    for (int level = 0; level < LEVELS.length; level++) {
      LEVELS[level] = level / 255f;
    }
  }

  private Pixels() {}

  /**
   * Unpacks frames without changing the order of numbers.
   *
   * @param rgb not modified
   * @param pixels filled
   */
  public static void unpack(byte[] rgb, float[] pixels) {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = LEVELS[rgb[i] & 0xFF];
    }
  }

  /**
   * Unpacks one frame.
   *
   * @param rgb [.., size, size, 3] from {@code from}, not modified
   * @param planes [.., 3, size, size], filled from {@code to}
   */
  public static void unpack(byte[] rgb, int from, int size, float[] planes, int to) {
    int area = size * size;
    for (int pixel = 0; pixel < area; pixel++) {
      int at = from + 3 * pixel;
      planes[to + pixel] = LEVELS[rgb[at] & 0xFF];
      planes[to + area + pixel] = LEVELS[rgb[at + 1] & 0xFF];
      planes[to + 2 * area + pixel] = LEVELS[rgb[at + 2] & 0xFF];
    }
  }

  /** Unpacks a frame of an episode. */
  public static void unpack(FrameSequence episode, int frame, float[] planes, int to) {
    int size = episode.height();
    unpack(episode.pixels(), frame * size * size * 3, size, planes, to);
  }

  /**
   * Packs one frame.
   *
   * @param planes [.., 3, size, size] from {@code from}, not modified; numbers outside 0 to 1 are
   *     clipped
   * @param rgb [.., size, size, 3], filled from {@code to}
   */
  public static void pack(float[] planes, int from, int size, byte[] rgb, int to) {
    int area = size * size;
    for (int pixel = 0; pixel < area; pixel++) {
      for (int channel = 0; channel < 3; channel++) {
        float value = planes[from + channel * area + pixel];
        rgb[to + 3 * pixel + channel] = (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
      }
    }
  }
}
