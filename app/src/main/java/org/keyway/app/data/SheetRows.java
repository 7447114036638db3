package org.keyway.app.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a contact sheet shows: rows of pictures, all of one size. */
interface SheetRows {
  /** How many rows, at least 1. */
  int count();

  /** Rows of a picture in pixels. */
  int height();

  /** Columns of a picture in pixels. */
  int width();

  /** How many pictures a row has. */
  int length(int row);

  /** Which pictures of a row are keyframes; null if that is unknown. */
  boolean @Nullable [] keyframes(int row) throws IOException;

  /** A picture, RGB; those of a row are asked for in their order. */
  byte[] rgb(int row, int picture) throws IOException;
}
