package org.keyway.worldmodels.models.dynamics;

import org.keyway.planner.config.Require;

/**
 * What is measured of an object: how well the states of the model contain a point of it, in pixels,
 * or its angle, in degrees. A point needs x and y. If x and y are missing, the angle is measured.
 *
 * @param name name of the object
 * @param x index of its horizontal position in a recorded state, 0 to 1000; -1, the default, for
 *     none
 * @param y index of its vertical position in a recorded state, 0 to 1000; -1, the default, for none
 * @param angle index of its angle in a recorded state, in radians, clockwise in the picture, 0 to
 *     1000; -1, the default, for none
 * @param along distance from the position to the measured point along the object's own axis that
 *     points down at angle 0, in units of the position; default 0; needs angle
 * @param pixelsPerUnit pixels per unit of these positions, above 0, default 1
 */
public record ProbeConfig(
    String name, int x, int y, int angle, double along, double pixelsPerUnit) {
  /** Nothing yet. */
  public static final ProbeConfig DEFAULT = new ProbeConfig("object", 0, 1, -1, 0, 1);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public ProbeConfig {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name is empty; a probe needs a name");
    }
    Require.inRange("x", x, -1, 1000);
    Require.inRange("y", y, -1, 1000);
    Require.inRange("angle", angle, -1, 1000);
    Require.finite("along", along);
    Require.above("pixelsPerUnit", pixelsPerUnit, 0);
    if ((x < 0) != (y < 0) || (x < 0 && angle < 0)) {
      throw new IllegalArgumentException(
          "x is %d, y %d and angle %d; a probe needs both x and y, or angle"
              .formatted(x, y, angle));
    }
    if (along != 0 && (angle < 0 || x < 0)) {
      throw new IllegalArgumentException("along is %s; it needs x, y and angle".formatted(along));
    }
  }

  /** Whether the angle is measured, not a point. */
  boolean isAngle() {
    return x < 0;
  }

  /** Unit of the errors in names of metrics. */
  String unit() {
    return isAngle() ? "degrees" : "px";
  }

  /** Largest index of a number of a recorded state that is read. */
  int lastIndex() {
    return Math.max(angle, Math.max(x, y));
  }
}
