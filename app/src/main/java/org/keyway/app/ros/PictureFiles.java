package org.keyway.app.ros;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.EncodedPicture;
import org.keyway.ros.image.ImageFormatException;
import org.keyway.ros.node.FrameSource;

/** Reads images from one file, or from a folder in the order of file names, at ten per second. */
final class PictureFiles implements FrameSource {
  private static final double SECONDS = 0.1;

  /** Largest file; no image of the largest supported size needs more. */
  private static final long MOST_BYTES = 1L << 30;

  private final Path path;
  private final List<Path> files;
  private int next;

  /**
   * @throws InputException if there is no image
   */
  PictureFiles(Path path) throws IOException {
    this.path = path;
    if (Files.isDirectory(path)) {
      try (Stream<Path> inside = Files.list(path)) {
        files = inside.filter(PictureFiles::isPicture).sorted().toList();
      }
    } else {
      files = List.of(path);
    }
    if (files.isEmpty()) {
      throw new InputException(path + ": has no pictures (png, jpg, gif, bmp)");
    }
  }

  /** Whether a file has the name of an image. */
  static boolean isPicture(Path file) {
    return file.getFileName()
        .toString()
        .toLowerCase(Locale.ROOT)
        .matches(".*\\.(png|jpe?g|gif|bmp)");
  }

  private static Frame read(Path file) throws ImageFormatException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new ImageFormatException("is larger than any picture that can be read");
      }
      return EncodedPicture.frame(Files.readAllBytes(file));
    } catch (ImageFormatException e) {
      throw new ImageFormatException(file + " " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ImageFormatException("%s cannot be read: %s".formatted(file, e), e);
    }
  }

  @Override
  public @Nullable TimedFrame next() throws ImageFormatException {
    if (next == files.size()) {
      return null;
    }
    int number = next++;
    return new TimedFrame(read(files.get(number)), number * SECONDS);
  }

  @Override
  public void rewind() {
    next = 0;
  }

  @Override
  public String description() {
    return files.size() == 1 ? files.get(0).toString() : path + ", " + files.size() + " pictures";
  }

  @Override
  public void close() {}
}
