package org.keyway.worldmodels.familiarity;

/**
 * Measures how much of a picture another picture explains, independent of their colours. It is the
 * share of the picture's contrast that is a linear function of the other's colours, beyond a linear
 * gradient of light:
 *
 * <pre>
 *   (|y - y(1, u, v)|^2 - |y - y(1, u, v, r, g, b)|^2) / (|y - y(1, u, v)|^2 + floor)
 * </pre>
 *
 * <p>Here y are the colours of the picture in 16 x 16 cells, and u and v the positions of the
 * cells. The colours of the other picture are r, g and b, and y(..) is the nearest linear function.
 * A scene of four colours explains the same scene in any other four colours entirely. Cells remove
 * most of the noise of single pixels. The floor, 1 % of the range of a channel, gives a picture
 * without contrast a share of 0. Belongs to one thread at a time.
 */
final class ExplainedContrast {
  /** Rows and columns of cells. */
  static final int CELLS = 16;

  private static final int LIGHT = 3;
  private static final int CHANNELS = 3;
  private static final double FLOOR = 0.01;
  private static final double NOTHING = 1e-9;

  private final int size;
  private final int cells;
  private final boolean blackIsCovered;
  private final double[][] explaining;
  private final double[][] explained = new double[CHANNELS][];
  private final int[] pixels;
  private final boolean[] seen;

  /**
   * @param size rows and columns of both pictures in px
   * @param blackIsCovered whether black cells are ignored as covered
   */
  ExplainedContrast(int size, boolean blackIsCovered) {
    this.size = size;
    this.blackIsCovered = blackIsCovered;
    cells = Math.min(CELLS, size);
    explaining = new double[LIGHT + CHANNELS][cells * cells];
    for (int channel = 0; channel < CHANNELS; channel++) {
      explained[channel] = new double[cells * cells];
    }
    pixels = new int[cells * cells];
    seen = new boolean[cells * cells];
  }

  /**
   * Returns the share of the first picture's contrast that the second explains: about 0 to 1.
   *
   * @param picture RGB, [size, size, 3], not modified
   * @param other RGB, [size, size, 3], not modified
   */
  double of(byte[] picture, byte[] other) {
    average(picture, other);
    int count = keepSeen();
    double floor = CHANNELS * count * FLOOR * FLOOR;
    double contrast = 0;
    for (int column = 0; column < explaining.length; column++) {
      if (column == LIGHT) {
        contrast = squares(count);
      }
      remove(column, count);
    }
    return count == 0 ? 0 : (contrast - squares(count)) / (contrast + floor);
  }

  private void average(byte[] picture, byte[] other) {
    for (int cell = 0; cell < cells * cells; cell++) {
      pixels[cell] = 0;
      seen[cell] = !blackIsCovered;
      for (int channel = 0; channel < CHANNELS; channel++) {
        explained[channel][cell] = 0;
        explaining[LIGHT + channel][cell] = 0;
      }
    }
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        int cell = row * cells / size * cells + column * cells / size;
        int at = CHANNELS * (row * size + column);
        pixels[cell]++;
        seen[cell] |= Light.reached(picture, at);
        for (int channel = 0; channel < CHANNELS; channel++) {
          explained[channel][cell] += (picture[at + channel] & 0xFF) / 255.0;
          explaining[LIGHT + channel][cell] += (other[at + channel] & 0xFF) / 255.0;
        }
      }
    }
  }

  /** Moves the cells that are not covered to the front, and returns their number. */
  private int keepSeen() {
    int count = 0;
    for (int cell = 0; cell < cells * cells; cell++) {
      if (seen[cell]) {
        int row = cell / cells;
        explaining[0][count] = 1;
        explaining[1][count] = (cell % cells + 0.5) / cells - 0.5;
        explaining[2][count] = (row + 0.5) / cells - 0.5;
        for (int channel = 0; channel < CHANNELS; channel++) {
          explained[channel][count] = explained[channel][cell] / pixels[cell];
          explaining[LIGHT + channel][count] = explaining[LIGHT + channel][cell] / pixels[cell];
        }
        count++;
      }
    }
    return count;
  }

  private double squares(int count) {
    double sum = 0;
    for (double[] channel : explained) {
      sum += product(channel, channel, count);
    }
    return sum;
  }

  /** Removes a column from the later columns and from the picture (Gram-Schmidt). */
  private void remove(int column, int count) {
    double[] direction = explaining[column];
    double length = product(direction, direction, count);
    if (length <= NOTHING * count) {
      return;
    }
    for (int later = column + 1; later < explaining.length; later++) {
      remove(direction, length, explaining[later], count);
    }
    for (double[] channel : explained) {
      remove(direction, length, channel, count);
    }
  }

  private static void remove(double[] direction, double length, double[] from, int count) {
    double share = product(direction, from, count) / length;
    for (int i = 0; i < count; i++) {
      from[i] -= share * direction[i];
    }
  }

  private static double product(double[] a, double[] b, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
