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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.Main;
import org.w3c.dom.Document;
import picocli.CommandLine;

@Tag("slow")
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

  @Test
  void showsTwoScriptedEpisodes() throws Exception {
    Path results = folder.resolve("new/folder");
    JsonNode result = show(results, "--env", "pusht");
    JsonNode row = result.at("/rows/0");
    assertEquals("scripted", row.get("method").asText());
    assertEquals(1.0, row.get("success").asDouble());
    // Wilson, 2 of 2: n / (n + z^2).
    assertEquals(2 / (2 + 1.96 * 1.96), row.get("success_low").asDouble(), 1e-3);
    assertEquals(2, result.at("/config/trials").asInt());
    assertTrue(err.toString().contains("episode 2 of 2: reached the goal in"), err::toString);
    requireWholeReport(results.resolve("report.html"), 2);
  }

  /** The whole of it: a master, a robot and a planner that meet on TCP alone. */
  @Test
  void drivesARobotOverRosFromItsCameraAlone() throws Exception {
    Path results = folder.resolve("ros");
    JsonNode result = show(results, "--env", "wall-push");
    JsonNode row = result.at("/rows/0");
    // Both of both on a machine that has the time; a busy one delays robot and planner.
    assertTrue(row.get("success").asDouble() >= 0.5, err::toString);
    assertTrue(row.at("/plan_ms/p50").asDouble() > 0);
    assertEquals(3, result.at("/provenance/checkpoints").size());
    assertEquals("LEARNED", result.at("/config/driving/cost").asText());
    for (JsonNode episode : result.get("episodes")) {
      assertTrue(episode.get("plan_ms").size() >= episode.get("steps").asInt() / 2);
      assertTrue(episode.get("waypoints").size() >= 2, "keyframes are passed on the way");
      long late =
          StreamSupport.stream(episode.get("plan_ms").spliterator(), false)
              .filter(millis -> millis.asDouble() > 33)
              .count();
      assertEquals(late, episode.get("misses").asLong());
    }
    // Two animations, and six keyframes for each.
    requireWholeReport(results.resolve("report.html"), 14);
    assertEquals(
        0, Thread.getAllStackTraces().keySet().stream().filter(DemoCommandTest::isOfRos).count());
  }

  private static boolean isOfRos(Thread thread) {
    return thread
        .getName()
        .matches("(control|simulation|diagnostics|keyway-planning|/(sim|planner|demo).*)");
  }

  private JsonNode show(Path results, String... options) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("demo", "--episodes", 2, "--out", results));
    arguments.addAll(List.of(options));
    assertEquals(0, run(arguments.toArray()), err::toString);
    JsonNode result = new ObjectMapper().readTree(results.resolve("result.json").toFile());
    assertEquals(1, result.get("rows").size());
    assertEquals(2, result.at("/rows/0/trials").asInt());
    assertEquals(1, result.at("/provenance/seed").asInt());
    assertEquals(64, result.at("/provenance/config_sha256").asText().length());
    assertEquals(2, result.get("episodes").size());
    for (JsonNode episode : result.get("episodes")) {
      Path gif = results.resolve(episode.get("gif").asText());
      int steps = episode.get("steps").asInt();
      assertEquals(steps + 1, images(gif));
      assertEquals(steps + 1, episode.get("errors").size());
      assertEquals(steps + 1, episode.get("costs").size());
      assertEquals(episode.get("error"), episode.get("errors").get(steps));
      assertTrue(Files.size(gif) < 2_000_000);
      JsonNode waypoints = episode.get("waypoints");
      JsonNode last = waypoints.get(waypoints.size() - 1);
      assertEquals("goal", last.get("name").asText());
      assertEquals(steps, last.get("step").asInt());
      assertEquals(episode.get("success"), last.get("reached"));
    }
    assertTrue(out.toString().contains(results.resolve("report.html").toString()));
    try (var files = Files.list(results)) {
      assertEquals(4, files.count());
    }
    return result;
  }

  private static void requireWholeReport(Path report, int images) throws Exception {
    String page = Files.readString(report);
    assertFalse(page.contains("http:") || page.contains("https:"), "loads nothing");
    assertFalse(page.contains("<script") || page.contains("url("), "loads nothing");
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    var pictures = document.getElementsByTagName("img");
    assertEquals(images, pictures.getLength());
    for (int i = 0; i < pictures.getLength(); i++) {
      String source = pictures.item(i).getAttributes().getNamedItem("src").getNodeValue();
      assertTrue(source.matches("data:image/(gif;base64,R0lGOD|png;base64,iVBOR).*"), source);
    }
    assertTrue(
        document
            .getElementsByTagName("h1")
            .item(0)
            .getTextContent()
            .matches("[12] of 2 episodes reached the goal"));
  }

  @Test
  void sameSeedShowsTheSame() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path other = folder.resolve("other");
    for (Path results : new Path[] {first, second}) {
      assertEquals(
          0, run("demo", "--env", "pusht", "--episodes", 1, "--seed", 7, "--out", results));
    }
    assertEquals(0, run("demo", "--env", "pusht", "--episodes", 1, "--seed", 8, "--out", other));
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
    assertEquals(
        0,
        run("demo", "--env", "pusht", "--episodes", 1, "--out", results, "--json", copy),
        err::toString);
    assertEquals(-1, Files.mismatch(copy, results.resolve("result.json")));
    try (Stream<Path> files = Files.list(results)) {
      assertEquals(
          List.of("001.gif", "episode-000.gif", "episode-a.gif", "report.html", "result.json"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--episodes, 0, --episodes",
    "--episodes, 101, --episodes",
    "--budget-ms, 0, --budget-ms",
    "--budget-ms, NaN, --budget-ms",
    "--budget-ms, 60001, --budget-ms",
    "--seed, one, --seed",
    "--seed, -1, --seed",
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
