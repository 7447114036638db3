package org.keyway.sim.render;

import org.keyway.planner.random.Seeds;

/**
 * The look of one episode, drawn by {@link AppearanceVariation#draw}.
 *
 * @param colour how far each colour is moved toward a random one, 0 to 1
 * @param size largest relative change of an object's drawn size
 * @param objectSeed decides the colour and size of each object
 * @param brightness factor on every pixel at the middle of the image
 * @param brightnessRight what is added to the factor at the right edge, and taken at the left
 * @param brightnessDown what is added to the factor at the bottom edge, and taken at the top
 * @param shiftRight camera shift, pixels
 * @param shiftDown camera shift, pixels
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
  /** The one standard look. */
  public static final Appearance STANDARD = new Appearance(0, 0, 0, 1, 0, 0, 0, 0);

  /**
   * The colour of an object in this look.
   *
   * @param object which object of the scene, from 0
   * @param standard its standard colour, 0xRRGGBB
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

  /** The factor on an object's drawn size in this look. */
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
