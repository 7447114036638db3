package org.keyway.ros.image;

import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.frame.Frame;

/** Joins frames of one size side by side into one image, with black gaps of two pixels. */
public final class FrameRow {
  private static final int GAP_PIXELS = 2;

  private FrameRow() {}

  /** Joins frames, at least one, into one image. */
  public static Frame join(List<Frame> frames) {
    int height = frames.get(0).height();
    int width = frames.get(0).width();
    int whole = frames.size() * (width + GAP_PIXELS) - GAP_PIXELS;
    byte[] rgb = new byte[3 * height * whole];
    for (int i = 0; i < frames.size(); i++) {
      int left = i * (width + GAP_PIXELS);
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            frames.get(i).rgb(), 3 * y * width, rgb, 3 * (y * whole + left), 3 * width);
      }
    }
    return new Frame(height, whole, rgb);
  }

  /** Splits an image into the joined frames, which must be square. */
  public static List<Frame> split(Frame row) {
    int size = row.height();
    List<Frame> frames = new ArrayList<>();
    for (int left = 0; left + size <= row.width(); left += size + GAP_PIXELS) {
      byte[] rgb = new byte[3 * size * size];
      for (int y = 0; y < size; y++) {
        System.arraycopy(row.rgb(), 3 * (y * row.width() + left), rgb, 3 * y * size, 3 * size);
      }
      frames.add(new Frame(size, size, rgb));
    }
    return frames;
  }
}
