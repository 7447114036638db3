package org.keyway.worldmodels.sequence;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A checked dataset of an open file: [rows] or [rows, ...], of integers or floats. */
final class StoredDataset {
  private final RowReader reader;
  private final long rows;
  private final int rowElements;
  private final int elementBytes;
  private final NumberType type;
  private final DatasetSummary summary;

  /** How the numbers of a dataset are stored. */
  record NumberType(int bytes, boolean isFloat, boolean isSigned, ByteOrder order) {
    /**
     * Tells the type.
     *
     * @throws IllegalArgumentException if it is none that is read here; the message says which
     */
    static NumberType of(DataType type) {
      if (type instanceof EnumDataType enumeration) {
        // h5py stores booleans as an enumeration over int8.
        return of(enumeration.getBaseType());
      }
      if (type instanceof FixedPoint integer
          && integer.getBitOffset() == 0
          && integer.getBitPrecision() == 8 * integer.getSize()
          && Integer.bitCount(integer.getSize()) == 1
          && integer.getSize() <= 8) {
        return new NumberType(integer.getSize(), false, integer.isSigned(), integer.getByteOrder());
      }
      if (type instanceof FloatingPoint real && (real.getSize() == 4 || real.getSize() == 8)) {
        return new NumberType(real.getSize(), true, true, real.getByteOrder());
      }
      throw new IllegalArgumentException(
          "%s of %d bytes".formatted(type.getClass().getSimpleName(), type.getSize()));
    }

    @Override
    public String toString() {
      return (isFloat ? "float" : isSigned ? "int" : "uint")
          + 8 * bytes
          + (bytes > 1 && order == ByteOrder.BIG_ENDIAN ? " (big-endian)" : "");
    }
  }

  StoredDataset(Dataset dataset, NumberType type, RowReader reader, DatasetSummary summary) {
    long[] shape = dataset.getDimensionsAsLong();
    int elements = 1;
    for (int axis = 1; axis < shape.length; axis++) {
      elements = Math.toIntExact(Math.multiplyExact(elements, shape[axis]));
    }
    this.reader = reader;
    this.rows = shape[0];
    this.rowElements = elements;
    this.elementBytes = type.bytes();
    this.type = type;
    this.summary = summary;
  }

  long rows() {
    return rows;
  }

  NumberType type() {
    return type;
  }

  DatasetSummary summary() {
    return summary;
  }

  /** Numbers in one row. */
  int rowElements() {
    return rowElements;
  }

  /** Reads rows as bytes; for datasets of bytes. */
  void readBytes(long firstRow, int count, byte[] destination, int offset) throws IOException {
    reader.read(firstRow, count, destination, offset);
  }

  /** Reads rows as floats, rounding what float cannot hold. */
  float[] readFloats(long firstRow, int count) throws IOException {
    ByteBuffer bytes = readNumbers(firstRow, count);
    float[] values = new float[Math.multiplyExact(count, rowElements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.isFloat ? (float) nextFloat(bytes) : (float) nextInteger(bytes);
    }
    return values;
  }

  /** Reads rows as doubles. */
  double[] readDoubles(long firstRow, int count) throws IOException {
    ByteBuffer bytes = readNumbers(firstRow, count);
    double[] values = new double[Math.multiplyExact(count, rowElements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.isFloat ? nextFloat(bytes) : nextInteger(bytes);
    }
    return values;
  }

  /** Reads rows of integers; unsigned 64-bit numbers beyond 2^63 come out negative. */
  long[] readLongs(long firstRow, int count) throws IOException {
    ByteBuffer bytes = readNumbers(firstRow, count);
    long[] values = new long[Math.multiplyExact(count, rowElements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = nextInteger(bytes);
    }
    return values;
  }

  private ByteBuffer readNumbers(long firstRow, int count) throws IOException {
    byte[] bytes =
        new byte[Math.multiplyExact(Math.multiplyExact(count, rowElements), elementBytes)];
    reader.read(firstRow, count, bytes, 0);
    return ByteBuffer.wrap(bytes).order(type.order);
  }

  private double nextFloat(ByteBuffer bytes) {
    return elementBytes == 4 ? bytes.getFloat() : bytes.getDouble();
  }

  private long nextInteger(ByteBuffer bytes) {
    return switch (elementBytes) {
      case 1 -> type.isSigned ? bytes.get() : bytes.get() & 0xFF;
      case 2 -> type.isSigned ? bytes.getShort() : bytes.getShort() & 0xFFFF;
      case 4 -> type.isSigned ? bytes.getInt() : bytes.getInt() & 0xFFFF_FFFFL;
      default -> bytes.getLong();
    };
  }
}
