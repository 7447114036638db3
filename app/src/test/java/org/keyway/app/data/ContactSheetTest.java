package org.keyway.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.data.SequenceLayout;
import org.keyway.worldmodels.data.SequenceMetadata;
import org.keyway.worldmodels.data.SequenceWriter;

class ContactSheetTest {
  @TempDir private Path folder;

  @Property
  void choosesInOrderAsManyAsFitAndAllKeyframesIfTheyFit(
      @ForAll @Size(min = 1, max = 60) boolean[] keyframes,
      @ForAll @IntRange(min = 1, max = 20) int columns) {
    int[] chosen = ContactSheet.chooseFrames(keyframes.length, keyframes, columns);
    assertEquals(Math.min(columns, keyframes.length), chosen.length);
    assertArrayEquals(Arrays.stream(chosen).distinct().sorted().toArray(), chosen);
    int known = 0;
    for (boolean keyframe : keyframes) {
      known += keyframe ? 1 : 0;
    }
    long shown = Arrays.stream(chosen).filter(frame -> keyframes[frame]).count();
    assertEquals(Math.min(known, columns), shown);
  }

  @Test
  void spreadsFramesEvenlyWithoutKeyframes() {
    assertArrayEquals(new int[] {0, 5, 10, 15, 20}, ContactSheet.chooseFrames(21, null, 5));
  }

  @Test
  void drawsEveryFrameEnlargedAndKeyframesInOrange() throws IOException {
    byte[] pixels = new byte[3 * 8 * 8 * 3];
    Arrays.fill(pixels, 0, 192, (byte) 10);
    Arrays.fill(pixels, 192, 384, (byte) 120);
    Arrays.fill(pixels, 384, 576, (byte) 250);
    boolean[] keyframes = {false, true, false};
    FrameSequence episode = new FrameSequence(3, 8, 8, pixels, null, null, keyframes);
    BufferedImage sheet = draw(episode);
    // Left margin 8, label 6 + 4, then cells of 16 * 8 + 2 * 3 with gaps of 4.
    for (int frame = 0; frame < 3; frame++) {
      int left = 18 + frame * 138;
      int gray = new int[] {10, 120, 250}[frame];
      assertEquals(0xFF000000 | 0x010101 * gray, sheet.getRGB(left + 3, 11));
      assertEquals(0xFF000000 | 0x010101 * gray, sheet.getRGB(left + 3 + 127, 11 + 127));
      boolean orange = (sheet.getRGB(left, 8) & 0xFFFFFF) == 0xFF9500;
      assertEquals(keyframes[frame], orange);
    }
  }

  @Test
  void shrinksLargeFramesAndDrawsSingleOnes() throws IOException {
    BufferedImage sheet =
        draw(new FrameSequence(1, 480, 1920, new byte[480 * 1920 * 3], null, null, null));
    assertTrue(sheet.getWidth() < 400, "" + sheet.getWidth());
  }

  private BufferedImage draw(FrameSequence episode) throws IOException {
    Path path = folder.resolve("a.h5");
    try (SequenceWriter writer =
        SequenceWriter.create(
            path,
            SequenceLayout.of(episode),
            SequenceMetadata.of("a", 1, null, null),
            Runnable::run)) {
      writer.append(episode);
      writer.finish();
    }
    try (SequenceFile file = SequenceFile.open(path)) {
      return ImageIO.read(new ByteArrayInputStream(ContactSheet.draw(new EpisodeRows(file))));
    }
  }
}
