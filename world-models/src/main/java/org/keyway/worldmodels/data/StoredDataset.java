package org.keyway.worldmodels.data;

import io.jhdf.api.Dataset;
import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A checked dataset of an open file: [rows] or [rows, ...], of integers or floats. */
final class StoredDataset {
  private static final double TWO_TO_64 = 0x1p64;

  private final RowReader reader;
  private final long rows;
  private final int rowElements;
  private final int elementBytes;
  private final NumberType type;
  private final DatasetSummary summary;

  /** The binary interchange formats of IEEE 754, as HDF5 describes a float. */
  private enum Ieee754 {
    HALF(5, 10),
    SINGLE(8, 23),
    DOUBLE(11, 52);

    private static final int IMPLIED_LEADING_BIT = 2;

    private final int exponentBits;
    private final int mantissaBits;

    Ieee754(int exponentBits, int mantissaBits) {
      this.exponentBits = exponentBits;
      this.mantissaBits = mantissaBits;
    }

    boolean isLayoutOf(FloatingPoint type) {
      int bits = 1 + exponentBits + mantissaBits;
      return 8 * type.getSize() == bits
          && type.getBitOffset() == 0
          && type.getBitPrecision() == bits
          && type.getMantissaLocation() == 0
          && type.getMantissaSize() == mantissaBits
          && type.getMantissaNormalization() == IMPLIED_LEADING_BIT
          && type.getExponentLocation() == mantissaBits
          && type.getExponentSize() == exponentBits
          && type.getExponentBias() == (1 << (exponentBits - 1)) - 1
          && type.getSignLocation() == bits - 1;
    }
  }

  /** Storage format of the numbers of a dataset. */
  record NumberType(int bytes, boolean isFloat, boolean isSigned, ByteOrder order) {
    /**
     * Determines the format of a type.
     *
     * @throws IllegalArgumentException if the type is not supported; the message names it
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
      if (type instanceof FloatingPoint real
          && Arrays.stream(Ieee754.values()).anyMatch(layout -> layout.isLayoutOf(real))) {
        return new NumberType(real.getSize(), true, true, real.getByteOrder());
      }
      throw new IllegalArgumentException(inWords(type));
    }

    private static String inWords(DataType type) {
      if (type instanceof FixedPoint integer) {
        return "integers of %d bytes, %d bits of which count"
            .formatted(integer.getSize(), integer.getBitPrecision());
      }
      if (type instanceof FloatingPoint real) {
        return "floats of %d bytes with %d bits of exponent and %d of mantissa"
            .formatted(real.getSize(), real.getExponentSize(), real.getMantissaSize());
      }
      if (type instanceof StringData || type instanceof VariableLength) {
        return "text or lists";
      }
      return type instanceof CompoundDataType
          ? "records"
          : "values of the HDF5 class " + type.getDataClass();
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

  /** Reads rows as floats, with rounding. */
  float[] readFloats(long firstRow, int count) throws IOException {
    ByteBuffer bytes = readNumbers(firstRow, count);
    float[] values = new float[Math.multiplyExact(count, rowElements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) nextNumber(bytes);
    }
    return values;
  }

  /** Reads rows as doubles. */
  double[] readDoubles(long firstRow, int count) throws IOException {
    ByteBuffer bytes = readNumbers(firstRow, count);
    double[] values = new double[Math.multiplyExact(count, rowElements)];
    for (int i = 0; i < values.length; i++) {
      values[i] = nextNumber(bytes);
    }
    return values;
  }

  /** Reads rows of integers; unsigned 64-bit numbers from 2^63 on become negative. */
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

  private double nextNumber(ByteBuffer bytes) {
    if (!type.isFloat) {
      long integer = nextInteger(bytes);
      return integer < 0 && !type.isSigned ? integer + TWO_TO_64 : integer;
    }
    return switch (elementBytes) {
      case 2 -> FloatingPoint.toFloat(bytes.getShort());
      case 4 -> bytes.getFloat();
      default -> bytes.getDouble();
    };
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
