package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.config.Require;

/**
 * An object whose position is measured: how well the states of the model contain it.
 *
 * @param name name of the object
 * @param x index of its horizontal position in a recorded state, 0 to 1000
 * @param y index of its vertical position in a recorded state, 0 to 1000
 * @param pixelsPerUnit pixels per unit of these positions, above 0
 */
public record ProbeConfig(String name, int x, int y, double pixelsPerUnit) {
  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public ProbeConfig {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is empty; a probe needs a name");
    }
    Require.inRange("x", x, 0, 1000);
    Require.inRange("y", y, 0, 1000);
    Require.above("pixelsPerUnit", pixelsPerUnit, 0);
  }
}
