package org.keyway.sim.pusht;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import org.keyway.planner.frame.Frame;

/**
 * Draws PushT states at 96x96, antialiased, without a display. The same state gives the same bytes.
 *
 * <p>The original pictures are drawn at 512x512 without antialiasing, where the centre of a pixel
 * lies at its integer coordinates, and then shrunk. Hence the shift by half a pixel here and the
 * width of the walls, 5 and not 4 pixels.
 *
 * <p>Safe for use by several threads; each keeps one canvas.
 */
public final class PushTRenderer {
  /** Rows and columns of a frame in pixels. */
  public static final int SIZE = 96;

  /** Bytes of a frame. */
  static final int FRAME_BYTES = SIZE * SIZE * 3;

  private static final double WALL_WIDTH = 2 * PushTPhysics.WALL_RADIUS + 1;
  private static final Shape WALLS =
      new Rectangle2D.Double(
          PushTPhysics.WALL_LOW,
          PushTPhysics.WALL_LOW,
          PushTPhysics.WALL_HIGH - PushTPhysics.WALL_LOW,
          PushTPhysics.WALL_HIGH - PushTPhysics.WALL_LOW);
  private static final Shape BAR = box(BlockGeometry.BOXES[0]);
  private static final Shape STEM = box(BlockGeometry.BOXES[1]);
  private static final BasicStroke WALL_STROKE = new BasicStroke((float) WALL_WIDTH);
  private static final ThreadLocal<Canvas> CANVAS = ThreadLocal.withInitial(Canvas::new);

  private final Color background;
  private final Color wall;
  private final Color goal;
  private final Color block;
  private final Color blockOutline;
  private final Color agent;
  private final Color agentOutline;
  private final double agentRadius;
  private final double outlineWidth;
  private final BasicStroke outlineStroke;

  public PushTRenderer(PushTAppearance appearance) {
    background = new Color(appearance.background());
    wall = new Color(appearance.wall());
    goal = new Color(appearance.goal());
    block = new Color(appearance.block());
    blockOutline = new Color(appearance.blockOutline());
    agent = new Color(appearance.agent());
    agentOutline = new Color(appearance.agentOutline());
    agentRadius = appearance.agentRadiusPx();
    outlineWidth = appearance.outlineWidthPx();
    outlineStroke =
        new BasicStroke((float) outlineWidth, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  private static Shape box(double[] box) {
    return new Path2D.Double(
        new Rectangle2D.Double(box[0], box[1], box[2] - box[0], box[3] - box[1]));
  }

  /**
   * Draws a state.
   *
   * @param state [PushTState.SIZE], not modified
   */
  public Frame render(double[] state) {
    byte[] rgb = new byte[FRAME_BYTES];
    render(state, rgb, 0);
    return new Frame(SIZE, SIZE, rgb);
  }

  /**
   * Draws a state into a longer array.
   *
   * @param state [PushTState.SIZE], not modified
   * @param rgb filled from {@code offset} on with [96, 96, 3] bytes
   * @param offset index of the first byte
   */
  public void render(double[] state, byte[] rgb, int offset) {
    Canvas canvas = CANVAS.get();
    draw(state, canvas);
    int to = offset;
    for (int pixel : canvas.pixels) {
      rgb[to++] = (byte) (pixel >> 16);
      rgb[to++] = (byte) (pixel >> 8);
      rgb[to++] = (byte) pixel;
    }
  }

  private void draw(double[] state, Canvas canvas) {
    Graphics2D graphics = canvas.graphics;
    graphics.setTransform(canvas.toPixels);
    graphics.setColor(background);
    graphics.fill(canvas.everything);

    canvas.moveTo(state[PushTState.GOAL_X], state[PushTState.GOAL_Y], state[PushTState.GOAL_ANGLE]);
    graphics.setColor(goal);
    graphics.fill(BAR);
    graphics.fill(STEM);

    graphics.setTransform(canvas.toPixels);
    graphics.setColor(wall);
    graphics.setStroke(WALL_STROKE);
    graphics.draw(WALLS);

    double x = state[PushTState.AGENT_X];
    double y = state[PushTState.AGENT_Y];
    graphics.setColor(agentOutline);
    graphics.fill(canvas.circle(x, y, agentRadius));
    graphics.setColor(agent);
    graphics.fill(canvas.circle(x, y, Math.max(agentRadius - outlineWidth, 0)));

    canvas.moveTo(
        state[PushTState.BLOCK_X], state[PushTState.BLOCK_Y], state[PushTState.BLOCK_ANGLE]);
    drawBox(graphics, BAR);
    drawBox(graphics, STEM);
  }

  private void drawBox(Graphics2D graphics, Shape box) {
    graphics.setColor(block);
    graphics.fill(box);
    if (outlineWidth > 0) {
      graphics.setColor(blockOutline);
      graphics.setStroke(outlineStroke);
      graphics.draw(box);
    }
  }

  /** The buffers of one thread. */
  private static final class Canvas {
    final int[] pixels;
    final Graphics2D graphics;
    final AffineTransform toPixels = new AffineTransform();
    final Rectangle2D everything =
        new Rectangle2D.Double(-1, -1, PushTPhysics.WORLD_SIZE + 2, PushTPhysics.WORLD_SIZE + 2);
    private final AffineTransform bodyToPixels = new AffineTransform();
    private final Ellipse2D.Double circle = new Ellipse2D.Double();

    Canvas() {
      BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
      pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
      graphics = image.createGraphics();
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      double scale = SIZE / PushTPhysics.WORLD_SIZE;
      toPixels.scale(scale, scale);
      toPixels.translate(0.5, 0.5);
    }

    void moveTo(double x, double y, double angle) {
      bodyToPixels.setTransform(toPixels);
      bodyToPixels.translate(x, y);
      bodyToPixels.rotate(angle);
      graphics.setTransform(bodyToPixels);
    }

    Shape circle(double x, double y, double radius) {
      circle.setFrame(x - radius, y - radius, 2 * radius, 2 * radius);
      return circle;
    }
  }
}
