package org.keyway.app.demo;

import java.util.ArrayList;
import java.util.List;
import org.keyway.planner.frame.Frame;

/** Pictures in a row with gaps between them, as the planner's node sends them. */
final class WirePicture {
  private WirePicture() {}

  /** The single pictures, each as wide as high. */
  static List<Frame> split(Frame row) {
    int size = row.height();
    int gap = 2;
    List<Frame> pictures = new ArrayList<>();
    for (int left = 0; left + size <= row.width(); left += size + gap) {
      byte[] rgb = new byte[3 * size * size];
      for (int y = 0; y < size; y++) {
        System.arraycopy(row.rgb(), 3 * (y * row.width() + left), rgb, 3 * y * size, 3 * size);
      }
      pictures.add(new Frame(size, size, rgb));
    }
    return pictures;
  }
}
