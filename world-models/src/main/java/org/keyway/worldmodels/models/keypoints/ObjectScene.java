package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.Pixels;

/**
 * A window with one recorded object before a static ground. The object is the square of the
 * recorded size around the recorded centre; the ground shows wherever the square is not.
 */
final class ObjectScene {
  /** Pixels around the square that do not count as ground. */
  private static final double EDGE = 1;

  /** Difference from the ground above which a pixel belongs to a drawn object, 0 to 1. */
  private static final double VISIBLE = 0.2;

  private final RecordedState state;
  private final FrameSequence window;
  private final int size;
  private final float[] ground;

  ObjectScene(RecordedState state, FrameSequence window) {
    this.state = state;
    this.window = window;
    size = window.height();
    ground = new float[3 * size * size];
    Arrays.fill(ground, Float.NaN);
    float[] planes = new float[ground.length];
    for (int frame = 0; frame < window.length(); frame++) {
      Pixels.unpack(window, frame, planes, 0);
      for (int i = 0; i < ground.length; i++) {
        if (Float.isNaN(ground[i]) && distance(frame, i % (size * size)) > EDGE) {
          ground[i] = planes[i];
        }
      }
    }
  }

  /** Returns how far a pixel's centre is outside the square in px; negative inside. */
  private double distance(int frame, int pixel) {
    double half = state.size(window, frame) / 2;
    double across = Math.abs(pixel % size + 0.5 - state.x(window, frame));
    int row = pixel / size;
    double down = Math.abs(row + 0.5 - state.y(window, frame));
    return Math.max(across, down) - half;
  }

  /** Returns whether a pixel, row by row, shows the object in a frame. */
  boolean shows(int frame, int pixel) {
    return distance(frame, pixel) < 0;
  }

  /** Returns whether the object stays within the frame if it is moved. */
  boolean hasRoom(int frame, double right, double down) {
    double half = state.size(window, frame) / 2;
    double x = state.x(window, frame) + right;
    double y = state.y(window, frame) + down;
    return Math.min(x, y) >= half && Math.max(x, y) <= size - half;
  }

  /**
   * Returns the centroid in px, x and y, of what differs from the ground in a picture, weighted by
   * the difference; NaN if nothing does.
   *
   * @param pictures pictures, of which the one from index {@code at} on is read
   */
  double[] centroid(float[] pictures, int at) {
    int area = size * size;
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int pixel = 0; pixel < area; pixel++) {
      double difference = 0;
      for (int channel = 0; channel < 3; channel++) {
        int i = channel * area + pixel;
        double here = Math.abs(pictures[at + i] - ground[i]);
        difference = Math.max(difference, Double.isNaN(here) ? 0 : here);
      }
      if (difference > VISIBLE) {
        int row = pixel / size;
        sum += difference;
        x += difference * (pixel % size + 0.5);
        y += difference * (row + 0.5);
      }
    }
    return new double[] {x / sum, y / sum};
  }
}
