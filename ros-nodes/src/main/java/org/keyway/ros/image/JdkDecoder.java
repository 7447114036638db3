package org.keyway.ros.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.keyway.planner.frame.Frame;

/**
 * Reads stored samples with the JDK's decoders. Avoids their colour conversion, which treats grey
 * as linear light.
 */
final class JdkDecoder {
  private static final int BITS = 8;

  private JdkDecoder() {}

  /** Reads from a decoder. */
  @FunctionalInterface
  private interface Wish<T> {
    T of(ImageReader reader) throws IOException;
  }

  /** Returns the samples of a file as stored, in the file's own colours. */
  static Raster raster(String format, byte[] file) throws IOException, DamagedPictureException {
    return decode(format, file, reader -> reader.readRaster(0, null));
  }

  /** Returns the frame of a file with grey, RGB or palette colours. */
  static Frame frame(String format, byte[] file) throws IOException, DamagedPictureException {
    BufferedImage image = decode(format, file, reader -> reader.read(0));
    return new Frame(image.getHeight(), image.getWidth(), rgb(image));
  }

  private static <T> T decode(String format, byte[] file, Wish<T> wish)
      throws IOException, DamagedPictureException {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = reader(format);
    // ImageIO's own stream would copy every image into a temporary file.
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(stream, true, true);
      T decoded = wish.of(reader);
      if (!warnings.isEmpty()) {
        throw DamagedPictureException.damaged(warnings.get(0));
      }
      return decoded;
    } finally {
      reader.dispose();
    }
  }

  /** Returns the JDK's own reader, because another plug-in may give other samples. */
  private static ImageReader reader(String format) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if ("java.desktop".equals(reader.getClass().getModule().getName())) {
        return reader;
      }
      reader.dispose();
    }
    throw new IllegalStateException("This Java has no decoder for it");
  }

  private static byte[] rgb(BufferedImage image) {
    ColorModel colours = image.getColorModel();
    Raster raster = image.getRaster();
    int width = image.getWidth();
    int bands = raster.getNumBands();
    byte[] rgb = new byte[3 * image.getHeight() * width];
    int[] line = new int[bands * width];
    int to = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, line);
      for (int pixel = 0; pixel < line.length; pixel += bands) {
        if (colours instanceof IndexColorModel palette) {
          int colour = palette.getRGB(line[pixel]);
          rgb[to++] = (byte) (colour >> 16);
          rgb[to++] = (byte) (colour >> 8);
          rgb[to++] = (byte) colour;
        } else {
          for (int channel = 0; channel < 3; channel++) {
            // One or two bands are grey, with or without transparency.
            int band = bands < 3 ? 0 : channel;
            rgb[to++] = toByte(line[pixel + band], colours.getComponentSize(band));
          }
        }
      }
    }
    return rgb;
  }

  /**
   * Converts a sample to 8 bits: takes the highest of more bits, and scales fewer bits to the whole
   * range.
   */
  private static byte toByte(int sample, int bits) {
    if (bits >= BITS) {
      return (byte) (sample >>> (bits - BITS));
    }
    int most = (1 << bits) - 1;
    return (byte) ((sample * 255 + most / 2) / most);
  }
}
