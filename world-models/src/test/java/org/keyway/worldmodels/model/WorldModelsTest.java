package org.keyway.worldmodels.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.checkpoint.Checkpoint;

class WorldModelsTest {
  @Test
  void everyModelHasASourceASentenceAndPortsOfThePlanner() {
    for (WorldModel model : WorldModels.all()) {
      assertTrue(model.name().matches("[a-z0-9-]+"), model.name());
      assertTrue(model.source().matches(".* (19|20)\\d\\d"), model.source());
      assertFalse(model.section().isBlank(), model.name());
      assertEquals(1, model.description().chars().filter(c -> c == '.').count(), model.name());
      assertTrue(model.description().endsWith("."), model.name());
      assertFalse(model.ports().isEmpty(), model.name());
      for (Class<?> port : model.ports()) {
        assertTrue(port.isInterface(), port.getName());
        assertEquals(KeyframeModel.class.getPackage(), port.getPackage());
      }
    }
    List<String> names = WorldModels.all().stream().map(WorldModel::name).toList();
    assertEquals(names.stream().distinct().toList(), names);
  }

  @Test
  void modelsAreFoundByName() {
    assertEquals("keyin", WorldModels.named("keyin").orElseThrow().name());
    assertTrue(WorldModels.named("kein").isEmpty());
  }

  @Test
  void everyCheckpointOfTheProjectIsIntactAndOfAKnownModel() throws IOException {
    CheckpointFolder folder = CheckpointFolder.read(Path.of("checkpoints"));
    assertEquals(List.of(), folder.unreadable());
    for (StoredCheckpoint checkpoint : folder.checkpoints()) {
      assertEquals(checkpoint.card(), Checkpoint.read(checkpoint.file()).card());
      assertTrue(
          WorldModels.named(checkpoint.card().model()).isPresent(), checkpoint.file().toString());
      assertEquals(checkpoint.card().name() + ".kwm", checkpoint.file().getFileName().toString());
    }
  }
}
