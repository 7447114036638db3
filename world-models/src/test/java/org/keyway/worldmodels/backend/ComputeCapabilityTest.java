package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComputeCapabilityTest {
  @Test
  void readsGenerationAndVariant() {
    assertEquals(new ComputeCapability(8, 6), ComputeCapability.parse(" 8.6 "));
    assertEquals("12.0", ComputeCapability.parse("12.0").toString());
  }

  @Test
  void tenComesAfterNine() {
    assertTrue(ComputeCapability.parse("10.0").compareTo(ComputeCapability.parse("9.0")) > 0);
    assertTrue(ComputeCapability.parse("8.6").compareTo(ComputeCapability.parse("8.9")) < 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8.", ".6", "8.6.1", "8,6", "-8.6", "[N/A]", "9999.0", "0.1"})
  void rejectsWhatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> ComputeCapability.parse(text));
  }
}
