package org.keyway.worldmodels.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Fletcher32Test {
  @Test
  void sumsWordsOfTwoBytesByHand() {
    // Words 0x0102 and 0x0300: the first sum is 0x0402, the second 0x0102 + 0x0402.
    assertEquals(0x05040402, Fletcher32.of(new byte[] {1, 2, 3}, 3));
    assertEquals(0, Fletcher32.of(new byte[8], 8));
  }

  @Test
  void sumsWrapAt65535HoweverLongTheData() {
    byte[] ones = new byte[2 * 100_001];
    Arrays.fill(ones, (byte) 0xFF);
    assertEquals(0xFFFFFFFF, Fletcher32.of(ones, ones.length), "65535 is 0, written as itself");
  }

  @Test
  void acceptsTheSumInEitherOrderOfOldFilesAndNoOther() {
    assertTrue(Fletcher32.isRight(new byte[] {1, 2, 3, 0x02, 0x04, 0x04, 0x05}));
    assertTrue(Fletcher32.isRight(new byte[] {1, 2, 3, 0x04, 0x02, 0x05, 0x04}));
    assertFalse(Fletcher32.isRight(new byte[] {1, 2, 4, 0x02, 0x04, 0x04, 0x05}));
    assertFalse(Fletcher32.isRight(new byte[3]));
  }
}
