package org.keyway.worldmodels.model;

import org.keyway.planner.cost.ColourRange;

/**
 * An object that is found by its colour, to measure where it is in predicted frames.
 *
 * @param name name of the object in the metrics: a to z first, then also digits and _
 * @param colour colours of its pixels
 */
public record TrackedObjectConfig(String name, ColourRange colour) {
  /**
   * @throws IllegalArgumentException if the name is no word
   */
  public TrackedObjectConfig {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "name is '" + name + "'; it must be a word of letters a to z, digits and _");
    }
  }
}
