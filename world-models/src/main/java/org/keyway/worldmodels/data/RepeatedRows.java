package org.keyway.worldmodels.data;

/** Unwritten rows, which hold the fill value everywhere. */
final class RepeatedRows implements RowReader {
  private final byte[] number;
  private final int rowBytes;

  /**
   * @param number the bytes of one number
   * @param rowBytes bytes of one row
   */
  RepeatedRows(byte[] number, int rowBytes) {
    this.number = number;
    this.rowBytes = rowBytes;
  }

  @Override
  public void read(long firstRow, int count, byte[] destination, int offset) {
    for (int i = 0; i < count * rowBytes; i += number.length) {
      System.arraycopy(number, 0, destination, offset + i, number.length);
    }
  }
}
