package org.keyway.ros.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.Frame;

class EncodedPictureTest {
  private static final int HEIGHT = 96;
  private static final int WIDTH = 128;

  /** A picture without two equal parts, so that whatever is missing shows. */
  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        picture.setRGB(x, y, (x * x + 31 * y) * 2654435 >>> 3);
      }
    }
    return picture;
  }

  /** A picture's file; the format may be "progressive jpeg". */
  private static byte[] file(String format) throws IOException {
    return file(format, new IIOImage(picture(), null, null));
  }

  private static byte[] file(String format, IIOImage image) throws IOException {
    String[] words = format.split(" ");
    ImageWriter writer = ImageIO.getImageWritersByFormatName(words[words.length - 1]).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (words.length > 1) {
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.write(null, image, how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static String refusal(byte[] file) {
    ImageFormatException refusal =
        assertThrows(ImageFormatException.class, () -> EncodedPicture.frame(file));
    return String.valueOf(refusal.getMessage());
  }

  /** A PNG file by its specification; rows without their filters. */
  private static byte[] png(int width, int height, int bits, int colour, byte[]... rows)
      throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream numbers = new DataOutputStream(header);
    numbers.writeInt(width);
    numbers.writeInt(height);
    numbers.write(new byte[] {(byte) bits, (byte) colour, 0, 0, 0});
    chunk(file, "IHDR", header.toByteArray());
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    try (DeflaterOutputStream packed = new DeflaterOutputStream(samples)) {
      for (byte[] row : rows) {
        packed.write(0);
        packed.write(row);
      }
    }
    chunk(file, "IDAT", samples.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content)
      throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 checksum = new CRC32();
    checksum.update(name);
    checksum.update(content);
    DataOutputStream numbers = new DataOutputStream(file);
    numbers.writeInt(content.length);
    numbers.write(name);
    numbers.write(content);
    numbers.writeInt((int) checksum.getValue());
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static int[] firstRow(byte[] file) throws ImageFormatException {
    Frame frame = EncodedPicture.frame(file);
    int[] row = new int[3 * frame.width()];
    for (int i = 0; i < row.length; i++) {
      row[i] = frame.rgb()[i] & 0xFF;
    }
    return row;
  }

  @Test
  void greyStaysAsItIsStored() throws Exception {
    int[] grey = {0, 0, 0, 100, 100, 100, 255, 255, 255};
    assertArrayEquals(grey, firstRow(png(3, 1, 8, 0, bytes(0, 100, 255))));
    assertArrayEquals(grey, firstRow(png(3, 1, 8, 4, bytes(0, 9, 100, 0, 255, 99))));
    assertArrayEquals(grey, firstRow(png(3, 1, 16, 0, bytes(0, 255, 100, 255, 255, 0))));
    assertArrayEquals(
        grey, firstRow(png(3, 1, 16, 4, bytes(0, 1, 2, 3, 100, 1, 2, 3, 255, 1, 2, 3))));
    BufferedImage even = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
    for (int level : new int[] {0, 100, 200, 255}) {
      int[] levels = new int[256];
      Arrays.fill(levels, level);
      even.getRaster().setPixels(0, 0, 16, 16, levels);
      Frame frame = EncodedPicture.frame(file("jpeg", new IIOImage(even, null, null)));
      assertEquals(level, frame.channel(7, 7, 0), 1);
      assertEquals(level, frame.channel(7, 7, 2), 1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 10100000, 255 0 255", "2, 11001001, 255 0 170", "4, 1111000001100000, 255 0 102"})
  void fewBitsOfGreySpreadOverTheWholeRange(int bits, String row, String levels) throws Exception {
    byte[] packed = new byte[row.length() / 8];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (byte) Integer.parseInt(row.substring(8 * i, 8 * i + 8), 2);
    }
    int[] seen = firstRow(png(3, 1, bits, 0, packed));
    assertEquals(levels, "%d %d %d".formatted(seen[0], seen[3], seen[6]));
  }

  @Test
  void ofSixteenBitsTheHigherEightCount() throws Exception {
    assertArrayEquals(
        new int[] {1, 2, 3}, firstRow(png(1, 1, 16, 2, bytes(1, 255, 2, 255, 3, 255))));
    assertArrayEquals(
        new int[] {1, 2, 3}, firstRow(png(1, 1, 16, 6, bytes(1, 255, 2, 255, 3, 255, 0, 0))));
  }

  @Test
  void inkIsInvertedAndDimmedByBlack() throws Exception {
    WritableRaster ink = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    int[] pixel = {200, 100, 50, 153};
    for (int i = 0; i < 256; i++) {
      ink.setPixel(i % 16, i / 16, pixel);
    }
    Frame frame = EncodedPicture.frame(file("jpeg", new IIOImage(ink, null, null)));
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(pixel[channel] * 153 / 255.0, frame.channel(8, 8, channel), 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive jpeg", "png", "gif", "bmp"})
  void whatIsCutOffIsRefusedWhereverTheCutIs(String format) throws Exception {
    byte[] whole = file(format);
    assertEquals(WIDTH, EncodedPicture.frame(whole).width());
    // The last byte of a GIF says only that no picture follows.
    int all = format.equals("gif") ? whole.length - 1 : whole.length;
    for (int length = 8; length < all; length += length < 1000 ? 1 : 97) {
      assertTrue(refusal(Arrays.copyOf(whole, length)).endsWith("is cut off"), "at " + length);
    }
    assertTrue(refusal(Arrays.copyOf(whole, all - 1)).endsWith("is cut off"));
  }

  /** What a writer leaves whose disk was full, or a link that lost the rest. */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive jpeg", "png", "gif"})
  void zerosInPlaceOfTheRestAreRefused(String format) throws Exception {
    byte[] whole = file(format);
    for (int share = 30; share < 100; share += 3) {
      byte[] zeroed = whole.clone();
      Arrays.fill(zeroed, whole.length * share / 100, whole.length, (byte) 0);
      assertTrue(refusal(zeroed).startsWith("is a "), format + " from " + share + " %");
    }
  }

  /** What a link leaves that lost a part and went on: only the end tells. */
  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive jpeg", "png", "gif"})
  void aLostPartIsRefusedAlthoughTheEndIsThere(String format) throws Exception {
    byte[] whole = file(format);
    int half = whole.length / 2;
    byte[] shorter = Arrays.copyOf(whole, whole.length - 700);
    System.arraycopy(whole, half + 700, shorter, half, whole.length - half - 700);
    refusal(shorter);
  }

  @Test
  void aWrongBitOfAPngIsFoundByItsChecksum() throws Exception {
    byte[] whole = file("png");
    for (int at = 8; at < whole.length - 12; at += 61) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      refusal(flipped);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "progressive jpeg", "png", "gif", "bmp"})
  void whatFollowsAPictureDoesNotMatter(String format) throws Exception {
    byte[] whole = file(format);
    byte[] more = Arrays.copyOf(whole, whole.length + 500);
    assertEquals(EncodedPicture.frame(whole), EncodedPicture.frame(more));
  }

  @Test
  void extrasOfAJpegMayBeBroken() throws Exception {
    byte[] whole = file("jpeg");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(whole, 0, 2);
    for (int marker : new int[] {0xE0, 0xE1, 0xE2, 0xED, 0xFE}) {
      byte[] text = "JFIF\0Exif\0ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
      file.write(bytes(0xFF, 0xFF, marker, 0, text.length + 2));
      file.write(text);
    }
    file.write(whole, 2, whole.length - 2);
    assertEquals(EncodedPicture.frame(whole), EncodedPicture.frame(file.toByteArray()));
  }

  @ParameterizedTest
  @CsvSource({"2147483647, 2147483647", "2147483647, 1", "1, 2147483647", "-1, -1", "0, 8"})
  void sizesThatNoCameraHasAreRefusedBeforeMemoryIsTaken(int width, int height) throws Exception {
    assertRefusedWithoutMemory(png(width, height, 8, 2, new byte[1000]), "pixels; from 1 to 6");
  }

  @Test
  void declaredSizesOfEveryFormatAreRefusedBeforeMemoryIsTaken() throws Exception {
    byte[] jpeg = file("jpeg");
    int header = indexOf(jpeg, 0xFF, 0xC0);
    Arrays.fill(jpeg, header + 5, header + 9, (byte) 0xFF);
    assertRefusedWithoutMemory(jpeg, "has 65535x65535 pixels");
    byte[] bmp = file("bmp");
    System.arraycopy(bytes(255, 255, 255, 127, 0, 0, 0, 128), 0, bmp, 18, 8);
    assertRefusedWithoutMemory(bmp, "has 2147483647x2147483648 pixels");
    byte[] gif = file("gif");
    int image = indexOf(gif, 0x2C, 0, 0, 0, 0);
    Arrays.fill(gif, image + 5, image + 9, (byte) 0xFF);
    assertRefusedWithoutMemory(gif, "has 65535x65535 pixels");
  }

  private static void assertRefusedWithoutMemory(byte[] file, String problem) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    refusal(file);
    long before = threads.getCurrentThreadAllocatedBytes();
    String refusal = refusal(file);
    long taken = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(refusal.contains(problem), refusal);
    assertTrue(taken < 4L * file.length + 100_000, "bytes taken: " + taken);
  }

  private static int indexOf(byte[] bytes, int... wanted) {
    for (int at = 0; at + wanted.length <= bytes.length; at++) {
      boolean same = true;
      for (int i = 0; i < wanted.length; i++) {
        same &= (bytes[at + i] & 0xFF) == wanted[i];
      }
      if (same) {
        return at;
      }
    }
    throw new AssertionError("it is not there");
  }

  /** Each would cost the time of a whole picture. */
  @Test
  void aJpegOfThousandsOfScansIsRefused() throws Exception {
    byte[] whole = file("progressive jpeg");
    int scan = indexOf(whole, 0xFF, 0xDA);
    int next = scan + 2;
    while ((whole[next] & 0xFF) != 0xFF || whole[next + 1] == 0) {
      next++;
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(whole, 0, next);
    for (int i = 0; i < 5000; i++) {
      file.write(whole, scan, next - scan);
    }
    file.write(whole, next, whole.length - next);
    assertEquals(
        "is a jpeg that cannot be read: it has more than 200 scans", refusal(file.toByteArray()));
  }

  /** Cameras leave out the tables that all frames of Motion JPEG share. */
  @Test
  void framesOfMotionJpegHaveTheUsualTables() throws Exception {
    byte[] whole = file("jpeg");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    int at = 2;
    file.write(whole, 0, 2);
    while ((whole[at + 1] & 0xFF) != 0xDA) {
      int length = 2 + ((whole[at + 2] & 0xFF) << 8) + (whole[at + 3] & 0xFF);
      if ((whole[at + 1] & 0xFF) != 0xC4) {
        file.write(whole, at, length);
      }
      at += length;
    }
    file.write(whole, at, whole.length - at);
    assertTrue(file.size() < whole.length - 400, "tables were left out");
    assertEquals(EncodedPicture.frame(whole), EncodedPicture.frame(file.toByteArray()));
  }

  @Test
  void otherFilesAreRefusedByWhatTheyAreNot() {
    assertEquals("is empty", refusal(new byte[0]));
    byte[] webp = "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII);
    assertEquals("is neither jpeg nor png, gif or bmp", refusal(webp));
  }

  @Property(tries = 500)
  void randomDamageEndsInAPictureOrARefusalAndNothingElse(
      @ForAll @IntRange(max = 4) int format,
      @ForAll @IntRange(max = 4000) int at,
      @ForAll byte value,
      @ForAll @IntRange(max = 4000) int cut)
      throws Exception {
    byte[] whole = file(new String[] {"jpeg", "progressive jpeg", "png", "gif", "bmp"}[format]);
    byte[] damaged = Arrays.copyOf(whole, Math.max(1, whole.length - cut / 2));
    damaged[at % damaged.length] = value;
    damaged[at * 7 % damaged.length] = value;
    try {
      assertTrue(EncodedPicture.frame(damaged).width() >= 1);
    } catch (ImageFormatException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("is "), e.getMessage());
    }
  }
}
