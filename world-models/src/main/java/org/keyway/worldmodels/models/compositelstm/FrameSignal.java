package org.keyway.worldmodels.models.compositelstm;

import org.keyway.planner.frame.Frame;

/**
 * Converts frames to the numbers from 0 to 1 that the model reads and predicts, and back. A frame
 * is a row of P = channels size^2 numbers. Luminance is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601).
 */
final class FrameSignal {
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private final int area;
  private final CompositeLstmConfig.CompositePixels pixels;

  /** What the model reads and predicts. */
  public enum Kind {
    /** The frames. */
    FRAMES,
    /**
     * Half of the change from the frame before, plus 0.5. The first frame of a window has no
     * change.
     */
    DIFFERENCES
  }

  FrameSignal(CompositeLstmConfig.CompositePixels pixels) {
    this.pixels = pixels;
    area = pixels.imageSize() * pixels.imageSize();
  }

  /** Number P of numbers of a frame. */
  int size() {
    return pixels.channels() * area;
  }

  /**
   * Converts windows.
   *
   * @param planes 0 to 1, [frames, count, 3, size, size], not modified
   * @param rows filled, [frames, count, P]
   */
  void convert(float[] planes, int frames, int count, float[] rows) {
    for (int row = 0; row < frames * count; row++) {
      convert(planes, 3 * area * row, rows, size() * row);
    }
    if (pixels.signal() == Kind.DIFFERENCES) {
      int frame = count * size();
      for (int i = frames * frame - 1; i >= 0; i--) {
        rows[i] = i < frame ? 0.5f : 0.5f + 0.5f * (rows[i] - rows[i - frame]);
      }
    }
  }

  private void convert(float[] planes, int from, float[] rows, int to) {
    if (pixels.channels() == 3) {
      System.arraycopy(planes, from, rows, to, 3 * area);
      return;
    }
    for (int i = 0; i < area; i++) {
      float luminance =
          RED * planes[from + i]
              + GREEN * planes[from + area + i]
              + BLUE * planes[from + 2 * area + i];
      rows[to + i] = Math.min(1, luminance);
    }
  }

  /** Numbers of a frame as planes, 3 size^2. */
  int planes() {
    return 3 * area;
  }

  /**
   * Writes a row of a frame as planes; luminance as grey.
   *
   * @param rows not modified; numbers outside 0 to 1 are clipped
   * @param from index of the first number
   * @param planes filled from {@code to}, [3, size, size]
   */
  void planes(float[] rows, int from, float[] planes, int to) {
    for (int i = 0; i < 3 * area; i++) {
      planes[to + i] = Math.max(0, Math.min(1, rows[from + i % size()]));
    }
  }

  /**
   * Returns a row as a picture: a frame, or a change with grey for none.
   *
   * @param rows not modified
   * @param from index of the first number
   */
  Frame picture(float[] rows, int from) {
    byte[] rgb = new byte[3 * area];
    for (int i = 0; i < area; i++) {
      for (int channel = 0; channel < 3; channel++) {
        float value = rows[from + (pixels.channels() == 3 ? channel * area : 0) + i];
        rgb[3 * i + channel] = (byte) Math.round(255 * Math.min(1, Math.max(0, value)));
      }
    }
    return new Frame(pixels.imageSize(), pixels.imageSize(), rgb);
  }

  /**
   * Replaces changes by frames; frames stay as they are.
   *
   * @param last the frame before the first, planes [3, size, size], not modified
   * @param rows [frames, P], modified
   */
  void accumulate(float[] last, float[] rows) {
    if (pixels.signal() == Kind.FRAMES) {
      return;
    }
    float[] frame = new float[size()];
    convert(last, 0, frame, 0);
    for (int i = 0; i < rows.length; i++) {
      int pixel = i % frame.length;
      frame[pixel] += 2 * rows[i] - 1;
      rows[i] = frame[pixel];
    }
  }
}
