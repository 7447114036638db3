package org.keyway.ros.testing;

import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.TableCorners;

/**
 * A camera that sees a table under some angle, with a floor around it. From an image to the table
 * it calculates by the eight linear equations that four corners give.
 */
public final class OverheadCamera {
  private static final int SAMPLES = 4;
  private static final int FLOOR = 40;

  private final int height;
  private final int width;
  private final double[] toTable;

  /** What is on the table. */
  @FunctionalInterface
  public interface Scene {
    /**
     * The colour of a place, red, green and blue, 0 to 255.
     *
     * @param u from the table's left, 0, to its right, 1
     * @param v from its top, 0, to its bottom, 1
     */
    double[] colour(double u, double v);
  }

  /**
   * @param height rows of its images
   * @param width columns of its images
   * @param corners where it sees the table
   */
  public OverheadCamera(int height, int width, TableCorners corners) {
    this.height = height;
    this.width = width;
    TableCorners.Point[] seen = {
      corners.topLeft(), corners.topRight(), corners.bottomRight(), corners.bottomLeft()
    };
    double[][] table = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    double[][] equations = new double[8][];
    for (int i = 0; i < 4; i++) {
      double x = seen[i].x();
      double y = seen[i].y();
      double u = table[i][0];
      double v = table[i][1];
      equations[2 * i] = new double[] {x, y, 1, 0, 0, 0, -u * x, -u * y, u};
      equations[2 * i + 1] = new double[] {0, 0, 0, x, y, 1, -v * x, -v * y, v};
    }
    toTable = solve(equations);
  }

  /** By Gauss and Jordan, with the largest pivot of each column. */
  private static double[] solve(double[][] equations) {
    int count = equations.length;
    for (int column = 0; column < count; column++) {
      int pivot = column;
      for (int row = column; row < count; row++) {
        if (Math.abs(equations[row][column]) > Math.abs(equations[pivot][column])) {
          pivot = row;
        }
      }
      double[] chosen = equations[pivot];
      equations[pivot] = equations[column];
      equations[column] = chosen;
      for (int row = 0; row < count; row++) {
        double factor = row == column ? 0 : equations[row][column] / chosen[column];
        for (int i = 0; i <= count; i++) {
          equations[row][i] -= factor * chosen[i];
        }
      }
    }
    double[] solution = new double[count];
    for (int row = 0; row < count; row++) {
      solution[row] = equations[row][count] / equations[row][row];
    }
    return solution;
  }

  /** One that sees the table, and nothing else, from straight above. */
  public static OverheadCamera straight(int size) {
    return new OverheadCamera(
        size, size, TableCorners.parse("straight", "0,0 %1$d,0 %1$d,%1$d 0,%1$d".formatted(size)));
  }

  /** The place on the table, u and v, that is seen at x and y of the image. */
  public double[] toTable(double x, double y) {
    double[] t = toTable;
    double over = t[6] * x + t[7] * y + 1;
    return new double[] {(t[0] * x + t[1] * y + t[2]) / over, (t[3] * x + t[4] * y + t[5]) / over};
  }

  /** What it sees. */
  public Frame image(Scene scene) {
    byte[] rgb = new byte[3 * height * width];
    for (int pixel = 0; pixel < height * width; pixel++) {
      double[] sum = new double[3];
      for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
        double x = pixel % width + (sample % SAMPLES + 0.5) / SAMPLES;
        double y = pixel / width + (sample / SAMPLES + 0.5) / SAMPLES;
        double[] place = toTable(x, y);
        boolean floor = Math.min(place[0], place[1]) < 0 || Math.max(place[0], place[1]) > 1;
        double[] colour = floor ? null : scene.colour(place[0], place[1]);
        for (int channel = 0; channel < 3; channel++) {
          sum[channel] += colour == null ? FLOOR : colour[channel];
        }
      }
      for (int channel = 0; channel < 3; channel++) {
        rgb[3 * pixel + channel] = (byte) Math.round(sum[channel] / (SAMPLES * SAMPLES));
      }
    }
    return new Frame(height, width, rgb);
  }
}
