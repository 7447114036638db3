package org.keyway.ros.image;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.frame.Frame;
import org.keyway.ros.testing.Python;

/** Pictures of every kind beside what Pillow, Python's usual library, makes of them. */
@Tag("peers")
class PillowPeerTest {
  /** Of 255, between two decoders of JPEG that both keep to the standard. */
  private static final int JPEG_TOLERANCE = 2;

  @TempDir private Path folder;

  @Test
  void everyKindOfPictureHasTheSamplesThatPillowReads() throws Exception {
    Python.run("PIL", script(), folder);
    List<Path> pictures;
    try (Stream<Path> files = Files.list(folder)) {
      pictures = files.filter(file -> !file.toString().endsWith(".rgb")).sorted().toList();
    }
    assertTrue(pictures.size() > 100, "pictures: " + pictures.size());
    assertAll(pictures.stream().map(file -> (Executable) () -> assertSamples(file)));
  }

  private static String script() throws Exception {
    try (InputStream script = PillowPeerTest.class.getResourceAsStream("pictures.py")) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertSamples(Path picture) throws Exception {
    ByteBuffer expected =
        ByteBuffer.wrap(Files.readAllBytes(Path.of(picture + ".rgb")))
            .order(ByteOrder.LITTLE_ENDIAN);
    String name = picture.getFileName().toString();
    Frame frame;
    try {
      frame = EncodedPicture.frame(Files.readAllBytes(picture));
    } catch (ImageFormatException e) {
      throw new AssertionError(name + " " + e.getMessage(), e);
    }
    assertEquals(expected.getInt(), frame.width(), name);
    assertEquals(expected.getInt(), frame.height(), name);
    int tolerance = name.endsWith(".jpg") ? JPEG_TOLERANCE : 0;
    int worst = 0;
    for (byte sample : frame.rgb()) {
      worst = Math.max(worst, Math.abs((sample & 0xFF) - (expected.get() & 0xFF)));
    }
    assertTrue(worst <= tolerance, "%s is off by %d".formatted(name, worst));
  }
}
