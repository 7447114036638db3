package org.keyway.sim.sequences;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Draws the view of the agent of {@link Gridworld}: the 5x5 cells around it, 13 px each. The last
 * row and column of pixels are cut off to make 64. Everything is drawn once, in the constructor; a
 * frame is then a copy of a part of the map with the changed objects on top.
 */
final class GridworldView {
  /** Rows and columns of a frame in px. */
  static final int SIZE = 64;

  private static final int CELL = 13;
  private static final int REACH = 2;
  private static final int MAP_WIDTH = (Maze.WIDTH + 2 * REACH) * CELL;
  private static final int MAP_HEIGHT = (Maze.HEIGHT + 2 * REACH) * CELL;

  private static final Color WALL = new Color(58, 62, 78);
  private static final Color MORTAR = new Color(84, 90, 108);
  private static final Color OUTLINE = new Color(30, 30, 40);

  /** Map with no object changed and walls around it, [MAP_HEIGHT * MAP_WIDTH * 3]. */
  private final byte[] map;

  /**
   * Pictures of each object after its change, with the floor below it, [object][CELL * CELL * 3].
   */
  private final byte[][] changedObjects = new byte[Maze.OBJECTS][];

  /**
   * Pictures of the agent without a floor, 0xAARRGGBB, [heading * 2 + (reaching ? 1 : 0)][CELL *
   * CELL].
   */
  private final int[][] agents = new int[2 * Maze.DIRECTIONS][];

  GridworldView() {
    BufferedImage image = new BufferedImage(MAP_WIDTH, MAP_HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int row = -REACH; row < Maze.HEIGHT + REACH; row++) {
      for (int column = -REACH; column < Maze.WIDTH + REACH; column++) {
        int x = (column + REACH) * CELL;
        int y = (row + REACH) * CELL;
        int object = Maze.object(row, column);
        Graphics2D cell = canvas(image, x, y);
        drawGround(cell, row, column);
        if (object >= 0) {
          drawObject(cell, object, false);
          BufferedImage changed = new BufferedImage(CELL, CELL, BufferedImage.TYPE_INT_RGB);
          Graphics2D tile = canvas(changed, 0, 0);
          drawGround(tile, row, column);
          drawObject(tile, object, true);
          tile.dispose();
          changedObjects[object] = rgb(changed);
        }
        cell.dispose();
      }
    }
    map = rgb(image);
    for (int heading = 0; heading < Maze.DIRECTIONS; heading++) {
      agents[2 * heading] = agent(heading, false);
      agents[2 * heading + 1] = agent(heading, true);
    }
  }

  /**
   * Draws one frame.
   *
   * @param pixels [T * SIZE * SIZE * 3], modified
   * @param changed [OBJECTS], 1 for a changed object; not modified
   */
  void draw(
      byte[] pixels,
      int frame,
      int agentRow,
      int agentColumn,
      int heading,
      boolean reaching,
      int[] changed) {
    int first = frame * SIZE * SIZE * 3;
    for (int row = 0; row < SIZE; row++) {
      // The map begins REACH cells before cell 0, and the view begins REACH cells before the agent.
      int from = ((agentRow * CELL + row) * MAP_WIDTH + agentColumn * CELL) * 3;
      System.arraycopy(map, from, pixels, first + row * SIZE * 3, SIZE * 3);
    }
    for (int row = 0; row <= 2 * REACH; row++) {
      for (int column = 0; column <= 2 * REACH; column++) {
        int object = Maze.object(agentRow - REACH + row, agentColumn - REACH + column);
        if (object >= 0 && changed[object] != 0) {
          copyTile(changedObjects[object], pixels, first, row * CELL, column * CELL);
        }
      }
    }
    blendAgent(agents[2 * heading + (reaching ? 1 : 0)], pixels, first);
  }

  private static void copyTile(byte[] tile, byte[] pixels, int first, int top, int left) {
    int rows = Math.min(CELL, SIZE - top);
    int columns = Math.min(CELL, SIZE - left);
    for (int row = 0; row < rows; row++) {
      int to = first + ((top + row) * SIZE + left) * 3;
      System.arraycopy(tile, row * CELL * 3, pixels, to, columns * 3);
    }
  }

  private static void blendAgent(int[] agent, byte[] pixels, int first) {
    for (int row = 0; row < CELL; row++) {
      int at = first + ((REACH * CELL + row) * SIZE + REACH * CELL) * 3;
      for (int column = 0; column < CELL; column++, at += 3) {
        int argb = agent[row * CELL + column];
        int coverage = argb >>> 24;
        pixels[at] = Sprite.mix(pixels[at], argb >> 16, coverage);
        pixels[at + 1] = Sprite.mix(pixels[at + 1], argb >> 8, coverage);
        pixels[at + 2] = Sprite.mix(pixels[at + 2], argb, coverage);
      }
    }
  }

  private static Graphics2D canvas(BufferedImage image, int x, int y) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(x, y);
    graphics.clipRect(0, 0, CELL, CELL);
    return graphics;
  }

  private static void drawGround(Graphics2D graphics, int row, int column) {
    char kind = Maze.at(row, column);
    if (kind == '#') {
      fill(graphics, WALL, new Rectangle2D.Double(0, 0, CELL, CELL));
      fill(graphics, MORTAR, new Rectangle2D.Double(0, 6, CELL, 1));
      fill(graphics, MORTAR, new Rectangle2D.Double(0, 12, CELL, 1));
      fill(graphics, MORTAR, new Rectangle2D.Double(3, 0, 1, 6));
      fill(graphics, MORTAR, new Rectangle2D.Double(9, 7, 1, 5));
      return;
    }
    Color floor =
        switch (kind) {
          case 'a', '0' -> new Color(222, 176, 152);
          case 'b', '1' -> new Color(152, 186, 222);
          case 'c', '2' -> new Color(166, 208, 152);
          case 'd', '3' -> new Color(204, 172, 220);
          case 'S' -> new Color(236, 228, 200);
          default -> new Color(190, 190, 184);
        };
    fill(graphics, floor.darker(), new Rectangle2D.Double(0, 0, CELL, CELL));
    fill(graphics, floor, new Rectangle2D.Double(0, 0, CELL - 1, CELL - 1));
  }

  private static void drawObject(Graphics2D graphics, int object, boolean changed) {
    switch (object) {
      case 0 -> drawLamp(graphics, changed);
      case 1 -> drawChest(graphics, changed);
      case 2 -> drawFlower(graphics, changed);
      default -> drawCrystal(graphics, changed);
    }
  }

  private static void drawLamp(Graphics2D graphics, boolean lit) {
    if (lit) {
      fill(graphics, new Color(255, 244, 150, 170), new Ellipse2D.Double(0, -1, 13, 12));
    }
    fill(graphics, OUTLINE, new Rectangle2D.Double(5.5, 5, 2, 6));
    fill(graphics, OUTLINE, new Rectangle2D.Double(3, 10, 7, 2));
    Color bulb = lit ? new Color(255, 214, 10) : new Color(104, 104, 112);
    fill(graphics, OUTLINE, new Ellipse2D.Double(2.5, 0.5, 8, 8));
    fill(graphics, bulb, new Ellipse2D.Double(3.5, 1.5, 6, 6));
  }

  private static void drawChest(Graphics2D graphics, boolean open) {
    Color wood = new Color(134, 78, 34);
    fill(graphics, OUTLINE, new Rectangle2D.Double(1, open ? 1 : 3, 11, open ? 11 : 9));
    if (open) {
      fill(graphics, wood.darker(), new Rectangle2D.Double(2, 2, 9, 2));
      fill(graphics, new Color(255, 206, 60), new Rectangle2D.Double(2, 4, 9, 4));
    } else {
      fill(graphics, wood, new Rectangle2D.Double(2, 4, 9, 3));
    }
    fill(graphics, wood, new Rectangle2D.Double(2, 8, 9, 3));
    fill(graphics, new Color(230, 190, 90), new Rectangle2D.Double(5.5, 7, 2, 2));
  }

  private static void drawFlower(Graphics2D graphics, boolean inBloom) {
    Color leaf = new Color(30, 120, 50);
    fill(graphics, leaf, new Rectangle2D.Double(6, 6, 1.5, 6));
    fill(graphics, leaf, new Ellipse2D.Double(2.5, 8.5, 4, 2.5));
    fill(graphics, leaf, new Ellipse2D.Double(7, 8, 4, 2.5));
    if (inBloom) {
      Color petal = new Color(228, 30, 120);
      for (int i = 0; i < 5; i++) {
        double angle = 2 * Math.PI * i / 5 - Math.PI / 2;
        double x = 6.7 + 2.8 * StrictMath.cos(angle);
        double y = 4.6 + 2.8 * StrictMath.sin(angle);
        fill(graphics, petal, new Ellipse2D.Double(x - 2, y - 2, 4, 4));
      }
      fill(graphics, new Color(255, 230, 80), new Ellipse2D.Double(5, 2.9, 3.4, 3.4));
    } else {
      fill(graphics, new Color(60, 150, 70), new Ellipse2D.Double(5.2, 2.5, 3.2, 4.5));
    }
  }

  private static void drawCrystal(Graphics2D graphics, boolean glowing) {
    if (glowing) {
      fill(graphics, new Color(255, 255, 255, 190), polygon(6.5, -1, 14, 6.5, 6.5, 14, -1, 6.5));
    }
    fill(graphics, OUTLINE, polygon(6.5, 0.5, 11, 6.5, 6.5, 12.5, 2, 6.5));
    Color left = glowing ? new Color(0, 214, 232) : new Color(52, 70, 92);
    Color right = glowing ? new Color(150, 250, 255) : new Color(74, 96, 120);
    fill(graphics, left, polygon(6.5, 2, 6.5, 11, 3.2, 6.5));
    fill(graphics, right, polygon(6.5, 2, 9.8, 6.5, 6.5, 11));
  }

  /** Draws the agent, an arrowhead, and its hand at the edge of the cell when it reaches out. */
  private static int[] agent(int heading, boolean reaching) {
    BufferedImage image = new BufferedImage(CELL, CELL, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = canvas(image, 0, 0);
    graphics.transform(AffineTransform.getQuadrantRotateInstance(heading, CELL / 2.0, CELL / 2.0));
    fill(graphics, OUTLINE, polygon(6.5, 1, 12, 12, 6.5, 9.5, 1, 12));
    fill(graphics, new Color(226, 44, 34), polygon(6.5, 3.5, 10, 10.3, 6.5, 8.5, 3, 10.3));
    if (reaching) {
      fill(graphics, OUTLINE, new Ellipse2D.Double(3.5, 0, 6, 5));
      fill(graphics, Color.WHITE, new Ellipse2D.Double(4.5, 0.5, 4, 3.5));
    }
    graphics.dispose();
    return image.getRGB(0, 0, CELL, CELL, null, 0, CELL);
  }

  private static void fill(Graphics2D graphics, Color color, java.awt.Shape shape) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  /**
   * @param coordinates x and y of each corner in turn
   */
  private static Path2D polygon(double... coordinates) {
    Path2D path = new Path2D.Double();
    path.moveTo(coordinates[0], coordinates[1]);
    for (int i = 2; i < coordinates.length; i += 2) {
      path.lineTo(coordinates[i], coordinates[i + 1]);
    }
    path.closePath();
    return path;
  }

  private static byte[] rgb(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] packed = image.getRGB(0, 0, width, height, null, 0, width);
    byte[] bytes = new byte[packed.length * 3];
    for (int i = 0; i < packed.length; i++) {
      bytes[3 * i] = (byte) (packed[i] >> 16);
      bytes[3 * i + 1] = (byte) (packed[i] >> 8);
      bytes[3 * i + 2] = (byte) packed[i];
    }
    return bytes;
  }
}
