package org.keyway.app.ros;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.ros.node.FrameSource;

/** Opens files with images of all supported kinds. */
public final class FrameSources {
  private FrameSources() {}

  /**
   * Opens a bag, an MCAP file, an image, or a folder of images.
   *
   * @param topic topic of the images, if a recording has several; null for the only one
   * @throws InputException if there are no images in it
   */
  public static FrameSource open(Path path, @Nullable String topic) throws IOException {
    if (!Files.exists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return Files.isDirectory(path) || PictureFiles.isPicture(path)
        ? new PictureFiles(path)
        : new RecordedFrames(path, topic);
  }
}
