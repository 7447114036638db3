package org.keyway.ros.image;

import java.io.IOException;
import org.keyway.planner.frame.Frame;

/** Decodes BMP files. Checks the size before decoding. */
final class BmpFile {
  private static final int HEADER_AT = 14;
  private static final int SMALL_HEADER_BYTES = 12;

  private BmpFile() {}

  static Frame frame(PictureBytes file) throws DamagedPictureException, IOException {
    long samplesAt = file.u32le(HEADER_AT - 4);
    boolean isSmall = file.u32le(HEADER_AT) == SMALL_HEADER_BYTES;
    long width = isSmall ? file.u16le(HEADER_AT + 4) : (int) file.u32le(HEADER_AT + 4);
    // Negative if the first row is on top.
    long height =
        Math.abs(isSmall ? file.u16le(HEADER_AT + 6) : (long) (int) file.u32le(HEADER_AT + 8));
    PictureSize.require(height, width);
    int bits = file.u16le(HEADER_AT + (isSmall ? 10 : 14));
    Packing packing = isSmall ? Packing.NONE : Packing.of(file.u32le(HEADER_AT + 16));
    long rowBytes = (width * bits + 31) / 32 * 4;
    file.require(
        samplesAt + (packing == Packing.RUNS ? file.u32le(HEADER_AT + 20) : height * rowBytes));
    return JdkDecoder.frame("bmp", file.array());
  }

  /** Storage of the samples. */
  private enum Packing {
    NONE,
    RUNS;

    static Packing of(long compression) throws DamagedPictureException {
      return switch ((int) compression) {
        case 0, 3, 6 -> NONE;
        case 1, 2 -> RUNS;
        default ->
            throw DamagedPictureException.foreign(
                "cannot be read: its compression is number " + compression);
      };
    }
  }
}
