package org.keyway.app.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.testing.TinyRuns;
import org.keyway.worldmodels.checkpoint.Checkpoint;

@Tag("slow")
class SweepCommandTest {
  @TempDir private Path folder;
  private Path out = Path.of("");
  private Path experiment = Path.of("");
  private Path data = Path.of("");

  @BeforeEach
  void write() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    out = folder.resolve("out");
    data = runs.data("sbm.h5", 16, 10, 16, 1);
    Path some = runs.write("some.yaml", TinyRuns.CONFIG);
    Path more = runs.write("more.yaml", TinyRuns.CONFIG.replace("latent: 2", "latent: 3"));
    experiment =
        runs.write(
            "sweep.yaml",
            """
            kind: trainings
            name: latents
            data: %s
            seeds: [5, 6]
            metrics: [psnr_db, no_such_metric]
            models:
              - {model: two, configuration: %s}
              - {model: Three Latents, configuration: %s}
            """
                .formatted(data, some, more));
  }

  private JsonNode rows() throws IOException {
    return new ObjectMapper().readTree(out.resolve("result.json").toFile()).get("rows");
  }

  @Test
  void trainsEachModelWithEachSeedOnce() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    assertEquals(0, runs.run("experiment", experiment, "--out", out, "--threads", 2), runs::err);
    assertEquals(
        4, runs.err().lines().filter(line -> line.contains("trained in")).count(), runs.err());
    JsonNode first = rows();
    assertEquals(6, first.at("/1/runs/1/seed").asLong());
    double mean =
        (first.at("/1/runs/0/metrics/psnr_db").asDouble()
                + first.at("/1/runs/1/metrics/psnr_db").asDouble())
            / 2;
    assertEquals(mean, first.at("/1/means/psnr_db/mean").asDouble(), 1e-9);
    assertTrue(first.at("/1/means/no_such_metric").isMissingNode());
    String table = Files.readString(out.resolve("table.md"));
    assertTrue(table.contains("| Three Latents |"), table);
    assertTrue(Files.isRegularFile(out.resolve("plots/first-metric.png")));

    // As train trains it.
    Path alone = folder.resolve("alone");
    Object[] train = {
      "train", folder.resolve("some.yaml"), "--data", data, "--seed", 6, "--out", alone
    };
    assertEquals(0, runs.run(train), runs::err);
    Checkpoint trained = Checkpoint.read(alone.resolve("tiny.kwm"));
    Checkpoint swept = Checkpoint.read(out.resolve("runs/two-seed-6/tiny.kwm"));
    trained
        .tensors()
        .forEach(
            (name, tensor) ->
                assertArrayEquals(tensor.values(), swept.tensors().get(name).values(), name));
    assertEquals(
        trained.card().metrics().get("psnr_db"), first.at("/0/runs/1/metrics/psnr_db").asDouble());

    assertEquals(0, runs.run("experiment", experiment, "--out", out), runs::err);
    assertTrue(runs.err().lines().noneMatch(line -> line.contains("trained in")), runs.err());
    assertEquals(first, rows());
  }

  @Test
  void anotherTrainingInTheFolderIsRefused() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    assertEquals(0, runs.run("experiment", experiment, "--out", out, "--trials", 1), runs::err);
    runs.write("more.yaml", TinyRuns.CONFIG);
    assertEquals(2, runs.run("experiment", experiment, "--out", out, "--trials", 1), runs::err);
    assertTrue(
        runs.err().contains("another configuration, where placement.latent is 3 there and 2 here"),
        runs.err());
  }

  @Test
  void missingDataIsOneClearLine() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    Files.delete(data);
    assertEquals(2, runs.run("experiment", experiment, "--out", out), runs::err);
    assertEquals(1, runs.err().lines().count(), runs.err());
    assertTrue(runs.err().contains("data: there is no file " + data), runs.err());
  }
}
