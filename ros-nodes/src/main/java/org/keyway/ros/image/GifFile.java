package org.keyway.ros.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.keyway.planner.frame.Frame;

/**
 * Decodes the first image of GIF files (GIF89a Specification); it must fill the screen. Checks that
 * all pixels are present, because the JDK's decoder leaves missing pixels black.
 */
final class GifFile {
  private static final int SCREEN_AT = 6;
  private static final int COLOURS_AT = 13;
  private static final int IMAGE = 0x2C;
  private static final int EXTENSION = 0x21;
  private static final int TRAILER = 0x3B;

  /** Introducer, position, size and flags of an image. */
  private static final int IMAGE_HEADER_BYTES = 10;

  private static final int MOST_CODE_BITS = 12;

  private final PictureBytes file;

  private GifFile(PictureBytes file) {
    this.file = file;
  }

  static Frame frame(PictureBytes file) throws DamagedPictureException, IOException {
    return JdkDecoder.frame("gif", new GifFile(file).firstPicture());
  }

  private byte[] firstPicture() throws DamagedPictureException {
    int start = COLOURS_AT + colourBytes(file.u8(SCREEN_AT + 4));
    int image = start;
    while (file.u8(image) == EXTENSION) {
      image = afterBlocks(image + 2);
    }
    if (file.u8(image) != IMAGE) {
      throw DamagedPictureException.damaged("it has no picture");
    }
    int width = file.u16le(image + 5);
    int height = file.u16le(image + 7);
    PictureSize.require(height, width);
    boolean fills =
        file.u32le(image + 1) == 0
            && width >= file.u16le(SCREEN_AT)
            && height >= file.u16le(SCREEN_AT + 2);
    if (!fills) {
      throw DamagedPictureException.foreign("cannot be read: its first picture does not fill it");
    }
    int codes = image + IMAGE_HEADER_BYTES + colourBytes(file.u8(image + 9));
    int end = afterBlocks(codes + 1);
    requirePixels((long) height * width, file.u8(codes), joinedBlocks(codes + 1));
    ByteArrayOutputStream kept = new ByteArrayOutputStream(end);
    kept.write(file.array(), 0, start);
    kept.write(file.array(), image, end - image);
    kept.write(TRAILER);
    return kept.toByteArray();
  }

  private static int colourBytes(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  private int afterBlocks(int at) throws DamagedPictureException {
    int next = at;
    for (int size = file.u8(next); size > 0; size = file.u8(next)) {
      next += 1 + size;
    }
    return next + 1;
  }

  private byte[] joinedBlocks(int at) throws DamagedPictureException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    int next = at;
    for (int size = file.u8(next); size > 0; size = file.u8(next)) {
      joined.write(file.array(), next + 1, size);
      next += 1 + size;
    }
    return joined.toByteArray();
  }

  /** Follows the Lempel-Ziv-Welch codes; only the lengths of their strings matter here. */
  private static void requirePixels(long pixels, int literalBits, byte[] codes)
      throws DamagedPictureException {
    if (literalBits < 2 || literalBits > 8) {
      throw DamagedPictureException.damaged("its codes begin with %d bits".formatted(literalBits));
    }
    int clear = 1 << literalBits;
    int[] lengths = new int[1 << MOST_CODE_BITS];
    int known = clear + 2;
    int bits = literalBits + 1;
    int previous = -1;
    long left = pixels;
    for (long at = 0; left > 0 && at + bits <= 8L * codes.length; ) {
      int code = bits(codes, at, bits);
      at += bits;
      if (code == clear) {
        known = clear + 2;
        bits = literalBits + 1;
        previous = -1;
        continue;
      }
      if (code == clear + 1) {
        break;
      }
      if (code > known || (code == known && previous < 0)) {
        throw DamagedPictureException.damaged("a code is wrong");
      }
      if (previous >= 0 && known < lengths.length) {
        lengths[known++] = length(lengths, previous, clear) + 1;
        bits += known == 1 << bits && bits < MOST_CODE_BITS ? 1 : 0;
      }
      left -= length(lengths, code, clear);
      previous = code;
    }
    if (left > 0) {
      throw DamagedPictureException.cut();
    }
  }

  private static int length(int[] lengths, int code, int clear) {
    return code < clear ? 1 : lengths[code];
  }

  private static int bits(byte[] codes, long at, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      int bit = (codes[(int) ((at + i) / 8)] >> ((at + i) % 8)) & 1;
      value |= bit << i;
    }
    return value;
  }
}
