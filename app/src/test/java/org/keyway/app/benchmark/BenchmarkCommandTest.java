package org.keyway.app.benchmark;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.Main;
import picocli.CommandLine;

class BenchmarkCommandTest {
  private static final List<String> TIMES =
      List.of("p50_ms", "p95_ms", "p99_ms", "p99_9_ms", "max_ms");

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  @Tag("slow")
  void measuresEverythingAndWritesTheResult() throws IOException {
    Path json = folder.resolve("benchmark.json");
    int code =
        run(
            "benchmark",
            "--plans",
            "2",
            "--seconds",
            "0.001",
            "--soak-seconds",
            "0.001",
            "--threads",
            "2",
            "--json",
            json.toString());
    assertEquals(0, code, err::toString);
    assertEquals(List.of(json), files());
    JsonNode result = new ObjectMapper().readTree(json.toFile());
    for (String field : List.of("cpu", "cores", "os", "jvm", "date")) {
      assertFalse(result.get("machine").get(field).asText().isBlank(), field);
    }
    assertEquals(2, result.get("config").get("plans").asInt());
    Map<String, JsonNode> rows = new LinkedHashMap<>();
    for (JsonNode row : result.get("rows")) {
      String name = row.get("name").asText();
      assertEquals(null, rows.put(name, row), name);
      assertTrue(out.toString().contains(name), name);
    }
    rows.forEach((name, row) -> assertMeasured(name, row, rows));
    assertTrue(rows.keySet().stream().anyMatch(name -> name.startsWith("planner.")));
    assertTrue(rows.keySet().stream().anyMatch(name -> name.startsWith("sim.")));
    assertTrue(rows.keySet().stream().anyMatch(name -> name.startsWith("backend.")));
    assertTrue(rows.keySet().stream().anyMatch(name -> name.startsWith("models.")));
    assertTrue(rows.containsKey("ros.latency.64x64"));
    assertTrue(rows.get("ros.flood.640x480").get("rate_per_s").asDouble() > 0);
    assertTrue(rows.get("ros.flood.640x480").has("unanswered_images_per_s"));
    assertTrue(rows.get("ros.memory.640x480").get("begin_heap_bytes").asDouble() > 0);
    for (String budget : List.of("5ms", "20ms", "50ms")) {
      JsonNode plans = rows.get("planner.deadline." + budget);
      assertEquals(2, plans.get("calls").asInt());
      assertTrue(plans.get("misses").asInt() >= plans.get("misses_of_machine").asInt());
      assertTrue(plans.get("longest_overrun_ms").asDouble() >= 0);
    }
    assertTrue(err.toString().lines().allMatch(line -> line.startsWith("benchmark: ")));
  }

  private static void assertMeasured(String name, JsonNode row, Map<String, JsonNode> rows) {
    double before = 0;
    for (String time : TIMES) {
      double ms = row.get(time).asDouble();
      assertTrue(Double.isFinite(ms) && ms >= before, () -> name + ": " + time + " is " + ms);
      before = ms;
    }
    assertTrue(row.get("calls").asLong() > 0, name);
    assertTrue(row.has("misses"), name);
    assertTrue(row.has("peer") && row.has("ratio"), name);
    if (!row.get("peer").isNull()) {
      assertTrue(rows.containsKey(row.get("peer").asText()), name);
      assertTrue(row.get("ratio").asDouble() > 0, name);
    }
    if (name.startsWith("ros.")) {
      assertTrue(row.get("p50_ms").asDouble() > 0, name);
      return;
    }
    boolean isCall = !name.contains(".stalls.");
    assertEquals(isCall, row.get("rate_per_s").isNumber(), name);
    if (isCall) {
      assertTrue(row.get("p50_ms").asDouble() > 0, name);
      assertTrue(row.get("rate_per_s").asDouble() > 0, name);
      assertTrue(row.get("rate_per_core_s").asDouble() > 0, name);
      assertTrue(row.get("bytes_per_call").asDouble() >= 0, name);
    }
  }

  @Test
  void refusesUnknownSuitesInOneLine() {
    assertEquals(2, run("benchmark", "modles"));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("\"modles\""), err::toString);
    assertTrue(
        err.toString().contains("planner, sim, backend, models, ros, training, all"),
        err::toString);
    assertEquals("", out.toString());
  }

  @Test
  void refusesImpossibleSizes() {
    assertRefused("plans is 0", "--plans", "0");
    assertRefused("seconds is NaN", "--seconds", "NaN");
    assertRefused("soakSeconds is 0.0", "--soak-seconds", "0");
    assertRefused("threads is -1", "--threads", "-1");
    assertRefused("is a folder", "--json", folder.toString());
  }

  private void assertRefused(String expected, String... options) {
    err.getBuffer().setLength(0);
    String[] arguments = {"benchmark", "sim", options[0], options[1]};
    assertEquals(2, run(arguments));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(expected), err::toString);
    assertEquals("", out.toString());
  }
}
