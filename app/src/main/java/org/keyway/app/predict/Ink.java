package org.keyway.app.predict;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.Locale;
import org.keyway.experiments.drawing.StrokeFont;

/** Colours and fonts of the animation. */
final class Ink {
  static final Color PANEL = new Color(0x191D24);
  static final Color RAISED = new Color(0x232933);
  static final Color LINE = new Color(0x3A4351);
  static final Color TEXT = new Color(0xE9ECF1);
  static final Color FAINT = new Color(0x8A93A3);

  /** Colour of the truth; colour-blind people can tell it from orange. */
  static final Color TRUE = new Color(0x4FA8FF);

  /** Colour of predictions. */
  static final Color PREDICTED = new Color(0xFF9F2E);

  static final Color PREDICTED_FAINT = new Color(0x9A6B33);

  static final double SMALL = 0.95;
  static final double PLAIN = 1.25;
  static final double LARGE = 1.9;

  private Ink() {}

  /** Enables smooth lines; images stay unsmoothed by default. */
  static void prepare(Graphics2D graphics) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Draws a line of text. */
  static void text(
      Graphics2D graphics, String text, double left, double top, double scale, Color colour) {
    graphics.setColor(colour);
    StrokeFont.draw(graphics, text.toLowerCase(Locale.ROOT), left, top, scale);
  }

  /** Draws a line of text, smaller if it is wider than there is room. */
  static void fitted(
      Graphics2D graphics, String text, double left, double top, double scale, double room) {
    double fitting = Math.min(scale, scale * room / StrokeFont.width(text, scale));
    text(graphics, text, left, top, fitting, TEXT);
  }

  /** Draws a filled rectangle. */
  static void fill(Graphics2D graphics, Color colour, int left, int top, int width, int height) {
    graphics.setColor(colour);
    graphics.fillRect(left, top, width, height);
  }

  /** Draws text whose middle is given. */
  static void centred(
      Graphics2D graphics, String text, double middle, double top, double scale, Color colour) {
    text(graphics, text, middle - StrokeFont.width(text, scale) / 2, top, scale, colour);
  }
}
