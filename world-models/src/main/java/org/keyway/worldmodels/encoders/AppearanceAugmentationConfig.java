package org.keyway.worldmodels.encoders;

import org.keyway.planner.config.Require;

/**
 * Largest changes of appearance of a training frame. For each frame the strength of every change is
 * drawn uniformly from 0 to this maximum.
 *
 * @param colour standard deviation of the shift of a colour, 0 to 1 of the whole range; distant
 *     colours shift independently, similar colours alike
 * @param light largest relative change of brightness, and of brightness across the frame, 0 to 0.9
 * @param noise standard deviation of the noise of each channel, 0 to 1 of the whole range
 * @param blur largest weight of each neighbour of a pixel, along both axes, 0 to 1/3
 */
public record AppearanceAugmentationConfig(double colour, double light, double noise, double blur) {
  /** Changes between cameras on the same scene. */
  public static final AppearanceAugmentationConfig DEFAULT =
      new AppearanceAugmentationConfig(0.3, 0.3, 0.05, 0.25);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public AppearanceAugmentationConfig {
    Require.inRange("colour", colour, 0, 1);
    Require.inRange("light", light, 0, 0.9);
    Require.inRange("noise", noise, 0, 1);
    Require.inRange("blur", blur, 0, 1.0 / 3);
  }
}
