package org.keyway.ros.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TransportTest {
  @Test
  void builtInTransportIsFoundByName() {
    assertEquals("tcpros", Transport.named("tcpros").name());
  }

  @Test
  void unknownTransportIsRefusedWithThoseThatThereAre() {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Transport.named("carrier-pigeon"));
    assertTrue(refusal.getMessage().contains("there are: tcpros"), refusal.getMessage());
  }
}
