package org.keyway.experiments.trial;

import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ColourRange;

/**
 * What is to be seen in a predicted picture to show its way as a path.
 *
 * @param red of its colour, 0 to 255, default 210
 * @param green of its colour, 0 to 255, default 59
 * @param blue of its colour, 0 to 255, default 47
 * @param tolerance largest distance in RGB of a pixel that belongs to it, above 0 to 442; 0, the
 *     default, if there is no such object and no path is shown
 * @param pixelMetres size of a pixel of the model's picture, in m, above 0 to 1000, default 1
 */
public record DrivenObject(int red, int green, int blue, double tolerance, double pixelMetres) {
  /** None. */
  public static final DrivenObject NONE = new DrivenObject(210, 59, 47, 0, 1);

  public DrivenObject {
    Require.inRange("red", red, 0, 255);
    Require.inRange("green", green, 0, 255);
    Require.inRange("blue", blue, 0, 255);
    Require.inRange("tolerance", tolerance, 0, 442);
    Require.inRange("pixelMetres", pixelMetres, Double.MIN_NORMAL, 1000);
  }

  boolean isKnown() {
    return tolerance > 0;
  }

  ColourRange colours() {
    return new ColourRange(red, green, blue, tolerance);
  }
}
