package org.keyway.app.rollout;

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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.Main;
import picocli.CommandLine;

class RolloutRunTest {
  private static final String SMALL =
      """
      kind: rollouts
      name: small
      sequences: 6
      steps: [1, 8, 15]
      candidates: 4
      models:
        - {model: dynamics, checkpoint: world-models/checkpoints/dynamics-wall-push.kwm}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String yaml, String... more) throws IOException {
    Path config = Files.writeString(folder.resolve("small.yaml"), yaml);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    String[] all = new String[3 + more.length];
    all[0] = "experiment";
    all[1] = config.toString();
    all[2] = "--out=" + folder.resolve("results");
    System.arraycopy(more, 0, all, 3, more.length);
    return commandLine.execute(all);
  }

  @Test
  void modelsAreComparedWithTheRepeatedFirstFrame() throws IOException {
    assertEquals(0, run(SMALL), err::toString);
    JsonNode result = new ObjectMapper().readTree(folder.resolve("results/result.json").toFile());
    assertEquals("rollouts", result.at("/config/kind").asText());
    JsonNode copy = result.at("/rows/0");
    JsonNode dynamics = result.at("/rows/1");
    assertTrue(copy.get("kind").isNull());
    assertEquals("dynamics", dynamics.get("kind").asText());
    assertEquals(15, dynamics.get("object_error").size());
    assertTrue(dynamics.get("parameters").asLong() > 10_000);
    assertTrue(dynamics.get("step_ms").asDouble() > 0);
    // The puck's colours in every real frame make this exact.
    assertEquals(0, copy.at("/object_lost/14").asDouble());
    double copied = copy.at("/object_error/14").asDouble();
    assertTrue(dynamics.at("/object_error/14").asDouble() < 0.5 * copied, dynamics::toString);
    assertTrue(
        dynamics.at("/object_error/0").asDouble() < dynamics.at("/object_error/14").asDouble());
    String table = Files.readString(folder.resolve("results/table.md"));
    assertTrue(table.contains("| dynamics | `dynamics` |"), table);
    assertTrue(out.toString().contains(table));
    assertEquals(
        900, ImageIO.read(folder.resolve("results/plots/object-error.png").toFile()).getWidth());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed: 77001 -> seed: 1 | learned from wall-push-play sequences of seed 1",
        "15] -> 400] | 400 steps need 401 frames and actions",
        "wall-push.kwm -> none.kwm | no such checkpoint",
        "dynamics-wall-push -> keyin-wall-push | predicts no dynamics",
        "steps: [1, 8, 15] -> steps: [8, 1] | steps",
        "sequences: 6 -> generator: sbm | actions of 0 numbers",
      })
  void refusesInOneLine(String change, String problem) throws IOException {
    String[] parts = change.split(" -> ");
    String yaml = (SMALL + "seed: 77001\n").replace(parts[0], parts[1]);
    assertEquals(2, run(yaml), err::toString);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(problem), err::toString);
    assertFalse(Files.exists(folder.resolve("results/result.json")));
  }
}
