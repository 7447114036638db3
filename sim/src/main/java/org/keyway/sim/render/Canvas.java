package org.keyway.sim.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.keyway.planner.frame.Frame;

/**
 * Draws antialiased shapes in world coordinates into a frame, as seen by a camera that looks
 * straight down. The same calls give the same bytes.
 *
 * <p>Each shape belongs to an object of the scene, a number from 0. The appearance of the episode
 * determines the object's colour and size. Colours are 0xRRGGBB in the standard appearance.
 *
 * <p>A canvas reuses one image: one thread at a time may use it.
 */
public final class Canvas {
  private static final AffineTransform IMAGE = new AffineTransform();

  private final int height;
  private final int width;
  private final AffineTransform camera;
  private final int[] pixels;
  private final Graphics2D graphics;
  private final AffineTransform worldToPixels = new AffineTransform();
  private final AffineTransform bodyToPixels = new AffineTransform();
  private final Ellipse2D.Double ellipse = new Ellipse2D.Double();
  private final Rectangle2D.Double rectangle = new Rectangle2D.Double();
  private Appearance appearance = Appearance.STANDARD;

  /**
   * Makes an empty canvas.
   *
   * @param height rows of the frames in pixels
   * @param width columns of the frames in pixels
   * @param camera maps world coordinates to pixels, with (0, 0) the top left corner of the image;
   *     copied
   */
  public Canvas(int height, int width, AffineTransform camera) {
    this.height = height;
    this.width = width;
    this.camera = new AffineTransform(camera);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /**
   * Begins a new frame in the given appearance: all background, with shapes in world coordinates.
   */
  public void begin(Appearance look, int object, int background) {
    appearance = look;
    worldToPixels.setToTranslation(-look.shiftRight(), -look.shiftDown());
    worldToPixels.concatenate(camera);
    graphics.setTransform(IMAGE);
    paint(object, background);
    graphics.fillRect(0, 0, width, height);
    toWorld();
  }

  /** Takes the following shapes in world coordinates. */
  public void toWorld() {
    graphics.setTransform(worldToPixels);
  }

  /**
   * Takes the following shapes in the coordinates of a body, scaled by the size of the given
   * object.
   *
   * @param object object whose size factor applies
   * @param x x of the body's origin
   * @param y y of the body's origin
   * @param angleRadians angle of the body in radians, from the world's x axis toward its y axis
   */
  public void toBody(int object, double x, double y, double angleRadians) {
    bodyToPixels.setTransform(worldToPixels);
    bodyToPixels.translate(x, y);
    bodyToPixels.rotate(angleRadians);
    double size = appearance.sizeOf(object);
    bodyToPixels.scale(size, size);
    graphics.setTransform(bodyToPixels);
  }

  /** Draws the following shapes in this colour. */
  public void paint(int object, int colour) {
    graphics.setColor(new Color(appearance.colourOf(object, colour)));
  }

  /** Fills a shape. */
  public void fill(Shape shape) {
    graphics.fill(shape);
  }

  /** Draws the edge of a shape. */
  public void outline(Shape shape, Stroke stroke) {
    graphics.setStroke(stroke);
    graphics.draw(shape);
  }

  /** Fills a disc. */
  public void disc(int object, int colour, double x, double y, double radius) {
    double r = radius * appearance.sizeOf(object);
    ellipse.setFrame(x - r, y - r, 2 * r, 2 * r);
    paint(object, colour);
    fill(ellipse);
  }

  /** Fills an upright rectangle given by its middle and half sizes. */
  public void box(int object, int colour, double x, double y, double halfWidth, double halfHeight) {
    double w = halfWidth * appearance.sizeOf(object);
    double h = halfHeight * appearance.sizeOf(object);
    rectangle.setRect(x - w, y - h, 2 * w, 2 * h);
    paint(object, colour);
    fill(rectangle);
  }

  /** Returns the finished frame in a new array. */
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
}
