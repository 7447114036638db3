package org.keyway.ros.image;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;

/**
 * Brings frames of any size to the one that a model reads: each new pixel is the mean over the area
 * that it covers of the frame. What the frame shows of the model's world is either the largest
 * middle part of the wanted shape, or a table whose corners are known, which is looked at as if
 * from straight above. A frame that has the size already and no corners is handed through.
 *
 * <p>May be used by several threads. The first frame of a size takes some hundredths of a second
 * more, for the table of what goes where, which the next ones of that size use.
 */
public final class FrameScaler {
  private static final double LEAST_SEEN = 0.5;

  private final int height;
  private final int width;
  private final @Nullable TableCorners corners;
  private volatile @Nullable PixelShares latest;

  /**
   * Takes the largest middle part.
   *
   * @param height rows wanted, pixels, 1 to 4096
   * @param width columns wanted, pixels, 1 to 4096
   */
  public FrameScaler(int height, int width) {
    this(height, width, null);
  }

  /**
   * Takes a table.
   *
   * @param height rows wanted, pixels, 1 to 4096
   * @param width columns wanted, pixels, 1 to 4096
   * @param corners where the table is seen; null for the largest middle part
   */
  public FrameScaler(int height, int width, @Nullable TableCorners corners) {
    this.height = Require.inRange("height", height, 1, 4096);
    this.width = Require.inRange("width", width, 1, 4096);
    this.corners = corners;
  }

  /**
   * The frame in the wanted size.
   *
   * @throws ImageFormatException if less than half of the table is in the frame
   */
  public Frame scale(Frame frame) throws ImageFormatException {
    if (corners == null && frame.height() == height && frame.width() == width) {
      return frame;
    }
    PixelShares shares = latest;
    if (shares == null || !shares.isFor(frame.height(), frame.width())) {
      shares = new PixelShares(frame.height(), frame.width(), view(frame), height, width);
      latest = shares;
    }
    byte[] rgb = new byte[3 * height * width];
    shares.average(frame.rgb(), rgb);
    return new Frame(height, width, rgb);
  }

  private Homography view(Frame frame) throws ImageFormatException {
    if (corners != null) {
      Homography view = Homography.onto(corners);
      requireSeen(view, corners, frame);
      return view;
    }
    double pixel = Math.min((double) frame.height() / height, (double) frame.width() / width);
    double middleHeight = pixel * height;
    double middleWidth = pixel * width;
    return Homography.onto(
        (frame.width() - middleWidth) / 2,
        (frame.height() - middleHeight) / 2,
        middleWidth,
        middleHeight);
  }

  private void requireSeen(Homography view, TableCorners table, Frame frame)
      throws ImageFormatException {
    int seen = 0;
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < width; column++) {
        double u = (column + 0.5) / width;
        double v = (row + 0.5) / height;
        double x = view.x(u, v);
        double y = view.y(u, v);
        seen += x >= 0 && x <= frame.width() && y >= 0 && y <= frame.height() ? 1 : 0;
      }
    }
    double share = (double) seen / (height * width);
    if (share < LEAST_SEEN) {
      throw new ImageFormatException(
          ("An image %d pixels wide and %d high shows %.0f %% of the table whose corners are %s;"
                  + " half is the least")
              .formatted(frame.width(), frame.height(), 100 * share, table));
    }
  }
}
