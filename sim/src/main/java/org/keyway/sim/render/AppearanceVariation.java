package org.keyway.sim.render;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.random.Seeds;

/**
 * Variation of a world's appearance between episodes. All zero, the default, is the standard
 * appearance. The appearance never affects the physics.
 *
 * @param colour fraction by which each colour moves toward a random one, 0 (none) to 1 (any colour)
 * @param size largest relative change of the drawn size of each object, 0 to 0.5
 * @param light largest relative change of brightness, and of brightness across the image, 0 to 0.9
 * @param cameraShift largest shift of the camera along each axis, pixels, 0 to 16
 */
public record AppearanceVariation(double colour, double size, double light, double cameraShift) {
  /** No variation. */
  public static final AppearanceVariation NONE = new AppearanceVariation(0, 0, 0, 0);

  private static final long STREAM = 0x100C;

  public AppearanceVariation {
    Require.inRange("colour", colour, 0.0, 1);
    Require.inRange("size", size, 0.0, 0.5);
    Require.inRange("light", light, 0.0, 0.9);
    Require.inRange("cameraShift", cameraShift, 0.0, 16);
  }

  /** Draws the appearance of an episode from its seed. */
  public Appearance draw(long seed) {
    if (equals(NONE)) {
      return Appearance.STANDARD;
    }
    UniformRandomProvider random = Seeds.generator(seed, STREAM);
    return new Appearance(
        colour,
        size,
        random.nextLong(),
        1 + light * signed(random),
        light * signed(random) / 2,
        light * signed(random) / 2,
        cameraShift * signed(random),
        cameraShift * signed(random));
  }

  private static double signed(UniformRandomProvider random) {
    return 2 * random.nextDouble() - 1;
  }
}
