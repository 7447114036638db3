package org.keyway.app.ros;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.UserError;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.node.FrameSource;

/** Pictures in files, ten a second: one file, or those of a folder in the order of their names. */
final class PictureFiles implements FrameSource {
  private static final double SECONDS = 0.1;

  private final List<Path> files;
  private int next;

  /**
   * @throws UserError if there is no picture
   */
  PictureFiles(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        files = inside.filter(PictureFiles::isPicture).sorted().toList();
      }
    } else {
      files = List.of(path);
    }
    if (files.isEmpty()) {
      throw new UserError(path + ": has no pictures (png, jpg, gif, bmp)");
    }
    read(files.get(0));
  }

  /** Whether a file is named like a picture. */
  static boolean isPicture(Path file) {
    return file.getFileName()
        .toString()
        .toLowerCase(Locale.ROOT)
        .matches(".*\\.(png|jpe?g|gif|bmp)");
  }

  private static Frame read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new UserError(file + ": is no picture that can be read (png, jpg, gif, bmp)");
    }
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        rgb[at++] = (byte) (pixel >> 16);
        rgb[at++] = (byte) (pixel >> 8);
        rgb[at++] = (byte) pixel;
      }
    }
    return new Frame(image.getHeight(), image.getWidth(), rgb);
  }

  @Override
  public @Nullable TimedFrame next() throws IOException {
    if (next == files.size()) {
      return null;
    }
    TimedFrame frame = new TimedFrame(read(files.get(next)), next * SECONDS);
    next++;
    return frame;
  }

  @Override
  public void rewind() {
    next = 0;
  }

  @Override
  public void close() {}
}
