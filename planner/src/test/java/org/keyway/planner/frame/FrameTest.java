package org.keyway.planner.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FrameTest {
  private static byte[] counting(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (240 + i);
    }
    return bytes;
  }

  @Test
  void readsChannelsRowByRowAsUnsignedNumbers() {
    byte[] rgb = counting(18);
    Frame frame = new Frame(2, 3, rgb);
    assertEquals(240, frame.channel(0, 0, 0));
    assertEquals(242, frame.channel(0, 0, 2));
    assertEquals(243, frame.channel(0, 1, 0));
    assertEquals(249, frame.channel(1, 0, 0));
    assertEquals((240 + 17) % 256, frame.channel(1, 2, 2));
    assertSame(rgb, frame.rgb());
  }

  @Test
  void isEqualToAFrameOfTheSameSizeAndPixels() {
    Frame frame = new Frame(2, 3, counting(18));
    assertEquals(new Frame(2, 3, counting(18)), frame);
    assertEquals(new Frame(2, 3, counting(18)).hashCode(), frame.hashCode());
    assertNotEquals(new Frame(3, 2, counting(18)), frame);
    assertNotEquals(new Frame(2, 3, new byte[18]), frame);
  }

  private static void assertRefuses(String message, int height, int width, int bytes) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> new Frame(height, width, new byte[bytes]));
    assertEquals(message, refusal.getMessage());
  }

  @Test
  void refusesImpossibleSizes() {
    assertRefuses("A frame needs at least 1x1 pixels, not 0x3", 0, 3, 0);
    assertRefuses("A frame needs at least 1x1 pixels, not 2x-1", 2, -1, 0);
    assertRefuses("A 2x3 RGB frame has 18 bytes, not 17", 2, 3, 17);
    assertRefuses("A 2x3 RGB frame has 18 bytes, not 19", 2, 3, 19);
    // The product does not fit an int.
    assertRefuses("A 65536x65536 RGB frame has 12884901888 bytes, not 0", 65536, 65536, 0);
  }
}
