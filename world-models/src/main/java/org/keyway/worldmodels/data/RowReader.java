package org.keyway.worldmodels.data;

import java.io.IOException;

/**
 * Reads rows of a dataset, which are consecutive along its first axis. Safe for use by several
 * threads.
 */
interface RowReader {
  /**
   * Reads whole rows, in the file's byte order.
   *
   * @param firstRow the first row, inside the dataset
   * @param count number of rows, all inside the dataset
   * @param destination filled from {@code offset} on
   */
  void read(long firstRow, int count, byte[] destination, int offset) throws IOException;
}
