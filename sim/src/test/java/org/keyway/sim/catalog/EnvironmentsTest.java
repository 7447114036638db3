package org.keyway.sim.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyway.sim.Environment;
import org.keyway.sim.Observation;
import org.keyway.sim.pusht.PushTConfiguration;

class EnvironmentsTest {
  static Stream<Entry<Environment, ?>> all() {
    return Environments.all().stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void worldsLookAsTheirSpecSays(Entry<Environment, ?> entry) throws IOException {
    Environment world = entry.create(entry.defaultConfiguration());
    assertEquals(entry.name(), world.spec().name());
    Observation observation = world.reset(1);
    assertEquals(world.spec().stateSize(), observation.state().length);
    assertEquals(world.spec().frameHeight(), observation.frame().height());
    assertEquals(world.spec().frameWidth(), observation.frame().width());
    Observation next = world.step(new double[world.spec().actionSize()]);
    assertEquals(world.observe().frame(), next.frame());
  }

  @Test
  void unknownNameIsRefusedWithTheKnownOnes() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Environments.named("push-t"))
            .getMessage();
    assertEquals("There is no environment \"push-t\"; there are wall-push, pusht", message);
    assertEquals("pusht", Environments.named("pusht").name());
  }

  @Test
  void configurationOfAnotherWorldIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Environments.named("wall-push").create(PushTConfiguration.DEFAULT))
            .getMessage();
    assertTrue(message.contains("wall-push") && message.contains("PushTConfiguration"), message);
  }
}
