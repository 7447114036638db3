package org.keyway.sim.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.sim.RobotConfig;
import org.keyway.sim.TaskKind;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTTask;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.testing.DiscTask;
import org.keyway.sim.wallpush.WallPushEnvironment;

class TasksTest {
  private static String refusal(org.junit.jupiter.api.function.Executable refused) {
    return assertThrows(IllegalArgumentException.class, refused).getMessage();
  }

  @Test
  void unknownNameIsRefusedWithTheKnownOnes() {
    assertEquals(
        "There is no task \"push-t\"; there are wall-push, pusht, gate-push",
        refusal(() -> Tasks.STANDARD.named("push-t")));
    assertEquals("pusht", Tasks.STANDARD.named("pusht").name());
  }

  @Test
  void oneLineAddsATask() throws IOException {
    Tasks more = Tasks.STANDARD.with(DiscTask.KIND);
    assertEquals(List.of("wall-push", "pusht", "gate-push", "disc"), more.names());
    assertEquals("disc", more.named("disc").create(DiscTask.Rules.DEFAULT).spec().name());
    assertEquals(3, Tasks.STANDARD.all().size());
  }

  @Test
  void configurationOfAnotherWorldIsRefused() {
    String message = refusal(() -> WallPushEnvironment.KIND.create(PushTConfiguration.DEFAULT));
    assertTrue(message.contains("wall-push") && message.contains("PushTConfiguration"), message);
  }

  @Test
  void whatATaskCannotVaryIsRefused() {
    AppearanceVariation look = new AppearanceVariation(0.1, 0, 0, 0);
    RobotConfig weak = new RobotConfig(0.5, 0, 0);
    assertEquals(
        0.1, PushTTask.KIND.varied(kind(), look, RobotConfig.DEFAULT).appearance().colour());
    assertTrue(
        refusal(() -> PushTTask.KIND.varied(kind(), look, weak)).contains("leave robot out"));
    TaskKind<DiscTask.Rules> disc = DiscTask.KIND;
    assertEquals(
        DiscTask.Rules.DEFAULT,
        disc.varied(DiscTask.Rules.DEFAULT, AppearanceVariation.NONE, RobotConfig.DEFAULT));
    assertTrue(
        refusal(() -> disc.varied(DiscTask.Rules.DEFAULT, AppearanceVariation.NONE, weak))
            .contains("one robot"));
    assertTrue(refusal(() -> disc.live().create(64)).contains("real time"));
  }

  private static PushTTask.Configuration kind() {
    return PushTTask.Configuration.DEFAULT;
  }
}
