package org.keyway.sim.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.keyway.planner.frame.Frame;

/**
 * Draws antialiased shapes, given in world coordinates, into a frame. The camera looks straight
 * down; the world's x points right and its y up. The same calls give the same bytes.
 *
 * <p>Holds one image that it draws over and over: a canvas belongs to one thread.
 */
public final class Canvas {
  private final int height;
  private final int width;
  private final double pixelsPerUnit;
  private final BufferedImage image;
  private final int[] pixels;
  private final Graphics2D graphics;
  private final Ellipse2D.Double ellipse = new Ellipse2D.Double();
  private final Rectangle2D.Double rectangle = new Rectangle2D.Double();
  private Appearance appearance = Appearance.STANDARD;

  /**
   * A canvas whose middle shows the world's origin.
   *
   * @param height rows of the frames in pixels
   * @param width columns of the frames in pixels
   * @param pixelsPerUnit size of one world unit in pixels
   */
  public Canvas(int height, int width, double pixelsPerUnit) {
    this.height = height;
    this.width = width;
    this.pixelsPerUnit = pixelsPerUnit;
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** Begins a new frame in the given look: all background. */
  public void begin(Appearance look, int object, int background) {
    appearance = look;
    colour(object, background);
    graphics.fillRect(0, 0, width, height);
  }

  /** Fills a disc. */
  public void disc(int object, int colour, double x, double y, double radius) {
    double r = radius * appearance.sizeOf(object) * pixelsPerUnit;
    ellipse.setFrame(column(x) - r, row(y) - r, 2 * r, 2 * r);
    fill(object, colour, ellipse);
  }

  /** Fills an upright rectangle given by its middle and half sizes. */
  public void box(int object, int colour, double x, double y, double halfWidth, double halfHeight) {
    double w = halfWidth * appearance.sizeOf(object) * pixelsPerUnit;
    double h = halfHeight * appearance.sizeOf(object) * pixelsPerUnit;
    rectangle.setRect(column(x) - w, row(y) - h, 2 * w, 2 * h);
    fill(object, colour, rectangle);
  }

  /** The finished frame, in an array of its own. */
  public Frame frame() {
    byte[] rgb = new byte[height * width * 3];
    boolean lit = appearance.hasLight();
    for (int pixel = 0, at = 0; pixel < pixels.length; pixel++) {
      int value = pixels[pixel];
      double light = lit ? lightAt(pixel) : 1;
      rgb[at++] = lit(value >> 16, light);
      rgb[at++] = lit(value >> 8, light);
      rgb[at++] = lit(value, light);
    }
    return new Frame(height, width, rgb);
  }

  private static byte lit(int value, double light) {
    int channel = value & 0xFF;
    return (byte) (light == 1 ? channel : Math.max(0, Math.min(255, Math.round(channel * light))));
  }

  private double lightAt(int pixel) {
    double right = 2 * (pixel % width + 0.5) / width - 1;
    double down = 2 * (Math.floorDiv(pixel, width) + 0.5) / height - 1;
    return appearance.brightness()
        + appearance.brightnessRight() * right
        + appearance.brightnessDown() * down;
  }

  private void fill(int object, int colour, Shape shape) {
    colour(object, colour);
    graphics.fill(shape);
  }

  private void colour(int object, int standard) {
    graphics.setColor(new Color(appearance.colourOf(object, standard)));
  }

  private double column(double x) {
    return width / 2.0 + x * pixelsPerUnit - appearance.shiftRight();
  }

  private double row(double y) {
    return height / 2.0 - y * pixelsPerUnit - appearance.shiftDown();
  }
}
