package org.keyway.sim.sequences;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Procedural sprites, each filling a square of a given size, antialiased. */
enum Shape {
  CIRCLE,
  SQUARE,
  TRIANGLE;

  /** Draws the coverage of each pixel, 0 to 255. */
  Sprite sprite(int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(Color.WHITE);
    graphics.fill(outline(size));
    graphics.dispose();
    byte[] coverage = new byte[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        coverage[row * size + column] = (byte) (image.getRGB(column, row) >>> 24);
      }
    }
    return new Sprite(size, coverage);
  }

  private java.awt.Shape outline(int size) {
    return switch (this) {
      case CIRCLE -> new Ellipse2D.Double(0, 0, size, size);
      case SQUARE -> new Rectangle2D.Double(0, 0, size, size);
      case TRIANGLE -> {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(size / 2.0, 0);
        triangle.lineTo(size, size);
        triangle.lineTo(0, size);
        triangle.closePath();
        yield triangle;
      }
    };
  }
}
