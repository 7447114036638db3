package org.keyway.app.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.testing.TinyRuns;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.Familiarity;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.models.ModelKinds;

@Tag("slow")
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
  void aCardIsToldWhatTheModelKnowsAndItsWeightsStay() throws IOException {
    Path old = folder.resolve("old.kwm");
    Checkpoint trained = Checkpoint.read(model);
    Familiarity known = trained.card().familiarity();
    assertNotNull(known, "training measures it");
    JsonNode card = trained.card().toJson();
    ModelCard before = withoutFamiliarity(trained.card());
    Checkpoint.of(before, trained.tensors()).write(old);
    assertRefused("--write-card", evaluate(old, data, "--familiarity", 10));

    assertEquals(0, evaluate(old, data, "--write-card"), runs::err);

    assertTrue(runs.out().contains("its card says what it knows"), runs::out);
    assertEquals(card, Checkpoint.read(old).card().toJson(), "the same file, the same card");
    assertEquals(trained.sha256(), Checkpoint.read(old).sha256(), "weights and all");
  }

  private static ModelCard withoutFamiliarity(ModelCard card) {
    return new ModelCard(
        card.model(),
        card.name(),
        card.data(),
        card.configuration(),
        card.seed(),
        card.version(),
        card.commit(),
        card.created(),
        card.trainingSeconds(),
        card.metrics(),
        card.command(),
        card.machine());
  }

  @Test
  void saysOfEveryKindOfPictureHowManyAreRefused() throws IOException {
    Path json = folder.resolve("familiarity.json");
    Path pictures = Files.createDirectories(folder.resolve("pictures"));
    ImageIO.write(
        new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB),
        "png",
        pictures.resolve("black.png").toFile());
    assertEquals(
        0,
        evaluate(model, data, "--familiarity", 8, "--pictures", pictures, "--json", json),
        runs::err);
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertEquals("as recorded", result.at("/known/0/name").asText());
    assertEquals(8, result.at("/known/0/pictures").asInt());
    assertEquals(0, result.at("/known/0/refused").asInt(), result::toString);
    assertTrue(result.at("/strange").size() > 20, result::toString);
    for (JsonNode row : result.at("/strange")) {
      assertFalse(row.get("name").asText().equals("task sbm"), "that is its own");
    }
    assertEquals(1, result.at("/given/0/pictures").asInt());
    assertTrue(runs.out().contains("microseconds"), runs::out);
  }

  @Test
  void refusesToMeasureWhatAModelKnowsWithoutItsData() throws IOException {
    Path few = runs.data("few.h5", 4, 10, 16, 2);
    assertRefused("has 4 episodes", evaluate(model, few, "--write-card"));
    assertRefused("--familiarity is 0", evaluate(model, data, "--familiarity", 0));
    assertRefused("give one of them", evaluate(model, data, "--familiarity", 3, "--write-card"));
    assertRefused("none.bag", evaluate(model, data, "--familiarity", 3, "--pictures", "none.bag"));
  }

  @Test
  void refusesWrongOptionsAndFiles() throws IOException {
    assertRefused("--episodes is 0; ", evaluate(model, data, "--episodes", 0));
    assertRefused("has 1 to 12", evaluate(model, data, "--episodes", 13));
    assertRefused("would replace", evaluate(model, data, "--json", model));
    assertRefused("none.kwm", evaluate(folder.resolve("none.kwm"), data));
    assertRefused("sbm.h5", evaluate(data, data));
    assertRefused(
        "is a model of the kind keyin; this Keyway knows",
        runs.run(new ModelKinds(List.of()), "evaluate", model, "--data", data));
    assertTrue(Files.exists(model));
  }
}
