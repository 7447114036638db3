package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.config.Require;

/**
 * Something whose place is to be read off the states of the model: by it the model is measured.
 *
 * @param name what it is
 * @param x which number of a recorded state is its horizontal place, 0 to 1000
 * @param y which number of a recorded state is its vertical place, 0 to 1000
 * @param pixelsPerUnit pixels to a unit of these numbers, above 0
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
