package org.keyway.ros.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;

/**
 * sensor_msgs/Image and sensor_msgs/CompressedImage as frames, and frames as images. Row steps,
 * byte orders and sizes are taken from the message and checked against its data before anything is
 * allocated.
 */
public final class ImageMessages {
  /** sensor_msgs/Image. */
  public static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");

  /** sensor_msgs/CompressedImage. */
  public static final MessageType COMPRESSED = MessageTypes.standard("sensor_msgs/CompressedImage");

  /** Pixels of a picture at most: what a camera of 64 megapixels takes. */
  private static final long MOST_PIXELS = 1L << 26;

  private ImageMessages() {}

  /** Whether messages of a type are pictures that {@link #frame} reads. */
  public static boolean isImage(String typeName) {
    return typeName.equals(IMAGE.typeName()) || typeName.equals(COMPRESSED.typeName());
  }

  /**
   * The frame that a message shows.
   *
   * @param message a sensor_msgs/Image (rgb8, bgr8, rgba8, bgra8, mono8, and 16 bits a channel) or
   *     a sensor_msgs/CompressedImage (jpeg, png)
   * @throws ImageFormatException if it cannot be read
   */
  public static Frame frame(Message message) throws ImageFormatException {
    return message.type().typeName().equals(COMPRESSED.typeName())
        ? uncompressed(message)
        : plain(message);
  }

  private static Frame plain(Message image) throws ImageFormatException {
    PixelEncoding encoding = PixelEncoding.of(image.string("encoding"));
    long height = image.integer("height");
    long width = image.integer("width");
    requireSize(height, width);
    long step = image.integer("step");
    ByteBuffer data = image.bytes("data");
    long row = width * encoding.pixelBytes();
    if (step < row || (height - 1) * step + row > data.remaining()) {
      throw new ImageFormatException(
          "An image of %dx%d in %s with steps of %d bytes does not fit its %d bytes of data"
              .formatted(height, width, encoding.rosName(), step, data.remaining()));
    }
    byte[] rgb = new byte[(int) (3 * height * width)];
    if (encoding == PixelEncoding.RGB8) {
      for (int y = 0; y < height; y++) {
        data.get((int) (y * step), rgb, (int) (y * row), (int) row);
      }
    } else {
      convert(data, encoding, image.integer("is_bigendian") != 0, (int) width, (int) step, rgb);
    }
    return new Frame((int) height, (int) width, rgb);
  }

  private static void convert(
      ByteBuffer data, PixelEncoding encoding, boolean bigEndian, int width, int step, byte[] rgb) {
    int[] offsets = encoding.offsets(bigEndian);
    int pixelBytes = encoding.pixelBytes();
    byte[] line = new byte[width * pixelBytes];
    int to = 0;
    for (int from = 0; to < rgb.length; from += step) {
      data.get(from, line);
      for (int pixel = 0; pixel < line.length; pixel += pixelBytes) {
        rgb[to++] = line[pixel + offsets[0]];
        rgb[to++] = line[pixel + offsets[1]];
        rgb[to++] = line[pixel + offsets[2]];
      }
    }
  }

  private static void requireSize(long height, long width) throws ImageFormatException {
    if (height < 1 || width < 1 || height > MOST_PIXELS / width) {
      throw new ImageFormatException(
          "An image of %dx%d pixels cannot be read; 1 to %d pixels can"
              .formatted(height, width, MOST_PIXELS));
    }
  }

  private static Frame uncompressed(Message image) throws ImageFormatException {
    ByteBuffer data = image.bytes("data");
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    // The stream that ImageIO itself would make copies every image into a temporary file.
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
      if (!readers.hasNext()) {
        throw new ImageFormatException(
            "A compressed image (format '%s') is neither jpeg nor png"
                .formatted(image.string("format")));
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(stream, true, true);
        // The sizes are in the header: known before the pixels are unpacked.
        requireSize(reader.getHeight(0), reader.getWidth(0));
        return frame(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // The decoders of the JDK throw all kinds of things at broken files.
      throw new ImageFormatException("A compressed image is broken: " + e.getMessage(), e);
    }
  }

  private static Frame frame(BufferedImage image) {
    int height = image.getHeight();
    int width = image.getWidth();
    byte[] rgb = new byte[3 * height * width];
    int[] line = new int[width];
    int to = 0;
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, line, 0, width);
      for (int pixel : line) {
        rgb[to++] = (byte) (pixel >> 16);
        rgb[to++] = (byte) (pixel >> 8);
        rgb[to++] = (byte) pixel;
      }
    }
    return new Frame(height, width, rgb);
  }

  /** The sensor_msgs/Image, rgb8, that shows a frame; its pixels are not copied. */
  public static Message image(Frame frame, RosTime stamp, String frameId) {
    return IMAGE
        .newMessage()
        .set("header.stamp", stamp)
        .set("header.frame_id", frameId)
        .set("height", frame.height())
        .set("width", frame.width())
        .set("encoding", PixelEncoding.RGB8.rosName())
        .set("step", 3 * frame.width())
        .set("data", frame.rgb());
  }
}
