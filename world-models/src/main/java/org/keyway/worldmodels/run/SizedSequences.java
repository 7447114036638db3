package org.keyway.worldmodels.run;

import java.nio.file.Path;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.data.SequenceFileException;
import org.keyway.worldmodels.data.SequenceLayout;

/** Sequence files for models, which read frames of one size. */
public final class SizedSequences {
  private SizedSequences() {}

  /**
   * Opens a file.
   *
   * @param imageSize rows and columns that its frames must have, in pixels
   * @throws SequenceFileException if it is no sequence file
   * @throws InputException if its frames have another size
   */
  public static SequenceFile open(Path path, int imageSize) throws SequenceFileException {
    SequenceFile file = SequenceFile.open(path);
    SequenceLayout layout = file.layout();
    if (layout.width() != imageSize || layout.height() != imageSize) {
      file.close();
      throw new InputException(
          "%s: has frames of %dx%d; the model reads %dx%d"
              .formatted(path, layout.width(), layout.height(), imageSize, imageSize));
    }
    return file;
  }
}
