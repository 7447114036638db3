package org.keyway.ros.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.MessageTypes;

class McapWriterTest {
  private static final MessageType TWIST = MessageTypes.standard("geometry_msgs/TwistStamped");
  private static final MessageType IMAGE = MessageTypes.standard("sensor_msgs/Image");

  @TempDir private Path folder;

  private static ByteBuffer image(int number) {
    byte[] pixels = new byte[60_000];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * number);
    }
    return MessageCodec.encode(
        IMAGE
            .newMessage()
            .set("header.seq", number)
            .set("height", 100)
            .set("width", 200)
            .set("encoding", "rgb8")
            .set("data", pixels));
  }

  private static ByteBuffer twist(int number) {
    return MessageCodec.encode(TWIST.newMessage().set("twist.linear.x", number));
  }

  /** Three channels of two types of ROS 1, in several chunks, out of the order of time. */
  private Path write(Compression compression) throws IOException {
    Path target = folder.resolve("made/run.mcap");
    try (McapWriter writer = McapWriter.create(target, McapWriter.ROS1_PROFILE, compression)) {
      int left = writer.addChannel("/left", IMAGE, Map.of("callerid", "/camera"));
      int command = writer.addChannel("/command", TWIST, Map.of("latching", "false"));
      for (int i = 0; i < 60; i++) {
        writer.write(left, 1000L * i, 1000L * i - 1, image(i));
        writer.write(command, 1000L * (60 - i), 7, twist(i));
        if (i == 30) {
          writer.write(writer.addChannel("/right", IMAGE, Map.of()), 5, 6, image(99));
        }
      }
      assertTrue(Files.notExists(target), "the name is given at the end");
      assertEquals(writer.finish(), Files.size(target));
    }
    return target;
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LZ4", "ZSTD"})
  void aReaderThatFollowsTheSpecificationFindsEverything(Compression compression)
      throws IOException {
    McapBySpecification read = new McapBySpecification(write(compression));
    assertEquals("ros1", read.profile);
    assertEquals(2, read.schemas.size());
    McapBySpecification.Schema image = read.schemas.get(1);
    assertEquals("sensor_msgs/Image", image.name());
    assertEquals("ros1msg", image.encoding());
    assertEquals(IMAGE.definition(), image.data());
    assertEquals(
        List.of("/left", "/command", "/right"),
        read.channels.values().stream().map(McapBySpecification.Channel::topic).toList());
    McapBySpecification.Channel left = read.channels.get(0);
    assertEquals("ros1", left.encoding());
    assertEquals(Map.of("callerid", "/camera", "md5sum", IMAGE.md5()), left.metadata());
    assertEquals(121, read.messages.size());
    assertTrue(read.compressions.size() > 2, read.compressions.toString());
    String name = compression == Compression.NONE ? "" : compression.label();
    assertEquals(Set.of(name), Set.copyOf(read.compressions));
    McapBySpecification.Message third = read.messages.get(4);
    assertEquals(2, third.sequence());
    assertEquals(2000, third.logTime());
    assertEquals(1999, third.publishTime());
    assertArrayEquals(image(2).array(), third.data());
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LZ4", "ZSTD"})
  void isReadInTheOrderOfTime(Compression compression) throws Exception {
    try (Recording recording = Recordings.open(write(compression))) {
      assertNull(recording.damage());
      assertEquals(Set.of(compression.label()), recording.compression().keySet());
      List<RecordedChannel> channels = recording.channels();
      assertEquals(
          List.of("/command", "/left", "/right"),
          channels.stream().map(RecordedChannel::topic).toList());
      RecordedChannel command = channels.get(0);
      assertEquals(TWIST.md5(), command.md5());
      assertEquals(60, command.messages());
      assertEquals(1000, command.firstNanos());
      assertEquals(60_000, command.lastNanos());
      MessageCursor cursor = recording.messages(channels);
      long last = 0;
      int count = 0;
      for (RecordedMessage next = cursor.next(); next != null; next = cursor.next()) {
        assertTrue(next.logNanos() >= last);
        last = next.logNanos();
        if (next.channel().equals(command)) {
          assertEquals(
              60 - next.logNanos() / 1000,
              MessageCodec.decode(TWIST, next.payload()).number("twist.linear.x"));
        }
        count++;
      }
      assertEquals(121, count);
    }
  }

  @Test
  void plansMayBeRecordedAsJson() throws IOException {
    Path target = folder.resolve("plan.mcap");
    ByteBuffer plan = ByteBuffer.wrap("{\"cost\": 1.5}".getBytes(StandardCharsets.UTF_8));
    try (McapWriter writer = McapWriter.create(target, McapWriter.NO_PROFILE, Compression.ZSTD)) {
      writer.addChannel("/command", TWIST, Map.of());
      int plans = writer.addJsonChannel("/plan", "keyway.Plan", "{\"type\": \"object\"}");
      writer.write(plans, 12, 12, plan);
      writer.finish();
    }
    McapBySpecification read = new McapBySpecification(target);
    assertEquals("", read.profile);
    McapBySpecification.Channel channel = read.channels.get(1);
    assertEquals("json", channel.encoding());
    assertEquals(
        new McapBySpecification.Schema(2, "keyway.Plan", "jsonschema", "{\"type\": \"object\"}"),
        read.schemas.get(channel.schema()));
    assertArrayEquals(plan.array(), read.messages.get(0).data());
  }

  @Test
  void aFileWithoutMessagesIsWholeToo() throws IOException {
    Path target = folder.resolve("empty.mcap");
    try (McapWriter writer = McapWriter.create(target, McapWriter.ROS1_PROFILE, Compression.ZSTD)) {
      writer.finish();
    }
    assertEquals(0, new McapBySpecification(target).messages.size());
    assertEquals(List.of(), Dump.of(target));
  }

  @Test
  void anUnfinishedFileIsThrownAway() throws IOException {
    Path target = folder.resolve("half.mcap");
    Files.writeString(target, "old");
    try (McapWriter writer = McapWriter.create(target, McapWriter.ROS1_PROFILE, Compression.LZ4)) {
      writer.write(writer.addChannel("/left", IMAGE, Map.of()), 1, 1, image(1));
      assertThrows(IllegalStateException.class, () -> writer.addJsonChannel("/plan", "plan", "{}"));
    }
    assertEquals("old", Files.readString(target));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }
}
