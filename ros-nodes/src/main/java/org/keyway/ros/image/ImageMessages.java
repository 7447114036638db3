package org.keyway.ros.image;

import java.nio.ByteBuffer;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.message.RosTime;

/**
 * Converts sensor_msgs/Image and sensor_msgs/CompressedImage to frames, and frames to images. Row
 * steps, byte orders and sizes come from the message. They are checked against its data before
 * memory is allocated.
 */
public final class ImageMessages {
  /** sensor_msgs/Image. */
  public static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");

  /** sensor_msgs/CompressedImage. */
  public static final MessageType COMPRESSED = MessageTypes.standard("sensor_msgs/CompressedImage");

  private static final int MOST_QUOTED = 60;

  private ImageMessages() {}

  /** Whether {@link #frame} reads messages of a type. */
  public static boolean isImage(String typeName) {
    return typeName.equals(IMAGE.typeName()) || typeName.equals(COMPRESSED.typeName());
  }

  /**
   * Decodes the frame of a message.
   *
   * @param message a sensor_msgs/Image (rgb8, bgr8, rgba8, bgra8, mono8, and 16 bits a channel) or
   *     a sensor_msgs/CompressedImage (see {@link EncodedPicture})
   * @throws ImageFormatException if the image cannot be read
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
    if (!PictureSize.isPossible(height, width)) {
      throw new ImageFormatException("An image " + PictureSize.refusal(height, width));
    }
    long step = image.integer("step");
    ByteBuffer data = image.bytes("data");
    long row = width * encoding.pixelBytes();
    if (step < row || (height - 1) * step + row > data.remaining()) {
      throw new ImageFormatException(
          "An image of %dx%d in %s with steps of %d bytes does not fit its %d bytes of data"
              .formatted(width, height, encoding.rosName(), step, data.remaining()));
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

  private static Frame uncompressed(Message image) throws ImageFormatException {
    ByteBuffer data = image.bytes("data");
    byte[] file = new byte[data.remaining()];
    data.get(file);
    try {
      return EncodedPicture.frame(file);
    } catch (ImageFormatException e) {
      throw new ImageFormatException(
          "A compressed image (format '%s') %s"
              .formatted(excerpt(image.string("format")), e.getMessage()),
          e);
    }
  }

  /** Returns a short excerpt of a text from a message, for people. */
  static String excerpt(String text) {
    return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "...";
  }

  /** Creates a sensor_msgs/Image, rgb8, of a frame; the pixels are not copied. */
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
