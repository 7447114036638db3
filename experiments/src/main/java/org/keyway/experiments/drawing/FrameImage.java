package org.keyway.experiments.drawing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.keyway.planner.frame.Frame;

/** Converts camera frames to Java images. */
public final class FrameImage {
  private FrameImage() {}

  /** Returns a copy of type RGB. */
  public static BufferedImage of(Frame frame) {
    BufferedImage image =
        new BufferedImage(frame.width(), frame.height(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < frame.height(); row++) {
      for (int column = 0; column < frame.width(); column++) {
        int rgb = 0;
        for (int channel = 0; channel < 3; channel++) {
          rgb = rgb << 8 | frame.channel(row, column, channel);
        }
        image.setRGB(column, row, rgb);
      }
    }
    return image;
  }

  /** Returns the frame as a PNG file. */
  public static byte[] png(Frame frame) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(of(frame), "png", png);
    return png.toByteArray();
  }
}
