package org.keyway.ros.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.message.Message;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.RosTime;

class ImageMessagesTest {
  /** Two rows of two pixels and, where there is room, a byte of padding after each row. */
  private static Message image(String encoding, int step, int bigEndian, int... data) {
    byte[] bytes = new byte[data.length];
    for (int i = 0; i < data.length; i++) {
      bytes[i] = (byte) data[i];
    }
    return ImageMessages.IMAGE
        .newMessage()
        .set("height", 2)
        .set("width", 2)
        .set("encoding", encoding)
        .set("step", step)
        .set("is_bigendian", bigEndian)
        .set("data", bytes);
  }

  private static void assertPixels(Frame frame, int... expected) {
    int[] actual = new int[expected.length];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = frame.rgb()[i] & 0xFF;
    }
    assertArrayEquals(expected, actual, Arrays.toString(actual));
  }

  @Test
  void readsEveryEncodingWithAnyRowStep() throws Exception {
    int[] expected = {1, 2, 3, 4, 5, 6, 7, 8, 9, 250, 251, 252};
    assertPixels(
        ImageMessages.frame(image("rgb8", 7, 0, 1, 2, 3, 4, 5, 6, 99, 7, 8, 9, 250, 251, 252)),
        expected);
    assertPixels(
        ImageMessages.frame(image("bgr8", 6, 0, 3, 2, 1, 6, 5, 4, 9, 8, 7, 252, 251, 250)),
        expected);
    assertPixels(
        ImageMessages.frame(
            image("rgba8", 8, 0, 1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 250, 251, 252, 0)),
        expected);
    assertPixels(
        ImageMessages.frame(
            image("bgra8", 9, 0, 3, 2, 1, 0, 6, 5, 4, 0, 99, 9, 8, 7, 0, 252, 251, 250, 0, 99)),
        expected);
    int[] grey = {1, 1, 1, 2, 2, 2, 3, 3, 3, 254, 254, 254};
    assertPixels(ImageMessages.frame(image("mono8", 3, 0, 1, 2, 99, 3, 254)), grey);
    assertPixels(ImageMessages.frame(image("8UC1", 2, 0, 1, 2, 3, 254)), grey);
    assertPixels(ImageMessages.frame(image("mono16", 4, 0, 9, 1, 9, 2, 9, 3, 9, 254)), grey);
    assertPixels(ImageMessages.frame(image("mono16", 4, 1, 1, 9, 2, 9, 3, 9, 254, 9)), grey);
  }

  @ParameterizedTest
  @CsvSource({
    "rgb16, 3, 1, 2, 3",
    "bgr16, 3, 3, 2, 1",
    "16UC3, 3, 3, 2, 1",
    "rgba16, 4, 1, 2, 3",
    "bgra16, 4, 3, 2, 1",
    "16UC4, 4, 3, 2, 1"
  })
  void ofSixteenBitsTheHigherEightCountInEitherOrder(
      String encoding, int channels, int red, int green, int blue) throws Exception {
    for (int bigEndian = 0; bigEndian < 2; bigEndian++) {
      int[] data = new int[2 * 2 * channels * 2];
      for (int i = 0; i < data.length; i++) {
        boolean isHigher = i % 2 != bigEndian;
        data[i] = isHigher ? 1 + i / 2 : 99;
      }
      Message image = image(encoding, 2 * channels * 2, bigEndian, data);
      assertPixels(ImageMessages.frame(image), red, green, blue);
    }
  }

  @Test
  void refusedEncodingsAreNamedWithAWayOut() {
    ImageFormatException bayer =
        assertThrows(
            ImageFormatException.class,
            () -> ImageMessages.frame(image("bayer_rggb8", 2, 0, 1, 2, 3, 4)));
    assertEquals(
        "Images of encoding 'bayer_rggb8' cannot be read; rgb8, bgr8, rgba8, bgra8, mono8, rgb16,"
            + " bgr16, rgba16, bgra16, mono16 can; image_proc makes rgb8 of bayer images",
        bayer.getMessage());
    String hostile = "x\u001b[2J".repeat(10_000);
    ImageFormatException refusal =
        assertThrows(
            ImageFormatException.class,
            () -> ImageMessages.frame(image(hostile, 2, 0, 1, 2, 3, 4)));
    String line = String.valueOf(refusal.getMessage());
    assertTrue(line.length() < 300 && line.chars().noneMatch(Character::isISOControl), line);
  }

  @ParameterizedTest
  @CsvSource({"yuv422, 6, 12", "rgb8, 5, 12", "rgb8, 6, 11", "rgb8, 4294967295, 12"})
  void refusesWhatDoesNotFit(String encoding, long step, int bytes) {
    Message message = image(encoding, 6, 0, new int[bytes]).set("step", step);
    assertThrows(ImageFormatException.class, () -> ImageMessages.frame(message));
  }

  @Test
  void refusesSizesBeyondAnyCameraBeforeAllocating() {
    Message message = image("rgb8", 6, 0, new int[12]);
    message.set("height", 4294967295L).set("width", 4294967295L);
    assertThrows(ImageFormatException.class, () -> ImageMessages.frame(message));
    message.set("height", 0);
    assertThrows(ImageFormatException.class, () -> ImageMessages.frame(message));
  }

  @Test
  void aFrameComesBackFromItsMessage() throws Exception {
    byte[] rgb = new byte[3 * 5 * 7];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (31 * i);
    }
    Frame frame = new Frame(5, 7, rgb);
    Message message = ImageMessages.image(frame, new RosTime(3, 4), "camera");
    Message again = MessageCodec.decode(ImageMessages.IMAGE, MessageCodec.encode(message));
    assertEquals(frame, ImageMessages.frame(again));
    assertEquals("camera", again.string("header.frame_id"));
  }

  private static byte[] compressed(String format, int colour) throws Exception {
    BufferedImage picture = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 128; i++) {
      picture.setRGB(i % 16, i / 16, colour);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(picture, format, bytes));
    return bytes.toByteArray();
  }

  @Test
  void readsJpegAndPng() throws Exception {
    for (String format : new String[] {"jpeg", "png"}) {
      Message message =
          ImageMessages.COMPRESSED.newMessage().set("data", compressed(format, 0x204080));
      Frame frame = ImageMessages.frame(message);
      assertEquals(8, frame.height());
      assertEquals(16, frame.width());
      assertEquals(0x20, frame.channel(4, 4, 0), 2);
      assertEquals(0x80, frame.channel(4, 4, 2), 2);
    }
  }

  @Property(tries = 200)
  void brokenCompressedImagesAreRefusedAndNothingElse(
      @ForAll @IntRange(max = 200) int cut, @ForAll @IntRange(max = 255) int value)
      throws Exception {
    byte[] bytes = compressed(value % 2 == 0 ? "png" : "jpeg", 0x204080);
    bytes[cut % bytes.length] = (byte) value;
    Message message =
        ImageMessages.COMPRESSED
            .newMessage()
            .set("data", Arrays.copyOf(bytes, Math.min(bytes.length, 600 - cut)));
    try {
      assertEquals(16, ImageMessages.frame(message).width(), 65536);
    } catch (ImageFormatException e) {
      assertTrue(e.getMessage().contains("compressed") || e.getMessage().contains("pixels"));
    }
  }

  @Test
  void unpacksInMemory(@TempDir Path folder) throws Exception {
    Message message =
        ImageMessages.COMPRESSED.newMessage().set("data", compressed("jpeg", 0x204080));
    Path gone = Files.createDirectory(folder.resolve("gone"));
    ImageIO.setCacheDirectory(gone.toFile());
    Files.delete(gone);
    try {
      assertEquals(16, ImageMessages.frame(message).width());
    } finally {
      ImageIO.setCacheDirectory(null);
    }
  }
}
