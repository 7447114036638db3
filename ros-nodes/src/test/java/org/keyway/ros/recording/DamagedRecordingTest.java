package org.keyway.ros.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.ros.message.MessageTypes;
import org.keyway.ros.testing.SharedData;

/** Whatever happens to a file, it is read as far as it goes, or refused in one line. */
@Tag("slow")
class DamagedRecordingTest {
  @TempDir private Path folder;

  private Path mcap(Compression compression) throws IOException {
    Path path = folder.resolve("whole.mcap");
    SplittableRandom random = new SplittableRandom(5);
    try (McapWriter writer = McapWriter.create(path, McapWriter.ROS1_PROFILE, compression)) {
      int channel =
          writer.addChannel("/noise", MessageTypes.standard("sensor_msgs/Image"), Map.of());
      byte[] noise = new byte[300_000];
      for (int i = 0; i < 20; i++) {
        random.nextBytes(noise);
        writer.write(channel, i, i, ByteBuffer.wrap(noise));
      }
      writer.finish();
    }
    return path;
  }

  /** What can be read; empty if the file is refused in one line that names it. */
  private static List<String> readable(Path path) throws IOException {
    try (Recording recording = Recordings.open(path)) {
      return Dump.messages(recording);
    } catch (RecordingException e) {
      assertTrue(e.getMessage().startsWith(path + ": "), e.getMessage());
      assertEquals(1, e.getMessage().lines().count(), e.getMessage());
      return List.of();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ros1/box_raw_160x120_none.bag",
        "ros1/box_raw_160x120_lz4.bag",
        "push-logs/robot_push_1.bag"
      })
  void aBagThatIsCutOffReadsAsFarAsItGoes(String file) throws IOException {
    assertPrefixes(SharedData.require(file), 25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "ZSTD"})
  void anMcapFileThatIsCutOffReadsAsFarAsItGoes(Compression compression) throws IOException {
    assertPrefixes(mcap(compression), 25);
  }

  private void assertPrefixes(Path path, int cuts) throws IOException {
    List<String> whole = readable(path);
    byte[] bytes = Files.readAllBytes(path);
    Path cut = folder.resolve("cut");
    int most = 0;
    for (int i = 1; i <= cuts; i++) {
      int length = (int) ((long) bytes.length * i / cuts) - 1;
      Files.write(cut, Arrays.copyOf(bytes, length));
      List<String> read = readable(cut);
      assertTrue(whole.containsAll(read));
      assertTrue(read.size() >= most, "a longer piece has no less");
      most = read.size();
      if (!read.isEmpty()) {
        try (Recording recording = Recordings.open(cut)) {
          assertNotNull(recording.damage());
          assertFalse(recording.damage().contains("\n"), recording.damage());
        }
      }
    }
    assertEquals(whole.size(), most, "only the tables at the end are missing");
  }

  @Test
  void flippedBytesNeitherHangNorEscape() throws IOException {
    for (Path path :
        List.of(SharedData.require("ros1/box_raw_160x120_lz4.bag"), mcap(Compression.ZSTD))) {
      byte[] bytes = Files.readAllBytes(path);
      SplittableRandom random = new SplittableRandom(11);
      Path damaged = folder.resolve("damaged");
      for (int i = 0; i < 60; i++) {
        byte[] copy = bytes.clone();
        // Half of them where the structure is: at the beginning.
        int at = random.nextInt(i % 2 == 0 ? 6000 : copy.length);
        copy[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(damaged, copy);
        readable(damaged);
      }
    }
  }
}
