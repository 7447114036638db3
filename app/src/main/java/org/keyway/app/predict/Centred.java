package org.keyway.app.predict;

import java.awt.Color;
import java.awt.Graphics2D;
import org.keyway.experiments.drawing.StrokeFont;

/** Draws centred text. */
final class Centred {
  private Centred() {}

  static void text(
      Graphics2D graphics, String text, double middle, double top, double scale, Color colour) {
    Ink.text(graphics, text, middle - StrokeFont.width(text, scale) / 2, top, scale, colour);
  }
}
