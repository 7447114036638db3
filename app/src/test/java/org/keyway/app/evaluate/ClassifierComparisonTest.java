package org.keyway.app.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.testing.TinyRuns;

@Tag("slow")
class ClassifierComparisonTest {
  @TempDir private static Path folder;
  private static Path data;
  private static Path model;

  private final TinyRuns runs = new TinyRuns(folder);

  @BeforeAll
  static void train() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    Path small =
        runs.write(
            "small.yaml",
            """
            frames: 6
            imageSizePixels: 12
            shapeMinPixels: 3
            shapeMaxPixels: 3
            radiusMinPixels: 2
            radiusMaxPixels: 3
            """);
    data = folder.resolve("motion.h5");
    assertEquals(
        0,
        runs.run(
            "data",
            "generate",
            "motion-classes",
            "--config",
            small,
            "--count",
            60,
            "--seed",
            1,
            "--out",
            data),
        runs::err);
    Path config =
        runs.write(
            "lstm.yaml",
            """
            model: composite-lstm
            name: lstm
            validationEpisodes: 20
            conditioningFrames: 3
            futureFrames: 3
            pixels: {imageSize: 12}
            layers: {units: 4}
            training: {steps: 4, batch: 4, validateEvery: 2}
            """);
    Path out = folder.resolve("run");
    assertEquals(
        0, runs.run("train", config, "--data", data, "--out", out, "--threads", 1), runs::err);
    model = out.resolve("lstm.kwm");
  }

  private int evaluate(Object... more) {
    Object[] arguments = new Object[more.length + 6];
    Object[] first = {"evaluate", model, "--data", data, "--threads", 1};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return runs.run(arguments);
  }

  @Test
  void classifiersFromTheEncoderAndFromRandomWeightsAreCompared() throws IOException {
    Path json = folder.resolve("classified.json");
    assertEquals(0, evaluate("--labelled", 2, "--json", json), runs::err);
    assertTrue(
        runs.out().startsWith("lstm (composite-lstm): classifiers of 4 classes from 2 labelled"),
        runs.out());
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    assertEquals(2, result.get("labelled").asInt());
    assertEquals(20, result.at("/provenance/episodes").asInt());
    assertEquals("encoder", result.at("/starts/0/start").asText());
    assertEquals("random", result.at("/starts/1/start").asText());
    for (JsonNode start : result.get("starts")) {
      assertEquals(3, start.get("accuracies").size());
      assertTrue(start.get("mean").asDouble() > 0);
    }
  }

  @Test
  void whatCannotBeClassifiedIsRefused() {
    assertRefused("--labelled is 0; it must be 1 or more", "--labelled", 0);
    assertRefused("are needed", "--labelled", 40);
    assertRefused("there are 4", "--labelled", 2, "--class-number", 7);
    assertRefused("a class is a whole number", "--labelled", 2, "--class-number", 0);
    assertRefused("--labelled goes with none of", "--labelled", 2, "--episodes", 3);
  }

  private void assertRefused(String problem, Object... arguments) {
    assertEquals(2, evaluate(arguments), runs::err);
    assertTrue(runs.err().contains(problem), runs.err());
  }
}
