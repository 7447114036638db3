package org.keyway.ros.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import org.keyway.planner.frame.Frame;

/**
 * Decodes PNG files (W3C Recommendation, second edition). Only chunks with samples go to the
 * decoder. Their checksums, which the JDK's decoder ignores, must be right. Other chunks, such as
 * profiles, gamma and texts, are skipped and may be broken.
 */
final class PngFile {
  private static final int SIGNATURE_BYTES = 8;

  /** Length, type and checksum. */
  private static final int AROUND_DATA = 12;

  private PngFile() {}

  static Frame frame(PictureBytes file) throws DamagedPictureException, IOException {
    return JdkDecoder.frame("png", withoutExtras(file));
  }

  private static byte[] withoutExtras(PictureBytes file) throws DamagedPictureException {
    ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length());
    kept.write(file.array(), 0, SIGNATURE_BYTES);
    int at = SIGNATURE_BYTES;
    boolean last = false;
    while (!last) {
      long end = at + AROUND_DATA + file.u32(at);
      file.require(end);
      if (at == SIGNATURE_BYTES) {
        requireHeader(file, at);
      }
      last = file.has(at + 4, "IEND");
      boolean wanted =
          last || file.has(at + 4, "IHDR") || file.has(at + 4, "PLTE") || file.has(at + 4, "IDAT");
      if (wanted) {
        requireChecksum(file, at, (int) end);
        kept.write(file.array(), at, (int) end - at);
      }
      at = (int) end;
    }
    return kept.toByteArray();
  }

  private static void requireHeader(PictureBytes file, int at) throws DamagedPictureException {
    if (!file.has(at + 4, "IHDR")) {
      throw DamagedPictureException.damaged("it does not begin with its header");
    }
    long width = file.u32(at + 8);
    long height = file.u32(at + 12);
    PictureSize.require(height, width);
  }

  private static void requireChecksum(PictureBytes file, int at, int end)
      throws DamagedPictureException {
    CRC32 checksum = new CRC32();
    checksum.update(file.array(), at + 4, end - at - 8);
    if (checksum.getValue() != file.u32(end - 4)) {
      throw DamagedPictureException.damaged("a checksum is wrong");
    }
  }
}
