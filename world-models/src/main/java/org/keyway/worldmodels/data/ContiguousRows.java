package org.keyway.worldmodels.data;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Rows that lie one after the other in the file. */
final class ContiguousRows implements RowReader {
  private final PositionalChannel file;
  private final long start;
  private final int rowBytes;

  /**
   * @param start position of the first row in the file
   * @param rowBytes bytes of one row
   */
  ContiguousRows(PositionalChannel file, long start, int rowBytes) {
    this.file = file;
    this.start = start;
    this.rowBytes = rowBytes;
  }

  @Override
  public void read(long firstRow, int count, byte[] destination, int offset) throws IOException {
    file.readFully(
        ByteBuffer.wrap(destination, offset, count * rowBytes), start + firstRow * rowBytes);
  }
}
