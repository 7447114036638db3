package org.keyway.ros.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.keyway.ros.message.RosTime;
import org.keyway.ros.transport.RosClock;

class SourceStampsTest {
  private static final RosTime NOW = RosTime.ofNanos(1_700_000_000_000_000_000L);

  private static final RosClock CLOCK =
      new RosClock() {
        @Override
        public RosTime now() {
          return NOW;
        }

        @Override
        public boolean isSimulated() {
          return false;
        }
      };

  @Test
  void cameraWithoutStampsHasNoAgeAndCountsByArrival() {
    SourceStamps stamps = new SourceStamps(CLOCK, false);
    assertEquals(42, stamps.note(RosTime.ZERO, "camera", 42));
    assertEquals(0, stamps.ageSeconds());
    assertFalse(stamps.areFarOff());
    assertEquals(NOW, stamps.at(42).stamp());
  }

  @Test
  void stampOfAnotherClockIsFarOff() {
    SourceStamps stamps = new SourceStamps(CLOCK, false);
    stamps.note(RosTime.ofNanos(NOW.toNanos() - 3_600_000_000_000L), "camera", 42);
    assertEquals(3600, stamps.ageSeconds(), 1e-6);
    assertTrue(stamps.areFarOff());
  }
}
