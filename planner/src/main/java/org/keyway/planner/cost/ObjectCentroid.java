package org.keyway.planner.cost;

/**
 * Finds the centre of an object in a frame by its colour: the mean of the object's pixels. Stores
 * the last result: one thread at a time may use it.
 */
public final class ObjectCentroid {
  private final ColourRange colour;
  private double row;
  private double column;

  /**
   * @param colour colour of the object
   */
  public ObjectCentroid(ColourRange colour) {
    this.colour = colour;
  }

  /**
   * Searches a frame for the object.
   *
   * @param rgb frames, [count, height, width, 3], not modified
   * @param frame index of the frame to search, from 0
   * @param height rows of a frame in pixels
   * @param width columns of a frame in pixels
   * @return whether the object is visible
   */
  public boolean find(byte[] rgb, int frame, int height, int width) {
    long rows = 0;
    long columns = 0;
    int pixels = 0;
    int at = 3 * frame * height * width;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++, at += 3) {
        if (colour.contains(rgb, at)) {
          rows += y;
          columns += x;
          pixels++;
        }
      }
    }
    row = (double) rows / pixels;
    column = (double) columns / pixels;
    return pixels > 0;
  }

  /**
   * Row of the centre, in pixels, 0 for the middle of the top row; NaN if the object is not
   * visible.
   */
  public double row() {
    return row;
  }

  /**
   * Column of the centre, in pixels, 0 for the middle of the leftmost column; NaN if the object is
   * not visible.
   */
  public double column() {
    return column;
  }
}
