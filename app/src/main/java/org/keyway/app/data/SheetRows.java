package org.keyway.app.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Content of a contact sheet: rows of images, all of one size. */
interface SheetRows {
  /** Returns the number of rows, at least 1. */
  int count();

  /** Returns the height of an image in pixels. */
  int height();

  /** Returns the width of an image in pixels. */
  int width();

  /** Returns the number of images in a row. */
  int length(int row);

  /** Returns which images of a row are keyframes; null if unknown. */
  boolean @Nullable [] keyframes(int row) throws IOException;

  /** Returns an image as RGB bytes. Callers request the images of a row in order. */
  byte[] rgb(int row, int picture) throws IOException;
}
