package org.keyway.worldmodels.policy;

import java.util.Optional;
import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ColourRange;

/**
 * The object in a picture, found by its colour. The cost {@code object} and the display of the
 * planned path use it.
 *
 * @param red red of its colour, 0 to 255, default 210
 * @param green green of its colour, 0 to 255, default 59
 * @param blue blue of its colour, 0 to 255, default 47
 * @param tolerance largest RGB distance of the object's pixels from its colour, above 0 to 442; 0,
 *     the default, for no object and no path
 * @param pixelMetres size of a pixel of the model's picture, in m, above 0 to 1000, default 1
 */
public record ObjectConfig(int red, int green, int blue, double tolerance, double pixelMetres) {
  /** No object. */
  public static final ObjectConfig NONE = new ObjectConfig(210, 59, 47, 0, 1);

  public ObjectConfig {
    Require.inRange("red", red, 0, 255);
    Require.inRange("green", green, 0, 255);
    Require.inRange("blue", blue, 0, 255);
    Require.inRange("tolerance", tolerance, 0, 442);
    Require.inRange("pixelMetres", pixelMetres, Double.MIN_NORMAL, 1000);
  }

  /** Returns its colours; empty if there is no object. */
  public Optional<ColourRange> colours() {
    return tolerance > 0
        ? Optional.of(new ColourRange(red, green, blue, tolerance))
        : Optional.empty();
  }
}
