package org.keyway.ros.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.Message;
import org.keyway.ros.testing.Rosbag;
import org.keyway.ros.testing.SharedData;

/** ROS's own rosbag is the peer that must agree. */
@Tag("slow")
@Tag("peers")
class BagTest {
  /** Prints what {@link Dump} does. */
  private static final String DUMP =
      """
      import zlib
      bag = rosbag.Bag(sys.argv[1])
      connections = sorted(bag._get_connections(), key=lambda c: c.topic)
      counts = bag.get_type_and_topic_info().topics
      for c in connections:
          print(c.topic, c.datatype, c.md5sum, counts[c.topic].message_count)
      for topic, (datatype, data, md5, position, kind), time in bag.read_messages(raw=True):
          print(topic, time.to_nsec(), len(data), zlib.crc32(data) & 0xffffffff)
      """;

  /** Two topics on which messages go back and forth in time, in many chunks. */
  private static final String WRITE =
      """
      import genpy
      from geometry_msgs.msg import TwistStamped
      from std_msgs.msg import String
      with rosbag.Bag(sys.argv[1], 'w', compression=sys.argv[2], chunk_threshold=2000) as bag:
          for i in range(300):
              twist = TwistStamped()
              twist.twist.linear.x = i
              stamp = genpy.Time(1000 + (i * 37) % 300, i)
              bag.write('/twist', twist, stamp)
              bag.write('/word', String(data='word ' + 'x' * i), genpy.Time(1000 + i, 5))
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ros1/box_jpeg_640x480.bag",
        "ros1/box_raw_160x120_none.bag",
        "ros1/box_raw_160x120_bz2.bag",
        "ros1/box_raw_160x120_lz4.bag",
        "push-logs/robot_push_1.bag",
        "push-logs/robot_push_many_6_sd.bag"
      })
  void recordedBagsHoldWhatRosbagFinds(String file) throws Exception {
    Path bag = SharedData.require(file);
    assertEquals(Rosbag.run(DUMP, bag), Dump.of(bag));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "bz2", "lz4"})
  void freshBagsHoldWhatRosbagFindsInTheOrderOfTime(String compression) throws Exception {
    Path bag = folder.resolve("fresh.bag");
    Rosbag.run(WRITE, bag, compression);
    // rosbag's own order is that of each connection, which here is not that of time.
    assertEquals(sorted(Rosbag.run(DUMP, bag)), sorted(Dump.of(bag)));
    try (Recording recording = Recordings.open(bag)) {
      assertEquals(List.of(compression), List.copyOf(recording.compression().keySet()));
      assertTrue(recording.compression().get(compression) > 10);
      assertNull(recording.damage());
      RecordedChannel twist = recording.channels().get(0);
      assertEquals(300, twist.messages());
      assertEquals(1_000_000_000_000L, twist.firstNanos());
      assertEquals(
          Dump.messages(recording).stream().sorted(Comparator.comparing(BagTest::time)).toList(),
          Dump.messages(recording));
      assertTrue(twist.definition().contains("MSG: geometry_msgs/Vector3"), twist.definition());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "bz2", "lz4"})
  void decodedPixelsAreThoseThatRosbagReads(String compression) throws Exception {
    Path bag = SharedData.require("ros1/box_raw_160x120_%s.bag".formatted(compression));
    List<String> expected =
        Rosbag.run(
            """
            import zlib
            for topic, image, time in rosbag.Bag(sys.argv[1]).read_messages():
                d = bytearray(image.data)
                if image.encoding == 'bgr8':
                    d[0::3], d[2::3] = d[2::3], d[0::3]
                if image.encoding == 'mono8':
                    d = bytes(v for v in d for c in range(3))
                print(topic, image.header.stamp.to_nsec(), image.height, image.width,
                      zlib.crc32(bytes(d)) & 0xffffffff)
            """,
            bag);
    List<String> decoded = new ArrayList<>();
    try (Recording recording = Recordings.open(bag)) {
      MessageCursor cursor = recording.messages(recording.channels());
      for (RecordedMessage next = cursor.next(); next != null; next = cursor.next()) {
        Message message = MessageDecoder.of(next.channel()).decode(next.payload());
        Frame frame = ImageMessages.frame(message);
        decoded.add(
            "%s %d %d %d %d"
                .formatted(
                    next.channel().topic(),
                    message.time("header.stamp").toNanos(),
                    frame.height(),
                    frame.width(),
                    Dump.crc(ByteBuffer.wrap(frame.rgb()))));
      }
    }
    assertEquals(sorted(expected), sorted(decoded));
  }

  @ParameterizedTest
  @ValueSource(strings = {"robot_push_1.bag", "robot_push_many_6_sd.bag"})
  void numbersOfCustomTypesAreThoseThatRosbagReads(String file) throws Exception {
    Path bag = SharedData.require("push-logs/" + file);
    List<String> expected =
        Rosbag.run(
            """
            for topic, m, time in rosbag.Bag(sys.argv[1]).read_messages():
                if topic == '/Mocap':
                    print(m.number, float(m.body_poses[0].position.x).hex(), len(m.uid_markers.markers))
                elif topic == '/netft_data':
                    print(m.header.seq, float(m.wrench.force.z).hex())
                else:
                    print(m.date, m.time, float(m.q0).hex())
            """,
            bag);
    List<String> decoded = new ArrayList<>();
    try (Recording recording = Recordings.open(bag)) {
      MessageCursor cursor = recording.messages(recording.channels());
      for (RecordedMessage next = cursor.next(); next != null; next = cursor.next()) {
        Message m = MessageDecoder.of(next.channel()).decode(next.payload());
        decoded.add(
            switch (next.channel().topic()) {
              case "/Mocap" ->
                  "%d %s %d"
                      .formatted(
                          m.integer("number"),
                          hex(m.number("body_poses[0].position.x")),
                          m.messages("uid_markers.markers").size());
              case "/netft_data" -> m.integer("header.seq") + " " + hex(m.number("wrench.force.z"));
              default ->
                  "%s %s %s".formatted(m.string("date"), m.string("time"), hex(m.number("q0")));
            });
      }
    }
    assertEquals(sorted(expected.stream().map(BagTest::normalized).toList()), sorted(decoded));
  }

  /** Python writes all 13 digits of a fraction, Java only those that matter. */
  private static String normalized(String line) {
    return Pattern.compile("-?0x\\S+")
        .matcher(line)
        .replaceAll(number -> hex(Double.parseDouble(number.group())));
  }

  private static String hex(double value) {
    return Double.toHexString(value);
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static long time(String line) {
    return Long.parseLong(line.split(" ", -1)[1]);
  }

  @Test
  void compressionChangesNothingThatIsRead() throws IOException {
    List<String> plain = Dump.of(SharedData.require("ros1/box_raw_160x120_none.bag"));
    assertEquals(3 + 36, plain.size());
    for (String compression : List.of("bz2", "lz4")) {
      Path bag = SharedData.require("ros1/box_raw_160x120_%s.bag".formatted(compression));
      assertEquals(plain, Dump.of(bag));
      try (Recording recording = Recordings.open(bag)) {
        assertEquals(List.of(compression), List.copyOf(recording.compression().keySet()));
      }
    }
  }

  @Test
  void aTopicAloneIsReadWithoutTheOthers() throws IOException {
    try (Recording recording = Recordings.open(SharedData.require("push-logs/robot_push_1.bag"))) {
      RecordedChannel pose =
          recording.channels().stream()
              .filter(channel -> channel.topic().equals("/robot_CartesianLog"))
              .findFirst()
              .orElseThrow();
      MessageCursor cursor = recording.messages(List.of(pose));
      int count = 0;
      long last = 0;
      for (RecordedMessage next = cursor.next(); next != null; next = cursor.next()) {
        assertEquals(pose, next.channel());
        assertTrue(next.logNanos() >= last);
        last = next.logNanos();
        count++;
      }
      assertEquals(563, count);
      assertEquals(pose.lastNanos(), last);
    }
  }

  @Test
  void aBagWithoutItsTablesReadsTheSame() throws Exception {
    Path bag = folder.resolve("whole.bag");
    for (String compression : List.of("none", "lz4")) {
      Rosbag.run(WRITE, bag, compression);
      byte[] bytes = Files.readAllBytes(bag);
      long tables =
          Long.parseLong(Rosbag.run("print(rosbag.Bag(sys.argv[1])._index_data_pos)", bag).get(0));
      Path cut = folder.resolve("cut.bag");
      Files.write(cut, Arrays.copyOf(bytes, (int) tables));
      assertEquals(Dump.of(bag), Dump.of(cut));
    }
  }

  @Test
  void theOpenChunkOfAKilledRecorderIsReadAsFarAsItGoes() throws Exception {
    Path bag = folder.resolve("killed.bag.active");
    List<String> written =
        Rosbag.run(
            """
            import genpy, os
            from std_msgs.msg import String
            bag = rosbag.Bag(sys.argv[1], 'w')
            for i in range(100):
                bag.write('/word', String(data=str(i)), genpy.Time(1000 + i))
            bag._file.flush()
            print('written', flush=True)
            os._exit(0)
            """,
            bag);
    assertEquals(List.of("written"), written);
    try (Recording recording = Recordings.open(bag)) {
      assertEquals(Map.of(), recording.compression());
      assertEquals(100, recording.channels().get(0).messages());
      assertEquals(100, Dump.messages(recording).size());
    }
  }
}
