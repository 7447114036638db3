package org.keyway.worldmodels.data;

import java.io.IOException;

/** Reads rows of a dataset, that is, runs of its first axis. Safe for use by several threads. */
interface RowReader {
  /**
   * Reads whole rows, in the file's byte order.
   *
   * @param firstRow the first row, inside the dataset
   * @param count how many; the last one is inside the dataset too
   * @param destination filled from {@code offset} on
   */
  void read(long firstRow, int count, byte[] destination, int offset) throws IOException;
}
