package org.keyway.sim.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.keyway.sim.testing.Refusals.assertRefusesNumbers;

import org.junit.jupiter.api.Test;

class AppearanceVariationTest {
  private static final AppearanceVariation VARIED = new AppearanceVariation(0.5, 0.2, 0.3, 4);

  @Test
  void refusesImpossibleVariation() {
    assertRefusesNumbers("colour", value -> new AppearanceVariation(value, 0, 0, 0), -0.1, 1.1);
    assertRefusesNumbers("size", value -> new AppearanceVariation(0, value, 0, 0), -0.1, 0.6);
    assertRefusesNumbers("light", value -> new AppearanceVariation(0, 0, value, 0), -0.1, 1);
    assertRefusesNumbers("cameraShift", value -> new AppearanceVariation(0, 0, 0, value), -1, 17);
  }

  @Test
  void noVariationIsTheStandardLook() {
    assertSame(Appearance.STANDARD, AppearanceVariation.NONE.draw(5));
    assertEquals(0x123456, Appearance.STANDARD.colourOf(3, 0x123456));
    assertEquals(1, Appearance.STANDARD.sizeOf(3));
  }

  @Test
  void looksStayWithinTheirRangesAndDifferFromSeedToSeed() {
    for (int seed = 0; seed < 200; seed++) {
      Appearance look = VARIED.draw(seed);
      assertEquals(look, VARIED.draw(seed));
      assertNotEquals(look, VARIED.draw(seed + 1));
      assertEquals(1, look.brightness(), 0.3);
      assertEquals(0, look.brightnessRight(), 0.15);
      assertEquals(0, look.brightnessDown(), 0.15);
      assertEquals(0, look.shiftRight(), 4);
      assertEquals(0, look.shiftDown(), 4);
      for (int object = 0; object < 4; object++) {
        assertEquals(1, look.sizeOf(object), 0.2);
        int colour = look.colourOf(object, 0xFF8000);
        assertTrue((colour >> 16 & 0xFF) >= 0x7F && (colour & 0xFF) <= 0x80);
      }
      assertNotEquals(look.sizeOf(0), look.sizeOf(1));
    }
  }
}
