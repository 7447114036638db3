package org.keyway.worldmodels.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamiliarityTest {
  private static final Familiarity SOME =
      new Familiarity(
          7,
          0.9,
          0.8,
          0.56,
          1,
          1.7,
          3.4,
          0.001,
          Collections.nCopies(12, 200.0),
          List.of(0.1, -0.2),
          List.of(1.0, 0.1 + 0.2, 0.3, 1e-9));

  @TempDir private Path folder;

  @Test
  void aCardKeepsItBesideTheWeightsAndACardWithoutItStillLoads() throws Exception {
    Path file = folder.resolve("some.kwm");
    Checkpoint.of(Cards.some(), Cards.tensors()).write(file);
    assertNull(Checkpoint.readCard(file).familiarity());
    Checkpoint old = Checkpoint.read(file);
    Checkpoint.of(old.card().with(SOME), old.tensors()).write(file);
    assertEquals(SOME, Checkpoint.readCard(file).familiarity());
    assertEquals(Cards.some().with(SOME), Checkpoint.read(file).card());
    assertEquals(old.tensors().keySet(), Checkpoint.read(file).tensors().keySet());
    assertEquals(2, SOME.cells());
  }

  private static void assertRefused(String field, Consumer<ObjectNode> damage) {
    ObjectNode json = SOME.toJson();
    damage.accept(json);
    String said =
        assertThrows(IllegalArgumentException.class, () -> Familiarity.fromJson(json)).getMessage();
    assertTrue(said.contains(field), said);
  }

  @Test
  void refusesWhatCannotBe() {
    assertRefused("frames", json -> json.put("frames", 0));
    assertRefused("least_explained", json -> json.put("least_explained", 1.1));
    assertRefused("largest_distance", json -> json.put("largest_distance", 0));
    assertRefused("largest_distance", json -> json.remove("largest_distance"));
    assertRefused("explained_low", json -> json.put("explained_low", Double.NaN));
    assertRefused("dark", json -> json.put("dark", -0.1));
    assertRefused("background", json -> json.withArray("background").add(3));
    assertRefused("precision", json -> json.withArray("precision").remove(0));
    assertRefused("mean", json -> json.withArray("mean").set(0, "x"));
  }
}
