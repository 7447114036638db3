package org.keyway.app.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.Main;
import org.keyway.sim.pusht.BlockPose;
import org.keyway.sim.pusht.PushTConfiguration;
import org.keyway.sim.pusht.PushTEnvironment;
import org.keyway.sim.pusht.PushTState;
import picocli.CommandLine;

class SimReplayCommandTest {
  private static final List<Double> FINAL_ERRORS_PX = List.of(0.0, 0.5, 2.0, 7.0);

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String recording;

  /** Episodes recorded in the simulator, whose last block position is then moved. */
  @BeforeEach
  void record() {
    StringBuilder csv =
        new StringBuilder(
            "episode,t,agent_x,agent_y,block_x,block_y,block_angle,action_x,action_y\n");
    PushTEnvironment world = new PushTEnvironment(PushTConfiguration.DEFAULT);
    double[] state = new double[PushTState.SIZE];
    for (int episode = 0; episode < FINAL_ERRORS_PX.size(); episode++) {
      world.reset(256, 150, new BlockPose(256, 180, 0.1 * episode));
      for (int step = 0; step <= 10; step++) {
        world.getState(state);
        double shift = step == 10 ? FINAL_ERRORS_PX.get(episode) : 0;
        csv.append(episode).append(',').append(step);
        csv.append(',').append(state[PushTState.AGENT_X]);
        csv.append(',').append(state[PushTState.AGENT_Y]);
        csv.append(',').append(state[PushTState.BLOCK_X] + shift);
        csv.append(',').append(state[PushTState.BLOCK_Y]);
        csv.append(',').append(state[PushTState.BLOCK_ANGLE]).append(",250,300\n");
        world.advance(new double[] {250, 300});
      }
    }
    recording = csv.toString();
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private int replay(Path demonstrations) {
    return run(
        "sim",
        "replay",
        "--env",
        "pusht",
        "--demos",
        demonstrations.toString(),
        "--json",
        folder.resolve("result.json").toString());
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private byte[] compressed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(recording.getBytes("UTF-8"));
    }
    return bytes.toByteArray();
  }

  @Test
  void measuresAndWritesTheResult() throws IOException {
    Path file = Files.write(folder.resolve("demos.csv.gz"), compressed());
    assertEquals(0, replay(file), err::toString);
    JsonNode result = new ObjectMapper().readTree(folder.resolve("result.json").toFile());
    assertEquals(4, result.get("episodes").asInt());
    JsonNode error = result.get("block_final_error_px");
    assertEquals(1.25, error.get("median").asDouble(), 1e-9);
    assertEquals(5.5, error.get("p90").asDouble(), 1e-9);
    assertEquals(7, error.get("max").asDouble(), 1e-9);
    assertEquals(2, result.get("below_1px").asInt());
    assertEquals(3, result.get("below_5px").asInt());
    assertEquals(4, result.size());
    assertTrue(out.toString().contains("4 episodes"), out::toString);
    assertTrue(out.toString().contains("below 5 px: 3 of 4"), out::toString);
    assertEquals("", err.toString());
  }

  @Test
  void printsWithoutWriting() throws IOException {
    Path file = write("demos.csv", recording);
    assertEquals(0, run("sim", "replay", "--env", "PushT", "--demos", file.toString()));
    assertTrue(out.toString().contains("median"), out::toString);
  }

  @Test
  void refusesWrongInputInOneLineAndLeavesNothingBehind() throws IOException {
    byte[] whole = compressed();
    assertRefused(folder.resolve("missing.csv"), "no such file");
    assertRefused(folder, "is a folder");
    assertRefused(write("empty.csv", ""), "line 1: no column episode");
    assertRefused(write("words.csv", recording.replaceFirst(",250", ",left")), "line 2: action_x");
    assertRefused(write("columns.csv", recording.replace("block_x", "x")), "no column block_x");
    assertRefused(write("plain.csv.gz", recording), "not gzip-compressed");
    assertRefused(
        Files.write(folder.resolve("short.csv.gz"), Arrays.copyOf(whole, whole.length / 2)),
        "ends too early");
  }

  private void assertRefused(Path demonstrations, String expected) throws IOException {
    err.getBuffer().setLength(0);
    List<Path> before = files();
    assertEquals(2, replay(demonstrations));
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains(expected), err::toString);
    assertTrue(err.toString().contains(demonstrations.toString()), err::toString);
    assertEquals("", out.toString());
    assertEquals(before, files());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void refusesAResultThatCannotBeWritten() throws IOException {
    String file = write("demos.csv", recording).toString();
    String nowhere = Path.of(file, "result.json").toString();
    assertEquals(2, run("sim", "replay", "--env", "pusht", "--demos", file, "--json", nowhere));
    assertTrue(err.toString().contains("cannot be written"), err::toString);
    assertEquals(2, run("sim", "replay", "--env", "pusht", "--demos", file, "--json", file));
    assertTrue(err.toString().contains("would replace"), err::toString);
    assertEquals(recording, Files.readString(Path.of(file)));
    String taken = folder.toString();
    assertEquals(2, run("sim", "replay", "--env", "pusht", "--demos", file, "--json", taken));
    assertEquals("", out.toString());
  }

  @Test
  void refusesUnknownWorlds() throws IOException {
    String file = write("demos.csv", recording).toString();
    assertEquals(2, run("sim", "replay", "--env", "pushx", "--demos", file));
    assertTrue(err.toString().contains("pushx"), err::toString);
  }
}
