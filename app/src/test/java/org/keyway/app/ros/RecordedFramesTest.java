package org.keyway.app.ros;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.image.ImageMessages;
import org.keyway.ros.message.MessageCodec;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.node.FrameSource.TimedFrame;
import org.keyway.ros.recording.Compression;
import org.keyway.ros.recording.McapWriter;

class RecordedFramesTest {
  @TempDir private Path folder;

  @Test
  void picturesComeInTheOrderOfTheFileWithoutPausesThatAClockMade() throws Exception {
    Path path = folder.resolve("a.mcap");
    double[] seconds = {0, 1.6e9, 1.6e9 + 0.2, 1.6e9 + 30.2, 5, 5.2, 4.9, 5.4};
    double[] played = {0, 0.1, 0.3, 30.3, 60.3, 60.5, 60.7, 61.2};
    try (McapWriter writer = McapWriter.create(path, McapWriter.ROS1_PROFILE, Compression.NONE)) {
      int camera = writer.addChannel("/cam", ImageMessages.IMAGE, Map.of());
      for (int i = 0; i < seconds.length; i++) {
        byte[] rgb = new byte[3];
        Arrays.fill(rgb, (byte) i);
        long nanos = Math.round(seconds[i] * 1e9);
        writer.write(
            camera,
            nanos,
            nanos,
            MessageCodec.encode(ImageMessages.image(new Frame(1, 1, rgb), RosTime.ZERO, "eye")));
      }
      writer.finish();
    }
    try (RecordedFrames frames = new RecordedFrames(path, null)) {
      for (int turn = 0; turn < 2; turn++) {
        for (int i = 0; i < seconds.length; i++) {
          TimedFrame next = frames.next();
          assertNotNull(next);
          assertEquals(i, next.frame().channel(0, 0, 0));
          assertEquals(played[i], next.seconds(), 1e-5);
        }
        assertNull(frames.next());
        frames.rewind();
      }
    }
  }
}
