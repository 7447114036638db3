package org.keyway.sim.pusht;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.keyway.planner.frame.Frame;
import org.keyway.sim.render.Appearance;
import org.keyway.sim.render.Canvas;

/**
 * Draws PushT states, antialiased, without a display. The same state gives the same bytes. At
 * 96x96, in the standard appearance, the pictures equal gym-pusht's.
 *
 * <p>The original pictures are drawn at 512x512 without antialiasing and then shrunk. There the
 * centre of a pixel has integer coordinates. Hence the shift by half a pixel here and the width of
 * the walls, 5 and not 4 pixels.
 *
 * <p>One thread at a time may use it.
 */
final class PushTRenderer {
  /** Objects of the scene, each with its own colour in a varied appearance. */
  private static final int TABLE = 0;

  private static final int WALL = 1;
  private static final int GOAL = 2;
  private static final int AGENT = 3;
  private static final int BLOCK = 4;

  private static final int TABLE_COLOUR = 0xFFFFFF;
  private static final int WALL_COLOUR = 0xD3D3D3;
  private static final int GOAL_COLOUR = 0x90EE90;
  private static final int AGENT_COLOUR = 0x4E7EFF;
  private static final int AGENT_EDGE_COLOUR = 0x4169E1;

  /** Colour of the block's faces in the standard appearance. */
  static final int BLOCK_COLOUR = 0x8FA3B8;

  private static final int BLOCK_EDGE_COLOUR = 0x778899;

  /** Width of the edges of agent and block, of which the agent's lies within its radius. */
  private static final double EDGE_WIDTH = 4;

  private static final double WALL_WIDTH = 2 * PushTPhysics.WALL_RADIUS + 1;
  private static final BasicStroke WALL_STROKE = new BasicStroke((float) WALL_WIDTH);
  private static final BasicStroke EDGE_STROKE =
      new BasicStroke((float) EDGE_WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final Shape WALLS =
      new Rectangle2D.Double(
          PushTPhysics.WALL_LOW,
          PushTPhysics.WALL_LOW,
          PushTPhysics.WALL_HIGH - PushTPhysics.WALL_LOW,
          PushTPhysics.WALL_HIGH - PushTPhysics.WALL_LOW);
  private static final Shape BAR = box(BlockGeometry.BOXES[0]);
  private static final Shape STEM = box(BlockGeometry.BOXES[1]);

  private final Canvas canvas;

  /**
   * @param size rows and columns of a frame in pixels
   */
  PushTRenderer(int size) {
    canvas = new Canvas(size, size, camera(size));
  }

  private static AffineTransform camera(int size) {
    double scale = size / PushTPhysics.WORLD_SIZE;
    AffineTransform camera = AffineTransform.getScaleInstance(scale, scale);
    camera.translate(0.5, 0.5);
    return camera;
  }

  private static Shape box(double[] box) {
    return new Path2D.Double(
        new Rectangle2D.Double(box[0], box[1], box[2] - box[0], box[3] - box[1]));
  }

  /**
   * Draws a state.
   *
   * @param state [PushTState.SIZE], not modified
   * @param look appearance of the episode
   */
  Frame render(double[] state, Appearance look) {
    canvas.begin(look, TABLE, TABLE_COLOUR);

    // As large as the block that must cover it.
    canvas.toBody(
        BLOCK, state[PushTState.GOAL_X], state[PushTState.GOAL_Y], state[PushTState.GOAL_ANGLE]);
    canvas.paint(GOAL, GOAL_COLOUR);
    canvas.fill(BAR);
    canvas.fill(STEM);

    canvas.toWorld();
    canvas.paint(WALL, WALL_COLOUR);
    canvas.outline(WALLS, WALL_STROKE);

    double x = state[PushTState.AGENT_X];
    double y = state[PushTState.AGENT_Y];
    double radius = PushTPhysics.AGENT_RADIUS;
    canvas.disc(AGENT, AGENT_EDGE_COLOUR, x, y, radius);
    canvas.disc(AGENT, AGENT_COLOUR, x, y, radius - EDGE_WIDTH);

    canvas.toBody(
        BLOCK, state[PushTState.BLOCK_X], state[PushTState.BLOCK_Y], state[PushTState.BLOCK_ANGLE]);
    drawBlockBox(BAR);
    drawBlockBox(STEM);
    return canvas.frame();
  }

  private void drawBlockBox(Shape box) {
    canvas.paint(BLOCK, BLOCK_COLOUR);
    canvas.fill(box);
    canvas.paint(BLOCK, BLOCK_EDGE_COLOUR);
    canvas.outline(box, EDGE_STROKE);
  }
}
