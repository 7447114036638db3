package org.keyway.app.family;

import java.nio.file.Path;
import org.keyway.app.cli.UserError;
import org.keyway.worldmodels.sequence.SequenceFile;
import org.keyway.worldmodels.sequence.SequenceFileException;
import org.keyway.worldmodels.sequence.SequenceLayout;

/** Sequence files for models, which read frames of one size. */
public final class Recordings {
  private Recordings() {}

  /**
   * Opens a file.
   *
   * @param imageSize rows and columns that its frames must have, in pixels
   * @throws SequenceFileException if it is no sequence file
   * @throws UserError if its frames have another size
   */
  public static SequenceFile open(Path path, int imageSize) throws SequenceFileException {
    SequenceFile file = SequenceFile.open(path);
    SequenceLayout layout = file.layout();
    if (layout.width() != imageSize || layout.height() != imageSize) {
      file.close();
      throw new UserError(
          "%s: has frames of %dx%d; the model reads %dx%d"
              .formatted(path, layout.width(), layout.height(), imageSize, imageSize));
    }
    return file;
  }
}
