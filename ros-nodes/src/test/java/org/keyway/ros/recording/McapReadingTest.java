package org.keyway.ros.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.ros.recording.HandMadeMcap.string;
import static org.keyway.ros.recording.HandMadeMcap.u16;
import static org.keyway.ros.recording.HandMadeMcap.u32;
import static org.keyway.ros.recording.HandMadeMcap.u64;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;

/** Files put together by hand, without any of what makes reading easier. */
class McapReadingTest {
  private static final String IMAGE_OF_ROS2 =
      """
      std_msgs/Header header # stamp and frame
      uint32 height
      uint32 width
      string encoding
      uint8 is_bigendian
      uint32 step
      uint8[] data
      """
          + "=".repeat(80)
          + """

          MSG: std_msgs/Header
          builtin_interfaces/Time stamp
          string frame_id
          """
          + "=".repeat(80)
          + """

          MSG: builtin_interfaces/Time
          int32 sec
          uint32 nanosec
          """;

  @TempDir private Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("hand.mcap"), bytes);
  }

  /** An image of 1x2 pixels, bgr8, as ROS 2 sends it. */
  private static byte[] image(ByteOrder order, int blue) {
    ByteBuffer body = ByteBuffer.allocate(200).order(order);
    body.putInt(5).putInt(6);
    put(body, "camera");
    align(body).putInt(1).putInt(2);
    put(body, "bgr8");
    body.put((byte) 0);
    align(body).putInt(6).putInt(6).put(new byte[] {(byte) blue, 2, 3, 4, 5, 6});
    byte[] bytes = new byte[body.position()];
    body.flip().get(bytes);
    byte[] header = {0, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0), 0, 0};
    return HandMadeMcap.join(header, bytes);
  }

  private static void put(ByteBuffer body, String text) {
    align(body).putInt(text.length() + 1);
    body.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
  }

  private static ByteBuffer align(ByteBuffer body) {
    return body.position((body.position() + 3) & ~3);
  }

  private static HandMadeMcap described() {
    return HandMadeMcap.records()
        .schema(7, "sensor_msgs/msg/Image", "ros2msg", IMAGE_OF_ROS2)
        .channel(3, 7, "/camera", "cdr");
  }

  private static byte[] compressed(String compression, byte[] bytes) throws IOException {
    if (compression.isEmpty()) {
      return bytes;
    }
    if (compression.equals("zstd")) {
      return Compression.ZSTD.compress(bytes);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FramedLZ4CompressorOutputStream lz4 = new FramedLZ4CompressorOutputStream(out)) {
      lz4.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"'',true", "'',false", "lz4,true", "lz4,false", "zstd,true", "zstd,false"})
  void imagesOfRos2AreReadFromChunksWithoutAnIndex(String compression, boolean bigEndian)
      throws Exception {
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    byte[] first = described().message(3, 20, image(order, 20)).bytes();
    byte[] second =
        HandMadeMcap.records()
            .message(3, 30, image(order, 30))
            .message(3, 10, image(order, 10))
            .bytes();
    Path path =
        file(
            HandMadeMcap.file("ros2")
                .chunk(compression, compressed(compression, first), first)
                .chunk(compression, compressed(compression, second), second)
                .end());
    try (Recording recording = Recordings.open(path)) {
      assertNull(recording.damage());
      RecordedChannel channel = recording.channels().get(0);
      assertEquals("sensor_msgs/msg/Image", channel.type());
      assertEquals(3, channel.messages());
      assertEquals(10, channel.firstNanos());
      MessageDecoder decoder = MessageDecoder.of(channel);
      assertTrue(ImageMessages.isImage(decoder.type().typeName()));
      MessageCursor cursor = recording.messages(recording.channels());
      for (int blue = 10; blue <= 30; blue += 10) {
        RecordedMessage next = cursor.next();
        assertNotNull(next);
        assertEquals(blue, next.logNanos());
        Frame frame = ImageMessages.frame(decoder.decode(next.payload()));
        assertArrayEquals(new byte[] {3, 2, (byte) blue, 6, 5, 4}, frame.rgb());
      }
      assertNull(cursor.next());
    }
  }

  @Test
  void messagesWithoutChunksAreReadInTheOrderOfTime() throws IOException {
    HandMadeMcap made = HandMadeMcap.file("").raw(described().bytes());
    for (int i = 0; i < 100; i++) {
      made.message(3, (i * 37) % 100, new byte[] {(byte) i});
      if (i == 50) {
        made.record(0x09, new byte[100]).record(0x85, new byte[3]);
      }
    }
    List<String> lines = Dump.of(file(made.end()));
    assertEquals("/camera sensor_msgs/msg/Image  100", lines.get(0));
    for (int time = 0; time < 100; time++) {
      assertTrue(lines.get(time + 1).startsWith("/camera %d 1 ".formatted(time)), lines.toString());
    }
  }

  @Test
  void theOrderOfTheFileIsKeptWhereItIsAskedFor() throws IOException {
    HandMadeMcap made = HandMadeMcap.file("").raw(described().bytes());
    for (int i = 0; i < 100; i++) {
      made.message(3, (i * 37) % 100, new byte[] {(byte) i});
    }
    try (Recording recording = Recordings.open(file(made.end()))) {
      MessageCursor cursor = recording.messagesInFileOrder(recording.channels());
      for (int i = 0; i < 100; i++) {
        RecordedMessage next = cursor.next();
        assertNotNull(next);
        assertEquals((i * 37) % 100, next.logNanos());
        assertEquals(i, next.payload().get(0));
      }
      assertNull(cursor.next());
    }
  }

  @Test
  void aTimeBeyondAllTimesCostsNoOtherMessage() throws IOException {
    HandMadeMcap made = HandMadeMcap.file("").raw(described().bytes());
    for (long time : new long[] {1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 2}) {
      made.message(3, time, new byte[1]);
    }
    try (Recording recording = Recordings.open(file(made.end()))) {
      assertNull(recording.damage());
      assertEquals(5, recording.channels().get(0).messages());
      assertEquals(1L << 62, recording.channels().get(0).lastNanos());
    }
  }

  @Test
  void anEmptyDefinitionIsThatOfTheStandardType() throws Exception {
    for (String encoding : List.of("ros2msg", "")) {
      byte[] records =
          HandMadeMcap.records()
              .schema(7, "sensor_msgs/msg/Image", encoding, "")
              .channel(3, 7, "/camera", "cdr")
              .message(3, 20, image(ByteOrder.LITTLE_ENDIAN, 20))
              .bytes();
      try (Recording recording =
          Recordings.open(file(HandMadeMcap.file("ros2").raw(records).end()))) {
        RecordedMessage next = recording.messages(recording.channels()).next();
        assertNotNull(next);
        Message message = MessageDecoder.of(next.channel()).decode(next.payload());
        assertEquals(6, message.time("header.stamp").nanos());
        assertArrayEquals(new byte[] {3, 2, 20, 6, 5, 4}, ImageMessages.frame(message).rgb());
      }
    }
  }

  @Test
  void aDatabaseIsNamedAsWhatItIs() throws IOException {
    Path path = file("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    assertTrue(Recordings.isRecording(path));
    assertBroken(Files.readAllBytes(path), "is a SQLite database, as rosbag2 writes its .db3");
    Files.createFile(folder.resolve("metadata.yaml"));
    RecordingException refused =
        assertThrows(RecordingException.class, () -> Recordings.open(folder));
    assertTrue(
        refused.getMessage().contains("is the folder of a rosbag2 recording"),
        refused.getMessage());
  }

  @Test
  void whatTheCommandLineToolOfZstdCompressedIsRead() throws MalformedRecordException {
    // printf of 40 'a' and 'b', through zstd 1.5 with a checksum
    byte[] compressed = HexFormat.of().parseHex(ZSTD_OF_FORTY);
    ByteBuffer expanded = Compression.ZSTD.expand(compressed, 80);
    assertEquals(
        "a".repeat(40) + "b".repeat(40), StandardCharsets.US_ASCII.decode(expanded).toString());
  }

  private static final String ZSTD_OF_FORTY = "28b52ffd04585d000018616162020040293e000bc056af12";

  @Test
  void dataWhoseSumIsWrongIsReported() throws IOException {
    byte[] bytes =
        HandMadeMcap.file("").raw(described().bytes()).message(3, 1, new byte[] {42}).end();
    int endBytes = 13 + 29 + HandMadeMcap.MAGIC.length;
    bytes[bytes.length - endBytes - 1] ^= 1;
    try (Recording recording = Recordings.open(file(bytes))) {
      assertNotNull(recording.damage());
      assertTrue(recording.damage().contains("the CRC of the data is"), recording.damage());
    }
  }

  @Test
  void aChunkWhoseSumIsWrongIsRefused() throws IOException {
    byte[] records = described().message(3, 1, new byte[] {42}).bytes();
    byte[] other = records.clone();
    other[other.length - 1] ^= 1;
    Path path = file(HandMadeMcap.file("").chunk("", other, records).end());
    RecordingException refused =
        assertThrows(RecordingException.class, () -> Recordings.open(path));
    assertTrue(refused.getMessage().contains("the CRC of a chunk is"), refused.getMessage());
    assertTrue(refused.getMessage().contains("at byte "), refused.getMessage());
  }

  @Test
  void hostileLengthsAreRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] bomb = HandMadeMcap.join(u64(0), u64(0), u64(1L << 40), u32(0), string("zstd"), u64(0));
    assertBroken(
        HandMadeMcap.file("").record(0x06, bomb).end(), "a chunk of 0 bytes, 1099511627776");
    assertBroken(
        HandMadeMcap.file("").raw(new byte[] {0x05}).raw(u64(-1)).end(),
        "the file ends within the record at byte");
    assertBroken(
        HandMadeMcap.file("").record(0x03, u16(1), u32(Integer.MAX_VALUE)).end(),
        "a string of 2147483647 bytes, where 0 are left");
    byte[] nothing = HandMadeMcap.records().bytes();
    byte[] promised =
        HandMadeMcap.join(u64(0), u64(0), u64(1 << 28), u32(0), string("zstd"), u64(0), nothing);
    assertBroken(HandMadeMcap.file("").record(0x06, promised).end(), "a chunk");
  }

  @Test
  void whatIsNotUnderstoodIsNamed() throws IOException {
    byte[] records = described().message(9, 1, new byte[1]).bytes();
    assertBroken(
        HandMadeMcap.file("").chunk("", records, records).end(),
        "messages on channel 9, which is nowhere described");
    assertBroken(HandMadeMcap.file("").chunk("rar", records, records).end(), "compressed as 'rar'");
    assertBroken("\u0089MCAP1\r\n".getBytes(StandardCharsets.ISO_8859_1), "another version");
    assertBroken("#ROSBAG V1.2\n".getBytes(StandardCharsets.US_ASCII), "'rosbag migrate'");
    assertBroken(new byte[0], "neither a ROS 1 bag nor an MCAP file");
  }

  private void assertBroken(byte[] bytes, String problem) throws IOException {
    Path path = file(bytes);
    RecordingException refused =
        assertThrows(RecordingException.class, () -> Recordings.open(path).close());
    assertTrue(refused.getMessage().startsWith(path + ": "), refused.getMessage());
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }
}
