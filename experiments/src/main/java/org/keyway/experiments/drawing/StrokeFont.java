package org.keyway.experiments.drawing;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Map;

/**
 * Draws captions as strokes: lower-case letters, digits and some punctuation, all of one width.
 * Java's text drawing needs installed fonts, which servers and containers often lack.
 */
public final class StrokeFont {
  /** Width from one character to the next, in units of a glyph's grid. */
  private static final double ADVANCE = 6;

  /** Rows from the top of a tall letter to the baseline. */
  private static final double ASCENT = 8;

  /**
   * Strokes of each character, separated by blanks. A stroke is a list of points, each a column
   * from 0 to 4 and a row in hexadecimal. Rows are 0 top, 3 top of lower-case letters, 8 baseline,
   * A below.
   */
  private static final Map<Character, String> GLYPHS =
      Map.ofEntries(
          Map.entry('0', "103041473818070110"),
          Map.entry('1', "112028"),
          Map.entry('2', "01103041430848"),
          Map.entry('3', "01103041433414 344547381807"),
          Map.entry('4', "38300646"),
          Map.entry('5', "400003334447381807"),
          Map.entry('6', "3010010718384745341405"),
          Map.entry('7', "004018"),
          Map.entry('8', "103041433414030110 1405071838474534"),
          Map.entry('9', "1838474130100103143443"),
          Map.entry('a', "13334448 45150607183847"),
          Map.entry('b', "0008 0413334447381807"),
          Map.entry('c', "4433130407183847"),
          Map.entry('d', "4048 4433130407183847"),
          Map.entry('e', "05454433130407183847"),
          Map.entry('f', "40302128 0343"),
          Map.entry('g', "43493A1A09 4433130407183847"),
          Map.entry('h', "0008 0413334448"),
          Map.entry('i', "2328 2021"),
          Map.entry('j', "23291A0A 2021"),
          Map.entry('k', "0008 4306 1548"),
          Map.entry('l', "202738"),
          Map.entry('m', "0308 04132428 24334448"),
          Map.entry('n', "0308 0413334448"),
          Map.entry('o', "133344473818070413"),
          Map.entry('p', "030A 0413334447381807"),
          Map.entry('q', "434A 4433130407183847"),
          Map.entry('r', "0308 05233344"),
          Map.entry('s', "4433130415354647381807"),
          Map.entry('t', "10172838 0333"),
          Map.entry('u', "0307183847 4348"),
          Map.entry('v', "032843"),
          Map.entry('w', "0318243843"),
          Map.entry('x', "0348 4308"),
          Map.entry('y', "0328 43281A0A"),
          Map.entry('z', "03430848"),
          Map.entry('.', "2728"),
          Map.entry(':', "2425 2728"),
          Map.entry('-', "0545"),
          Map.entry('_', "0848"),
          Map.entry('/', "4008"));

  private StrokeFont() {}

  /** Width of a text in pixels. */
  public static double width(String text, double scale) {
    return (text.length() * ADVANCE - 2) * scale;
  }

  /**
   * Draws a text in the present colour; an unknown character stays blank.
   *
   * @param left first column
   * @param top row of the top of a tall letter
   * @param scale pixels per unit of the grid; a letter is 4 units wide and 8 high
   */
  public static void draw(Graphics2D graphics, String text, double left, double top, double scale) {
    graphics.setStroke(
        new BasicStroke((float) scale, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    for (int i = 0; i < text.length(); i++) {
      Path2D path = new Path2D.Double();
      double x = left + i * ADVANCE * scale;
      for (String stroke : GLYPHS.getOrDefault(text.charAt(i), "").split(" ", -1)) {
        for (int at = 0; at < stroke.length(); at += 2) {
          double column = x + scale * Character.digit(stroke.charAt(at), 16);
          double row = top + scale * Character.digit(stroke.charAt(at + 1), 16);
          if (at == 0) {
            path.moveTo(column, row);
          } else {
            path.lineTo(column, row);
          }
        }
      }
      graphics.draw(path);
    }
  }

  /** Height of a tall letter in pixels. */
  public static double height(double scale) {
    return ASCENT * scale;
  }
}
