package org.keyway.app.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.testing.TinyRuns;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.family.ModelFamilies;

class EvaluateCommandTest {
  @TempDir private static Path folder;
  private static Path data;
  private static Path model;

  private final TinyRuns runs = new TinyRuns(folder);

  @BeforeAll
  static void train() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    data = runs.data("sbm.h5", 12, 10, 16, 1);
    Path config = runs.write("tiny.yaml", TinyRuns.CONFIG);
    Path out = folder.resolve("run");
    assertEquals(
        0, runs.run("train", config, "--data", data, "--out", out, "--threads", 1), runs::err);
    model = out.resolve("tiny.kwm");
  }

  private int evaluate(Path checkpoint, Path file, Object... more) {
    Object[] arguments = new Object[more.length + 6];
    Object[] first = {"evaluate", checkpoint, "--data", file, "--threads", 1};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return runs.run(arguments);
  }

  private void assertRefused(String problem, int exit) {
    assertEquals(2, exit, runs.err());
    assertEquals(1, runs.err().lines().count(), runs.err());
    assertTrue(runs.err().contains(problem), runs.err());
  }

  @Test
  void heldOutEpisodesGiveTheMetricsOfTheTraining() throws IOException {
    Path json = folder.resolve("held-out.json");
    assertEquals(0, evaluate(model, data, "--episodes", 4, "--json", json), runs::err);
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    Checkpoint checkpoint = Checkpoint.read(model);
    checkpoint
        .card()
        .metrics()
        .forEach((name, value) -> assertEquals(value, result.at("/metrics/" + name).asDouble()));
    assertEquals(checkpoint.card().metrics().size(), result.get("metrics").size());
    assertEquals("keyin", result.get("model").asText());
    assertEquals("tiny", result.get("name").asText());
    JsonNode provenance = result.get("provenance");
    assertEquals(checkpoint.sha256(), provenance.get("checkpoint_sha256").asText());
    assertEquals(Sha256.of(data), provenance.get("data_sha256").asText());
    assertEquals(4, provenance.get("episodes").asInt());
    assertEquals(3, provenance.get("seed").asInt());
    assertFalse(provenance.get("machine").asText().isEmpty());
    assertFalse(provenance.get("version").asText().isEmpty());
    List<String> lines = runs.out().lines().toList();
    assertEquals("tiny (keyin) on %s: 4 episodes".formatted(data), lines.get(0));
    assertTrue(lines.get(1).matches("  metric +here +held out"), lines.get(1));
    assertEquals(2 + result.get("metrics").size(), lines.size());
  }

  @Test
  void saysWhenTheModelHasLearnedFromTheEpisodes() {
    assertEquals(0, evaluate(model, data), runs::err);
    assertTrue(runs.out().contains("--episodes 4 takes those that were held out"), runs.out());
  }

  @Test
  void longerEpisodesAreMeasuredInTheWindowThatTheSeedDraws() throws IOException {
    Path longer = runs.data("longer.h5", 6, 20, 16, 2);
    assertEquals(0, evaluate(model, longer), runs::err);
    String first = runs.out();
    assertEquals(0, evaluate(model, longer), runs::err);
    assertEquals(first, runs.out());
    assertEquals(0, evaluate(model, longer, "--seed", 4), runs::err);
    assertFalse(first.equals(runs.out()), "another window has other metrics");
  }

  @Test
  void refusesDataThatTheModelCannotRead() throws IOException {
    assertRefused(
        "has frames of 24x24; the model reads 16x16",
        evaluate(model, runs.data("large.h5", 2, 10, 24, 1)));
    assertRefused(
        "has the 10 frames that the model needs",
        evaluate(model, runs.data("short.h5", 2, 9, 16, 1)));
    assertRefused("tiny.yaml", evaluate(model, folder.resolve("tiny.yaml")));
  }

  @Test
  void refusesWrongOptionsAndFiles() throws IOException {
    assertRefused("--episodes is 0; ", evaluate(model, data, "--episodes", 0));
    assertRefused("has 1 to 12", evaluate(model, data, "--episodes", 13));
    assertRefused("would replace", evaluate(model, data, "--json", model));
    assertRefused("none.kwm", evaluate(folder.resolve("none.kwm"), data));
    assertRefused("sbm.h5", evaluate(data, data));
    assertRefused(
        "is a model of the family keyin; this Keyway knows",
        runs.run(new ModelFamilies(List.of()), "evaluate", model, "--data", data));
    assertTrue(Files.exists(model));
  }
}
