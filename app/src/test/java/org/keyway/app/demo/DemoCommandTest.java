package org.keyway.app.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.Main;
import org.w3c.dom.Document;
import picocli.CommandLine;

class DemoCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(
        Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static int images(Path gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream stream = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(stream);
      return reader.getNumImages(true);
    } finally {
      reader.dispose();
    }
  }

  @ParameterizedTest
  @CsvSource({"wall-push, oracle subgoals on simulator dynamics, 320", "pusht, scripted, 288"})
  void showsTwoEpisodes(String world, String method, int width) throws Exception {
    Path results = folder.resolve("new/folder");
    assertEquals(0, run("demo", "--env", world, "--episodes", 2, "--out", results), err::toString);
    JsonNode result = new ObjectMapper().readTree(results.resolve("result.json").toFile());
    assertEquals(1, result.get("rows").size());
    JsonNode row = result.at("/rows/0");
    assertEquals(method, row.get("method").asText());
    assertEquals(2, row.get("trials").asInt());
    assertEquals(1.0, row.get("success").asDouble());
    // Wilson, 2 of 2: n / (n + z^2).
    assertEquals(2 / (2 + 1.96 * 1.96), row.get("success_low").asDouble(), 1e-3);
    assertEquals(1, result.at("/provenance/seed").asInt());
    assertEquals(64, result.at("/provenance/config_sha256").asText().length());
    assertEquals(2, result.at("/config/trials").asInt());
    assertEquals(2, result.get("episodes").size());
    for (JsonNode episode : result.get("episodes")) {
      Path gif = results.resolve(episode.get("gif").asText());
      int steps = episode.get("steps").asInt();
      assertEquals(steps + 1, images(gif));
      assertEquals(steps + 1, episode.get("errors").size());
      assertEquals(episode.get("error"), episode.get("errors").get(steps));
      assertTrue(episode.get("success").asBoolean());
      assertEquals(width, ImageIO.read(gif.toFile()).getWidth());
      assertTrue(Files.size(gif) < 400_000);
      JsonNode waypoints = episode.get("waypoints");
      JsonNode last = waypoints.get(waypoints.size() - 1);
      assertEquals("goal", last.get("name").asText());
      assertEquals(steps, last.get("step").asInt());
      assertTrue(last.get("reached").asBoolean());
    }
    assertEquals(2, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("episode 2 of 2: reached the goal in"), err::toString);
    assertTrue(out.toString().contains(results.resolve("report.html").toString()));
    requireWholeReport(results.resolve("report.html"));
    try (var files = Files.list(results)) {
      assertEquals(4, files.count());
    }
  }

  private static void requireWholeReport(Path report) throws Exception {
    String page = Files.readString(report);
    assertFalse(page.contains("http:") || page.contains("https:"), "loads nothing");
    assertFalse(page.contains("<script") || page.contains("url("), "loads nothing");
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    var pictures = document.getElementsByTagName("img");
    assertEquals(2, pictures.getLength());
    for (int i = 0; i < pictures.getLength(); i++) {
      String source = pictures.item(i).getAttributes().getNamedItem("src").getNodeValue();
      assertTrue(source.startsWith("data:image/gif;base64,R0lGOD"));
    }
    assertEquals(
        "2 of 2 episodes reached the goal",
        document.getElementsByTagName("h1").item(0).getTextContent());
  }

  @Test
  void sameSeedShowsTheSameWithoutDeadline() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path other = folder.resolve("other");
    for (Path results : new Path[] {first, second}) {
      assertEquals(
          0, run("demo", "--episodes", 1, "--seed", 7, "--budget-ms", 0, "--out", results));
    }
    assertEquals(0, run("demo", "--episodes", 1, "--seed", 8, "--budget-ms", 0, "--out", other));
    byte[] gif = Files.readAllBytes(first.resolve("episode-000.gif"));
    assertArrayEquals(gif, Files.readAllBytes(second.resolve("episode-000.gif")));
    assertFalse(Arrays.equals(gif, Files.readAllBytes(other.resolve("episode-000.gif"))));
  }

  @Test
  void laterRunLeavesNoAnimationsOfAnEarlierOne() throws IOException {
    Path results = Files.createDirectories(folder.resolve("results"));
    for (String name : List.of("episode-001.gif", "episode-010.gif", "episode-a.gif", "001.gif")) {
      Files.writeString(results.resolve(name), "old");
    }
    Path copy = folder.resolve("copy.json");
    assertEquals(0, run("demo", "--episodes", 1, "--out", results, "--json", copy), err::toString);
    assertEquals(-1, Files.mismatch(copy, results.resolve("result.json")));
    try (Stream<Path> files = Files.list(results)) {
      assertEquals(
          List.of("001.gif", "episode-000.gif", "episode-a.gif", "report.html", "result.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void hopelessDeadlineLeavesTheRobotAtRestAndSaysSo() throws IOException {
    Path results = folder.resolve("late");
    assertEquals(0, run("demo", "--episodes", 1, "--budget-ms", 1e-6, "--out", results));
    JsonNode result = new ObjectMapper().readTree(results.resolve("result.json").toFile());
    assertEquals(0.0, result.at("/rows/0/success").asDouble());
    assertEquals(60, result.at("/rows/0/misses").asInt());
    assertEquals(61, images(results.resolve("episode-000.gif")));
    assertTrue(err.toString().contains("did not reach the goal in 60 steps"), err::toString);
    assertFalse(result.at("/episodes/0/waypoints/0/reached").asBoolean());
  }

  @ParameterizedTest
  @CsvSource({
    "--episodes, 0, --episodes",
    "--episodes, 101, --episodes",
    "--budget-ms, -1, --budget-ms",
    "--budget-ms, NaN, --budget-ms",
    "--budget-ms, 60001, --budget-ms",
    "--seed, one, --seed",
    "--env, kitchen, pusht",
  })
  void refusesWrongOptions(String option, String value, String expected) {
    Path results = folder.resolve("none");
    assertEquals(2, run("demo", "--out", results, option + "=" + value));
    assertTrue(err.toString().contains(expected), err::toString);
    assertFalse(Files.exists(results));
  }

  @Test
  void refusesDeadlineForTheScriptAndFileInPlaceOfFolder() throws IOException {
    assertEquals(2, run("demo", "--env", "pusht", "--budget-ms", 5, "--out", folder.resolve("x")));
    assertTrue(err.toString().contains("wall-push"), err::toString);
    Path file = Files.writeString(folder.resolve("file"), "kept");
    assertEquals(2, run("demo", "--out", file));
    assertNotEquals(0, err.toString().length());
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertEquals("kept", Files.readString(file));
  }
}
