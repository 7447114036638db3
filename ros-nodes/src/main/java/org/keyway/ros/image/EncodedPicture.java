package org.keyway.ros.image;

import java.io.IOException;
import org.keyway.planner.frame.Frame;

/**
 * Pictures as files hold them, JPEG, PNG, GIF and BMP, turned into frames: the one place that does
 * so, for messages, recordings and folders alike.
 *
 * <p>A frame has the samples that are stored. Colour profiles, gamma and the orientation of Exif
 * are not applied; transparency is left out; grey stays what it is; of 16 bits the higher 8 count,
 * as in raw images; CMYK is taken as Adobe writes it, inverted. So a picture gives what {@code
 * convert("RGB")} of Python's Pillow gives, and its place in the frame is that of a calibrated
 * camera. Of several pictures in a file, the first counts.
 *
 * <p>What its decoder warns of, or what ends too early, is refused and never shown in part. Sizes
 * are known before the samples are unpacked, in memory of at most some bytes for each pixel.
 */
public final class EncodedPicture {
  private EncodedPicture() {}

  /**
   * The frame that a file shows.
   *
   * @param file its bytes, not modified
   * @throws ImageFormatException if it cannot be shown whole; the message says so of "it", such as
   *     "is a png that is cut off"
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
      // The decoders of the JDK throw all kinds of things at broken files.
      throw new ImageFormatException("is a %s that is damaged: %s".formatted(format, reason(e)), e);
    } catch (OutOfMemoryError e) {
      // One allocation that is too large; nothing that was allocated before is lost.
      throw new ImageFormatException(
          "is a %s that is too large for the memory that Java may use".formatted(format), e);
    }
  }

  private static String reason(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
