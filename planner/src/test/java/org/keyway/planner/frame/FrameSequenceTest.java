package org.keyway.planner.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameSequenceTest {
  private static final int LENGTH = 4;

  private static FrameSequence sequence(
      int pixels,
      float @Nullable [] actions,
      double @Nullable [] states,
      boolean @Nullable [] keyframes) {
    return new FrameSequence(LENGTH, 1, 2, new byte[pixels], actions, states, keyframes);
  }

  @Test
  void knowsTheSizesOfWhatItHolds() {
    FrameSequence sequence =
        sequence(24, new float[LENGTH * 2], new double[LENGTH * 5], new boolean[LENGTH]);
    assertEquals(LENGTH, sequence.length());
    assertEquals(1, sequence.height());
    assertEquals(2, sequence.width());
    assertEquals(2, sequence.actionSize());
    assertEquals(5, sequence.stateSize());
    assertNotNull(sequence.keyframes());
  }

  @Test
  void mayKnowNothingButPixels() {
    FrameSequence sequence = sequence(24, null, null, null);
    assertEquals(0, sequence.actionSize());
    assertEquals(0, sequence.stateSize());
    assertNull(sequence.actions());
    assertNull(sequence.states());
    assertNull(sequence.keyframes());
  }

  @Test
  void aPartIsAnEpisodeOfItsOwnWhoseLastActionIsNotKnown() {
    byte[] pixels = new byte[24];
    pixels[6] = 7;
    float[] actions = {1, 2, 3, 4, 5, 6, 7, 8};
    boolean[] keyframes = {false, true, false, false};
    FrameSequence part =
        new FrameSequence(LENGTH, 1, 2, pixels, actions, new double[] {1, 2, 3, 4}, keyframes)
            .part(1, 3);
    assertEquals(2, part.length());
    assertEquals(7, part.pixels()[0]);
    assertArrayEquals(new float[] {3, 4, Float.NaN, Float.NaN}, part.actions());
    assertArrayEquals(new double[] {2, 3}, part.states());
    assertArrayEquals(new boolean[] {true, false}, part.keyframes());
    assertEquals(6, actions[5], "the whole is as it was");
    assertThrows(IndexOutOfBoundsException.class, () -> part.part(1, 3));
    assertThrows(IllegalArgumentException.class, () -> part.part(1, 1));
  }

  @Test
  void mayHaveNoPictures() {
    FrameSequence sequence =
        new FrameSequence(LENGTH, 0, 0, new byte[0], null, new double[LENGTH], null);
    assertEquals(1, sequence.stateSize());
    assertEquals(0, sequence.height());
  }

  @Test
  void givesACopyOfAFrame() {
    byte[] pixels = new byte[24];
    pixels[2 * 6 + 4] = 7;
    FrameSequence sequence = new FrameSequence(LENGTH, 1, 2, pixels, null, null, null);
    Frame frame = sequence.frame(2);
    assertEquals(7, frame.channel(0, 1, 1));
    pixels[2 * 6 + 4] = 8;
    assertEquals(7, frame.channel(0, 1, 1));
    assertEquals(new Frame(1, 2, new byte[6]), sequence.frame(3));
  }

  private static void assertRefuses(String message, Runnable construction) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, construction::run).getMessage());
  }

  private static Runnable sizes(int length, int height, int width) {
    return () -> new FrameSequence(length, height, width, new byte[0], null, null, null);
  }

  @Test
  void refusesSizesThatAreNotPositive() {
    String least = "A sequence needs at least one frame of 1x1 pixels, not ";
    assertRefuses(least + "0 of 1x2", sizes(0, 1, 2));
    assertRefuses(least + "4 of 0x2", sizes(4, 0, 2));
    assertRefuses(least + "4 of 1x-2", sizes(4, 1, -2));
  }

  @Test
  void refusesArraysThatDoNotFit() {
    assertRefuses(
        "4 RGB frames of 1x2 have 24 bytes, not 23", () -> sequence(23, null, null, null));
    String multiple = " numbers, which is no positive multiple of 4";
    assertRefuses("actions has 0" + multiple, () -> sequence(24, new float[0], null, null));
    assertRefuses("actions has 7" + multiple, () -> sequence(24, new float[7], null, null));
    assertRefuses("states has 0" + multiple, () -> sequence(24, null, new double[0], null));
    assertRefuses("states has 9" + multiple, () -> sequence(24, null, new double[9], null));
    assertRefuses(
        "keyframes has 3 entries for 4 frames", () -> sequence(24, null, null, new boolean[3]));
  }
}
