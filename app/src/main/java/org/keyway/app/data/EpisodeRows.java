package org.keyway.app.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.data.SequenceFile;

/** Episodes of a sequence file as rows of a contact sheet. */
record EpisodeRows(SequenceFile file) implements SheetRows {
  @Override
  public int count() {
    return file.episodes();
  }

  @Override
  public int height() {
    return file.layout().height();
  }

  @Override
  public int width() {
    return file.layout().width();
  }

  @Override
  public int length(int row) {
    return file.length(row);
  }

  @Override
  public boolean @Nullable [] keyframes(int row) throws IOException {
    return file.keyframes(row);
  }

  @Override
  public byte[] rgb(int row, int picture) throws IOException {
    return file.frames(row, picture, 1).pixels();
  }
}
