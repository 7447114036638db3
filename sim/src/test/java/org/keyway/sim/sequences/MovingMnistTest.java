package org.keyway.sim.sequences;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesIntegers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.sequences.MovingMnist.Configuration;
import org.keyway.sim.testing.IdxFiles;
import org.keyway.sim.testing.SharedData;

class MovingMnistTest {
  private static final int S = 10;

  @TempDir Path folder;

  @Test
  void digitsMoveByATenthOfTheRangeAndTurnRoundAtWalls() throws IOException {
    MovingMnist generator = synthetic(20, 28);
    int bounces = 0;
    for (int i = 0; i < 200; i++) {
      FrameSequence sequence = generator.generate(1, i);
      assertEquals(20, sequence.length());
      assertNull(sequence.keyframes());
      double[] states = sequence.states();
      for (int frame = 0; frame < 20; frame++) {
        for (int digit = 0; digit < 2; digit++) {
          int at = frame * S + digit * 5;
          assertEquals(3.6, Math.hypot(states[at + 2], states[at + 3]), 1e-9);
          for (int axis = 0; axis < 2 && frame < 19; axis++) {
            double free = states[at + axis] + states[at + 2 + axis];
            boolean bounced = free <= 0 || free >= 36;
            bounces += bounced ? 1 : 0;
            assertEquals(Math.min(36, Math.max(0, free)), states[at + S + axis], 1e-9);
            assertEquals(
                bounced ? -states[at + 2 + axis] : states[at + 2 + axis],
                states[at + S + 2 + axis],
                1e-9);
          }
        }
      }
    }
    assertTrue(bounces > 500);
  }

  @Test
  void framesShowTheBrighterOfTheDigitsAtWholePixels() throws IOException {
    MovingMnist generator = synthetic(20, 28);
    for (int i = 0; i < 10; i++) {
      assertShowsDigits(generator.generate(2, i), IdxImages.read(folder.resolve("images")));
    }
  }

  @Test
  void digitsAreDrawnWithoutReplacement() throws IOException {
    MovingMnist generator = synthetic(40, 8);
    Set<Double> drawn = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      double[] states = generator.generate(3, i).states();
      drawn.add(states[4]);
      drawn.add(states[9]);
    }
    assertEquals(40, drawn.size());
  }

  @Test
  @Tag("peers")
  void showsTheDigitsOfMnist() throws IOException {
    Path file = SharedData.require("mnist/t10k-images-idx3-ubyte.gz");
    IdxImages images = IdxImages.read(file);
    assertEquals(10_000, images.count());
    MovingMnist generator = new MovingMnist(Configuration.DEFAULT.withImages(file.toString()));
    for (int i = 0; i < 10; i++) {
      assertShowsDigits(generator.generate(4, i), images);
    }
  }

  @Test
  void refusesDigitsThatDoNotFitTheFrame() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> synthetic(3, 64)).getMessage();
    assertTrue(message.startsWith("imageSizePixels is 64; it must be more than the 64"), message);
  }

  @Test
  void refusesAMissingFileOfDigits() {
    String missing = folder.resolve("missing").toString();
    assertThrows(
        IOException.class, () -> new MovingMnist(Configuration.DEFAULT.withImages(missing)));
  }

  @Test
  void refusesConfigurationsOutOfRange() {
    assertRefusesIntegers("digits", v -> new Configuration("f", v, 20, 64), 0, 17);
    assertRefusesIntegers("frames", v -> new Configuration("f", 2, v, 64), 1, 1001);
    assertRefusesIntegers("imageSizePixels", v -> new Configuration("f", 2, 20, v), 7, 257);
    assertThrows(IllegalArgumentException.class, () -> Configuration.DEFAULT.withImages(" "));
  }

  private MovingMnist synthetic(int count, int size) throws IOException {
    Path file = Files.write(folder.resolve("images"), IdxFiles.images(count, size));
    return new MovingMnist(Configuration.DEFAULT.withImages(file.toString()));
  }

  private static void assertShowsDigits(FrameSequence sequence, IdxImages images) {
    double[] states = sequence.states();
    for (int frame = 0; frame < sequence.length(); frame++) {
      byte[] expected = new byte[64 * 64 * 3];
      for (int pixel = 0; pixel < 64 * 64; pixel++) {
        int brightest = 0;
        for (int digit = 0; digit < 2; digit++) {
          int at = frame * S + digit * 5;
          int column = pixel % 64 - (int) states[at];
          int row = pixel / 64 - (int) states[at + 1];
          if (row >= 0 && row < 28 && column >= 0 && column < 28) {
            Sprite image = images.image((int) states[at + 4]);
            brightest = Math.max(brightest, image.grey()[row * 28 + column] & 0xFF);
          }
        }
        for (int channel = 0; channel < 3; channel++) {
          expected[3 * pixel + channel] = (byte) brightest;
        }
      }
      assertArrayEquals(expected, sequence.frame(frame).rgb());
    }
  }
}
