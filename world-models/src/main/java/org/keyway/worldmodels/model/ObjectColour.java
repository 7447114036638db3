package org.keyway.worldmodels.model;

import java.util.Optional;
import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ColourRange;

/**
 * Colour of an object that is looked for in predicted frames, to measure how far it is from where
 * it was recorded.
 *
 * @param red red of the colour, 0 to 255
 * @param green green of the colour, 0 to 255
 * @param blue blue of the colour, 0 to 255
 * @param tolerance largest RGB distance of the object's pixels from the colour, 0 to 442; 0 for no
 *     object
 */
public record ObjectColour(int red, int green, int blue, double tolerance) {
  /** No object. */
  public static final ObjectColour NONE = new ObjectColour(0, 0, 0, 0);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public ObjectColour {
    Require.inRange("red", red, 0, 255);
    Require.inRange("green", green, 0, 255);
    Require.inRange("blue", blue, 0, 255);
    Require.inRange("tolerance", tolerance, 0, 442);
  }

  /** Returns the range of colours; empty if there is no object. */
  public Optional<ColourRange> range() {
    return tolerance > 0
        ? Optional.of(new ColourRange(red, green, blue, tolerance))
        : Optional.empty();
  }
}
