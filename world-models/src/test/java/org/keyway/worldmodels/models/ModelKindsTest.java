package org.keyway.worldmodels.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.model.CheckpointFolder;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.StoredCheckpoint;

class ModelKindsTest {
  @Test
  void everyKindHasASourceASentenceAndPortsOfThePlanner() {
    for (ModelKind<?> kind : ModelKinds.ALL.all()) {
      assertTrue(kind.name().matches("[a-z0-9-]+"), kind.name());
      assertEquals(kind.name(), kind.defaults().model());
      assertTrue(kind.source().work().matches(".* (19|20)\\d\\d"), kind.name());
      assertFalse(kind.source().part().isBlank(), kind.name());
      assertEquals(1, kind.summary().chars().filter(c -> c == '.').count(), kind.name());
      assertTrue(kind.summary().endsWith("."), kind.name());
      assertFalse(kind.ports().isEmpty(), kind.name());
      for (Class<?> port : kind.ports()) {
        assertTrue(port.isInterface(), port.getName());
        assertEquals(KeyframeModel.class.getPackage(), port.getPackage());
      }
    }
    List<String> names = ModelKinds.ALL.names();
    assertEquals(names.stream().distinct().toList(), names);
  }

  @Test
  void kindsAreFoundByNameAndOthersAreNamed() {
    assertEquals("keyin", ModelKinds.ALL.named("keyin").orElseThrow().name());
    assertTrue(ModelKinds.ALL.named("kein").isEmpty());
    InputException unknown =
        assertThrows(InputException.class, () -> ModelKinds.ALL.require(Path.of("a.kwm"), "kein"));
    assertEquals(
        "a.kwm: is a model of the kind kein; this Keyway knows keyin, jumpy, static, surprise, tap,"
            + " dynamics, inverse, encoder, vae, flow-autoencoder, keypoints, composite-lstm,"
            + " percept-lstm",
        unknown.getMessage());
  }

  @Test
  void everyCheckpointOfTheProjectIsIntactAndItsCardIsRead() throws IOException {
    CheckpointFolder folder = CheckpointFolder.read(Path.of("checkpoints"));
    assertEquals(List.of(), folder.unreadable());
    for (StoredCheckpoint stored : folder.checkpoints()) {
      assertEquals(stored.card(), Checkpoint.read(stored.file()).card());
      assertEquals(stored.card().name() + ".kwm", stored.file().getFileName().toString());
      Record config =
          ModelKinds.ALL
              .require(stored.file(), stored.card().model())
              .config(stored.file(), stored.card());
      assertEquals(stored.card().name(), Configurations.toJson(config).path("name").asText());
    }
  }
}
