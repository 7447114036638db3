package org.keyway.ros.image;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;

/**
 * Scales frames of any size to the size that a model reads. Each new pixel is the mean over the
 * area of the frame that it covers. The result shows either the largest centred part of the wanted
 * shape, or a table with known corners, seen from straight above. A frame that already has the size
 * is returned unchanged if there are no corners.
 *
 * <p>Safe for use by several threads. The first frame of a size takes some hundredths of a second
 * more. It builds a table of weights, which later frames of that size reuse.
 */
public final class FrameScaler {
  private static final double LEAST_SEEN = 0.5;

  private final int height;
  private final int width;
  private final @Nullable TableCorners corners;
  private volatile @Nullable PixelShares latest;

  /**
   * Scales the largest centred part of each frame.
   *
   * @param height rows of the result, in pixels, 1 to 4096
   * @param width columns of the result, in pixels, 1 to 4096
   */
  public FrameScaler(int height, int width) {
    this(height, width, null);
  }

  /**
   * Scales the table in each frame.
   *
   * @param height rows of the result, in pixels, 1 to 4096
   * @param width columns of the result, in pixels, 1 to 4096
   * @param corners corners of the table in the frame; null for the largest centred part
   */
  public FrameScaler(int height, int width, @Nullable TableCorners corners) {
    this.height = Require.inRange("height", height, 1, 4096);
    this.width = Require.inRange("width", width, 1, 4096);
    this.corners = corners;
  }

  /**
   * Scales a frame.
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
