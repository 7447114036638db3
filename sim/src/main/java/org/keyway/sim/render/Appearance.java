package org.keyway.sim.render;

import org.keyway.planner.random.Seeds;

/**
 * Appearance of one episode, drawn by {@link AppearanceVariation#draw}.
 *
 * @param colour fraction by which each colour moves toward a random one, 0 to 1
 * @param size largest relative change of an object's drawn size
 * @param objectSeed seed of the colour and size of each object
 * @param brightness factor on every pixel at the middle of the image
 * @param brightnessRight amount added to the factor at the right edge and subtracted at the left
 * @param brightnessDown amount added to the factor at the bottom edge and subtracted at the top
 * @param shiftRight camera shift to the right, in pixels
 * @param shiftDown camera shift down, in pixels
 */
public record Appearance(
    double colour,
    double size,
    long objectSeed,
    double brightness,
    double brightnessRight,
    double brightnessDown,
    double shiftRight,
    double shiftDown) {
  /** Standard appearance. */
  public static final Appearance STANDARD = new Appearance(0, 0, 0, 1, 0, 0, 0, 0);

  /**
   * Returns the colour of an object in this appearance.
   *
   * @param object index of the object in the scene, from 0
   * @param standard standard colour of the object, 0xRRGGBB
   */
  public int colourOf(int object, int standard) {
    if (colour == 0) {
      return standard;
    }
    long random = Seeds.derive(objectSeed, object, 0);
    int result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double from = (standard >> shift) & 0xFF;
      double to = (random >> shift) & 0xFF;
      result |= (int) Math.round(from + colour * (to - from)) << shift;
    }
    return result;
  }

  /** Returns the factor on an object's drawn size in this appearance. */
  public double sizeOf(int object) {
    if (size == 0) {
      return 1;
    }
    double unit = (Seeds.derive(objectSeed, object, 1) >>> 11) * 0x1p-53;
    return 1 + size * (2 * unit - 1);
  }

  boolean hasLight() {
    return brightness != 1 || brightnessRight != 0 || brightnessDown != 0;
  }
}
