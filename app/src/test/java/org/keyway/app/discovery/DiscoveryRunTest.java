package org.keyway.app.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.Main;
import org.keyway.configuration.Configurations;
import org.keyway.experiments.discovery.DiscoveryConfiguration;
import org.keyway.experiments.discovery.RowConfiguration;
import org.keyway.experiments.discovery.SetConfiguration;
import org.keyway.worldmodels.checkpoint.Sha256;
import picocli.CommandLine;

class DiscoveryRunTest {
  private static final String BLIND =
      """
      kind: keyframe-discovery
      name: small
      seed: 4
      sets:
        - {name: turns, generator: sbm, sequences: 400, seed: 9, paper: {random: 0.15, staticPlacement: 0.21}}
        - name: pushes
          generator: wall-push
          sequences: 40
          seed: 9
          conditioningFrames: 1
          shape: {largestOffset: 6}
      rows:
        - {method: random, set: turns}
        - {method: static-best, set: turns}
        - {method: random, set: pushes}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String yaml, String... more) throws IOException {
    err.getBuffer().setLength(0);
    Path config = Files.writeString(folder.resolve("small.yaml"), yaml);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    String[] arguments = {"experiment", config.toString(), "--out=" + folder.resolve("results")};
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return commandLine.execute(all);
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("results/result.json").toFile());
  }

  private void assertRefused(String problem, int exit) {
    assertEquals(2, exit, err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(problem), err::toString);
    assertFalse(Files.exists(folder.resolve("results")));
  }

  /** The configuration with one more row of one checkpoint. */
  private static String with(Path checkpoint) {
    return BLIND + "  - {method: keyin, set: turns, checkpoints: [%s]}\n".formatted(checkpoint);
  }

  @Test
  @Tag("slow")
  void blindRowsComeOutNearThePaper() throws IOException {
    assertEquals(0, run(BLIND), err::toString);
    JsonNode result = result();
    assertEquals("keyframe-discovery", result.at("/config/kind").asText());
    assertEquals(4, result.at("/provenance/seed").asInt());
    assertEquals(64, result.at("/provenance/config_sha256").asText().length());
    assertTrue(result.at("/provenance/checkpoints").isEmpty());
    assertEquals(3, result.get("rows").size());
    JsonNode random = result.at("/rows/0");
    assertEquals("turns", random.get("set").asText());
    assertEquals("random", random.get("method").asText());
    assertEquals(400, random.get("sequences").asInt());
    assertEquals(0.15, random.get("f1").asDouble(), 0.04);
    assertEquals(0.15, random.get("paper_f1").asDouble());
    assertTrue(random.get("f1_low").asDouble() < random.get("f1").asDouble());
    assertTrue(random.get("f1_high").asDouble() > random.get("f1").asDouble());
    assertTrue(random.get("f1_tolerance_1").asDouble() > random.get("f1").asDouble());
    for (String none : List.of("f1_std_over_seeds", "mean_max_delta", "sum_c", "ceiling_f1")) {
      assertTrue(random.has(none) && random.get(none).isNull(), none);
    }
    assertTrue(result.at("/rows/1/f1").asDouble() > random.get("f1").asDouble());
    assertTrue(result.at("/rows/2/paper_f1").isNull());
    String table = Files.readString(folder.resolve("results/table.md"));
    assertTrue(table.contains("## turns") && table.contains("## pushes"), table);
    assertTrue(out.toString().contains(table));
    assertTrue(err.toString().contains("turns, static-best: F1 0."), err::toString);
    Path plot = folder.resolve("results/plots/f1.png");
    assertEquals(900, ImageIO.read(plot.toFile()).getWidth());
  }

  @Test
  @Tag("slow")
  void resultDoesNotDependOnThreads() throws IOException {
    assertEquals(0, run(BLIND, "--threads=1", "--trials=20"), err::toString);
    JsonNode rows = result().get("rows");
    assertEquals(20, rows.get(2).get("sequences").asInt());
    assertEquals(0, run(BLIND, "--threads=3", "--trials=20"), err::toString);
    assertEquals(rows, result().get("rows"));
    assertEquals(0, run(BLIND, "--seed=5", "--trials=20"), err::toString);
    assertEquals(5, result().at("/provenance/seed").asInt());
  }

  @Test
  @Tag("slow")
  void modelsOfSeveralSeedsMakeOneRow() throws IOException {
    Path first = folder.resolve("tiny.kwm");
    Path second = folder.resolve("tiny-seed2.kwm");
    TinyModel.write(first, 1, 30, 1);
    TinyModel.write(second, 1, 30, 2);
    String both = first + ", " + second;
    assertEquals(
        0,
        run(with(first).replace(first.toString(), both), "--trials=6", "--threads=1"),
        err::toString);
    JsonNode row = result().at("/rows/2");
    assertEquals("keyin", row.get("method").asText());
    assertEquals(2, row.get("seeds").asInt());
    assertEquals(6, row.get("sequences").asInt());
    for (String number :
        List.of(
            "f1",
            "f1_std_over_seeds",
            "f1_low",
            "f1_high",
            "precision",
            "recall",
            "f1_last_frame_counted",
            "mean_max_delta",
            "sum_c",
            "ceiling_f1",
            "psnr_db",
            "ssim_gaussian_rgb")) {
      assertTrue(row.get(number).isNumber(), number + " in " + row);
    }
    assertTrue(row.get("ceiling_f1").asDouble() > 0, row::toString);
    assertEquals(Sha256.of(first), result().at("/provenance/checkpoints/tiny").asText());
    assertEquals(2, result().at("/provenance/checkpoints").size());
    assertTrue(out.toString().contains("(2 seeds)"), out::toString);
  }

  @Test
  @Tag("slow")
  void refusesCheckpointsThatCannotStandInTheTable() throws IOException {
    Path checkpoint = folder.resolve("tiny.kwm");
    assertRefused("no such checkpoint: " + checkpoint, run(with(checkpoint)));
    Files.writeString(checkpoint, "no checkpoint");
    assertRefused("tiny.kwm", run(with(checkpoint)));
    TinyModel.write(checkpoint, 9, 30, 1);
    assertRefused("learned from sbm sequences of seed 9", run(with(checkpoint)));
    TinyModel.write(checkpoint, 1, 20, 1);
    assertRefused("predicts 20 frames; its set has 30", run(with(checkpoint)));
  }

  @ParameterizedTest
  @CsvSource({
    "kind: keyframe-discovery, kind: keyframe-discover, did you mean keyframe-discovery",
    "'generator: sbm', 'generator: brown', there are brownian",
    "'generator: sbm', 'generator: bouncing-shapes', knows no keyframes",
    "'generator: sbm', 'generator: moving-mnist', set turns",
    "sequences: 400, sequences: 1, sequences",
    "'static-best, set: turns', 'static-best, set: turn', none of the sets",
    "'static-best, set', 'random, set', names must differ",
    "'static-best, set', 'keyin, set', needs at least one",
    "name: pushes, name: turns, names must differ",
    "staticPlacement, static, staticPlacement",
  })
  void refusesWrongConfigurations(String from, String to, String expected) throws IOException {
    assertRefused(expected, run(BLIND.replaceFirst(from, to)));
  }

  @Test
  void refusesWindowsLongerThanSequences() throws IOException {
    int exit = run(BLIND.replace("seed: 9, paper", "seed: 9, conditioningFrames: 6, paper"));
    assertRefused("sequence 0 has 35 frames; conditioningFrames and shape.frames ask for 36", exit);
  }

  @Test
  void refusesPlacesThatCannotHoldTheResult() throws IOException {
    assertRefused("would replace", run(BLIND, "--json=" + folder.resolve("small.yaml")));
    assertRefused("--trials", run(BLIND, "--trials=1"));
  }

  @Test
  void shippedConfigurationHasEveryMethodOnEverySet() {
    Path shipped = Path.of("../configs/experiments/keyframe-discovery.yaml");
    DiscoveryConfiguration configuration =
        Configurations.read(shipped, DiscoveryConfiguration.DEFAULT);
    assertEquals(3, configuration.sets().size());
    for (SetConfiguration set : configuration.sets()) {
      List<String> methods =
          configuration.rowsOf(set).stream().map(RowConfiguration::method).toList();
      assertTrue(
          methods.containsAll(
              List.of("random", "static-best", "static", "jumpy", "surprise", "keyin")),
          methods.toString());
    }
  }
}
