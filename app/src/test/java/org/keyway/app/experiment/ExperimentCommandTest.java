package org.keyway.app.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.Main;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.run.OutputFolder;
import org.keyway.configuration.run.Threads;
import org.keyway.experiments.ExperimentConfiguration;
import org.keyway.planner.file.FolderLock;
import org.keyway.sim.catalog.Tasks;
import org.keyway.worldmodels.checkpoint.Sha256;
import picocli.CommandLine;

class ExperimentCommandTest {
  private static final String METHODS =
      """
      name: small
      trials: 6
      seed: 4
      methods:
        - {method: random, planner: random}
        - {method: flat, planner: flat, actions: {samples: 40}}
        - {method: oracle, planner: oracle}
      """;

  @TempDir private Path folder;
  private Path config = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeConfiguration() throws IOException {
    config = Files.writeString(folder.resolve("small.yaml"), METHODS);
  }

  private int run(Object... arguments) {
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(
        java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  /** Everything of a log but the times, in the order of trials. */
  private static List<String> decided(Path results) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    for (String line : Files.readAllLines(results.resolve("trials.jsonl"))) {
      JsonNode trial = new ObjectMapper().readTree(line);
      lines.add(
          "%s %03d %s %s %s %s"
              .formatted(
                  trial.get("key").asText(),
                  trial.get("trial").asInt(),
                  trial.get("success"),
                  trial.get("error"),
                  trial.get("steps"),
                  trial.get("modelSteps")));
    }
    return List.copyOf(lines);
  }

  @Test
  @Tag("slow")
  void tableHoldsWhatScriptsRead() throws IOException {
    Path results = folder.resolve("results");
    assertEquals(0, run("experiment", config, "--out", results), err::toString);
    JsonNode result = new ObjectMapper().readTree(results.resolve("result.json").toFile());
    assertEquals(6, result.at("/config/trials").asInt());
    assertEquals(4, result.at("/provenance/seed").asInt());
    assertEquals(64, result.at("/provenance/config_sha256").asText().length());
    assertFalse(result.at("/provenance/machine").asText().isEmpty());
    assertFalse(result.at("/provenance/version").asText().isEmpty());
    assertEquals(3, result.get("rows").size());
    JsonNode random = result.at("/rows/0");
    JsonNode oracle = result.at("/rows/2");
    assertEquals("oracle", oracle.get("method").asText());
    assertEquals(6, oracle.get("trials").asInt());
    assertEquals(1.0, oracle.get("success").asDouble(), "the oracle knows the way");
    assertEquals(0.0, random.get("success").asDouble());
    // Wilson, 6 of 6: n / (n + z^2).
    assertEquals(6 / (6 + 1.96 * 1.96), oracle.get("success_low").asDouble(), 1e-3);
    assertEquals(1.0, oracle.get("success_high").asDouble(), 1e-12);
    assertTrue(oracle.get("error_mean").asDouble() < 0.25);
    assertTrue(random.get("error_mean").asDouble() > 0.8);
    assertTrue(oracle.get("error_std").asDouble() > 0);
    assertTrue(oracle.at("/plan_ms/p50").asDouble() > 0);
    assertTrue(oracle.at("/plan_ms/p50").asDouble() <= oracle.at("/plan_ms/max").asDouble());
    assertEquals(0, oracle.get("misses").asInt());
    assertTrue(oracle.get("model_calls").asDouble() > 0);
    assertEquals(0, random.get("model_calls").asInt());
    assertTrue(Files.readString(results.resolve("table.md")).contains("| oracle | 100.0 |"));
    assertTrue(out.toString().contains("| oracle | 100.0 |"));
    for (String plot :
        List.of(
            "plots/success.png",
            "plots/error.png",
            "plots/success-by-time.png",
            "plots/success-by-steps.png")) {
      assertTrue(ImageIO.read(results.resolve(plot).toFile()).getWidth() >= 640);
    }
  }

  @Test
  void optionsSetTheSeedAndCopyTheResult() throws IOException {
    Path results = folder.resolve("results");
    Path copy = folder.resolve("copies/result.json");
    String[] small = {"--trials=1", "--seed=9", "--json=" + copy};
    assertEquals(0, run("experiment", config, "--out", results, small[0], small[1], small[2]));
    JsonNode result = new ObjectMapper().readTree(copy.toFile());
    assertEquals(9, result.at("/provenance/seed").asInt());
    assertEquals(9, result.at("/config/seed").asInt());
    assertEquals(-1, Files.mismatch(copy, results.resolve("result.json")));
    assertEquals(2, run("experiment", config, "--out", results, "--json", config));
    assertTrue(err.toString().contains("would replace"), err::toString);
  }

  @Test
  @Tag("slow")
  void rowsWithATimeLimitAreWarmedUpAndCountTheirOwnTrialsAlone() throws IOException {
    Path limited =
        Files.writeString(
            folder.resolve("limited.yaml"),
            """
            name: limited
            trials: 2
            seed: 4
            methods:
              - {method: flat, planner: flat, actions: {samples: 40}}
              - {method: timed, planner: flat, actions: {samples: 40}, budgetMillis: 60000}
            """);
    Path results = folder.resolve("results");
    assertEquals(0, run("experiment", limited, "--out", results), err::toString);
    assertEquals(4, Files.readAllLines(results.resolve("trials.jsonl")).size());
    JsonNode rows =
        new ObjectMapper().readTree(results.resolve("result.json").toFile()).get("rows");
    // A limit that nothing comes near changes nothing.
    for (String field : List.of("success", "error_mean", "model_calls", "misses")) {
      assertEquals(rows.get(0).get(field), rows.get(1).get(field), field);
    }
  }

  @Test
  @Tag("slow")
  void resultDoesNotDependOnThreads() throws IOException {
    assertEquals(0, run("experiment", config, "--out", folder.resolve("a"), "--threads", 1));
    assertEquals(0, run("experiment", config, "--out", folder.resolve("b"), "--threads", 3));
    assertEquals(decided(folder.resolve("a")), decided(folder.resolve("b")));
  }

  @Test
  @Tag("slow")
  void interruptedExperimentGoesOnWhereItWas() throws IOException {
    Path whole = folder.resolve("whole");
    Path cut = folder.resolve("cut");
    assertEquals(0, run("experiment", config, "--out", whole));
    List<String> lines = Files.readAllLines(whole.resolve("trials.jsonl"));
    Files.createDirectories(cut);
    // A kill leaves some lines and a last one that is not whole.
    String kept = String.join("\n", lines.subList(0, 7)) + "\n" + lines.get(7).substring(0, 30);
    Files.writeString(cut.resolve("trials.jsonl"), kept);
    assertEquals(0, run("experiment", config, "--out", cut));
    assertEquals(decided(whole), decided(cut));
    assertEquals(
        lines.subList(0, 7), Files.readAllLines(cut.resolve("trials.jsonl")).subList(0, 7));
  }

  @Test
  @Tag("slow")
  void moreTrialsAndOtherRowsReuseWhatIsDone() throws IOException {
    Path results = folder.resolve("results");
    assertEquals(0, run("experiment", config, "--out", results, "--trials", 3));
    List<String> first = Files.readAllLines(results.resolve("trials.jsonl"));
    assertEquals(9, first.size());
    Files.writeString(
        config, METHODS.replace("seed: 4", "seed: 4").replace("samples: 40", "samples: 41"));
    assertEquals(0, run("experiment", config, "--out", results, "--trials", 4));
    List<String> second = Files.readAllLines(results.resolve("trials.jsonl"));
    assertEquals(first, second.subList(0, 9));
    // One more trial of two rows, and four of the one that changed.
    assertEquals(9 + 2 + 4, second.size());
    JsonNode result = new ObjectMapper().readTree(results.resolve("result.json").toFile());
    assertEquals(4, result.at("/rows/1/trials").asInt());
    assertTrue(err.toString().contains("3 earlier trials were played by another"), err::toString);
    String table = Files.readString(results.resolve("table.md"));
    assertTrue(table.contains("6 of the trials were played in earlier runs"), table);
  }

  @Test
  @Tag("slow")
  void trialsOfOtherCodeAreLeftAside() throws IOException {
    Path results = folder.resolve("results");
    assertEquals(0, run("experiment", config, "--out", results, "--trials", 1));
    assertFalse(err.toString().contains("left aside"), err::toString);
    // The key that these trials had before the code was a part of it.
    Path log = results.resolve("trials.jsonl");
    ExperimentConfiguration one =
        ExperimentConfiguration.read(config, Tasks.STANDARD).withTrials(1);
    String content = Files.readString(log);
    for (org.keyway.experiments.trial.Method method : one.methods()) {
      ObjectNode decisive = new ObjectMapper().createObjectNode();
      decisive.put("seed", one.seed());
      decisive.set("world", Configurations.toJson(one.world()));
      decisive.set("method", Configurations.toJson(method));
      String key = Sha256.ofText(decisive.toString()).substring(0, 16);
      int row = one.methods().indexOf(method);
      String current = content.lines().toList().get(row).substring(8, 24);
      content = content.replace(current, key);
    }
    Files.writeString(log, content);
    assertEquals(0, run("experiment", config, "--out", results, "--trials", 1));
    assertTrue(err.toString().contains("3 earlier trials were played by another"), err::toString);
    assertEquals(6, Files.readAllLines(log).size());
  }

  @ParameterizedTest
  @CsvSource({
    "trials: 6, trials: 0, trials",
    "planner: flat, planner: flt, FLAT",
    "samples: 40, samples: 1, samples",
    "samples: 40, smaples: 4, samples",
    "method: flat, method: oracle, names must differ",
  })
  void refusesWrongConfigurations(String from, String to, String expected) throws IOException {
    Files.writeString(config, METHODS.replaceFirst(from, to));
    assertEquals(2, run("experiment", config, "--out", folder.resolve("none")));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(expected), err::toString);
    assertTrue(err.toString().contains("small.yaml:"), err::toString);
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @ParameterizedTest
  @CsvSource({
    "plots, false",
    "trials.jsonl, true",
    "table.md, true",
    "plots/success.png, true",
    "plots/error.png, true",
    "result.json, true",
  })
  void refusesFoldersThatCannotHoldTheResultBeforeItPlays(String taken, boolean byFolder)
      throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    if (byFolder) {
      Files.createDirectories(results.resolve(taken));
    } else {
      Files.writeString(results.resolve(taken), "");
    }
    assertEquals(2, run("experiment", config, "--out", results), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(taken), err::toString);
    assertFalse(Files.isRegularFile(results.resolve("trials.jsonl")), "nothing was played");
  }

  @Test
  void refusesWrongOptions() {
    assertEquals(2, run("experiment", folder.resolve("no.yaml"), "--out", folder.resolve("x")));
    assertTrue(err.toString().contains("no such file"), err::toString);
    assertEquals(2, run("experiment", config, "--out", folder.resolve("x"), "--threads", 0));
    assertTrue(err.toString().contains("--threads"), err::toString);
    assertEquals(2, run("experiment", config, "--out", folder.resolve("x"), "--trials", -1));
    assertTrue(err.toString().contains("--trials"), err::toString);
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  @Tag("slow")
  void folderIsHeldByOneCommandAtATime() throws IOException {
    Path results = folder.resolve("held");
    FolderLock lock = OutputFolder.hold(results);
    assertEquals(2, run("experiment", config, "--out", results));
    assertTrue(err.toString().contains("held is in use by another keyway command"), err::toString);
    lock.release();
    assertFalse(Files.exists(results), "made for nothing");
    assertEquals(0, run("experiment", config, "--out", results, "--trials", 1), err::toString);
    assertFalse(Files.exists(results.resolve(".keyway.lock")));
  }

  @Test
  void noMoreThreadsAreStartedThanThereIsWork() {
    assertEquals(3, Threads.forWork(100_000, 3));
    assertEquals(2, Threads.forWork(2, 3));
    assertEquals(1, Threads.forWork(8, 0));
    assertEquals(4096, Threads.forWork(Integer.MAX_VALUE, Long.MAX_VALUE));
    Path results = folder.resolve("threads");
    assertEquals(
        0,
        run("experiment", config, "--out", results, "--trials", 1, "--threads", 100_000),
        err::toString);
  }
}
