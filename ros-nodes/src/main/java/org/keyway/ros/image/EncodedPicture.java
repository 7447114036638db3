package org.keyway.ros.image;

import java.io.IOException;
import org.keyway.planner.frame.Frame;

/**
 * Decodes JPEG, PNG, GIF and BMP images into frames, for messages, recordings and folders.
 *
 * <p>A frame has the stored samples. Colour profiles, gamma and the Exif orientation are not
 * applied, and transparency is ignored. Grey values stay unchanged; of 16 bits the higher 8 count,
 * as in raw images. CMYK is read inverted, as Adobe writes it. The result equals {@code
 * convert("RGB")} of Python's Pillow, and pixels keep the positions that a camera calibration
 * assumes. Of several images in a file, the first counts.
 *
 * <p>Files that end too early or make the decoder warn are refused, never decoded in part. Sizes
 * are checked before the samples are unpacked. Memory is limited to some bytes for each pixel.
 */
public final class EncodedPicture {
  private EncodedPicture() {}

  /**
   * Decodes a file.
   *
   * @param file the bytes of the file, not modified
   * @throws ImageFormatException if the file cannot be decoded completely; the message is a
   *     predicate, such as "is a png that is cut off"
   */
  public static Frame frame(byte[] file) throws ImageFormatException {
    PictureBytes bytes = new PictureBytes(file);
    if (bytes.beginsWith(0xFF, 0xD8, 0xFF)) {
      return decode("jpeg", () -> JpegFile.frame(bytes));
    }
    if (bytes.beginsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return decode("png", () -> PngFile.frame(bytes));
    }
    if (bytes.beginsWith('G', 'I', 'F', '8')) {
      return decode("gif", () -> GifFile.frame(bytes));
    }
    if (bytes.beginsWith('B', 'M')) {
      return decode("bmp", () -> BmpFile.frame(bytes));
    }
    throw new ImageFormatException(
        file.length == 0 ? "is empty" : "is neither jpeg nor png, gif or bmp");
  }

  @FunctionalInterface
  private interface Decoder {
    Frame frame() throws DamagedPictureException, IOException;
  }

  private static Frame decode(String format, Decoder decoder) throws ImageFormatException {
    try {
      return decoder.frame();
    } catch (DamagedPictureException e) {
      throw new ImageFormatException("is a %s that %s".formatted(format, e.getMessage()), e);
    } catch (IOException | RuntimeException e) {
      // The JDK's decoders throw various exceptions for broken files.
      throw new ImageFormatException("is a %s that is damaged: %s".formatted(format, reason(e)), e);
    } catch (OutOfMemoryError e) {
      // A single allocation was too large; earlier allocations are intact.
      throw new ImageFormatException(
          "is a %s that is too large for the memory that Java may use".formatted(format), e);
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
