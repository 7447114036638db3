package org.keyway.app.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.app.Main;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.Entry;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.data.SequenceLayout;
import org.keyway.worldmodels.data.SequenceMetadata;
import org.keyway.worldmodels.data.SequenceWriter;
import picocli.CommandLine;

class DataCommandTest {
  record Pictures(String images, int frames) {}

  /** Fails while it generates. */
  private static final SequenceGenerator FAILING =
      new SequenceGenerator() {
        @Override
        public SequenceFormat format() {
          return new SequenceFormat("failing", 10, 4, 4, 0, 0, false, new Pictures("", 2));
        }

        @Override
        public FrameSequence generate(long seed, long index) {
          if (index == 20) {
            throw new IllegalStateException("number 20");
          }
          return new FrameSequence(1, 4, 4, new byte[48], null, null, null);
        }
      };

  private static final List<Entry<SequenceGenerator, ?>> KINDS =
      List.of(
          DriftingSquare.kind(),
          new Entry<>(
              "moving-pictures",
              "needs a file",
              new Pictures("images.gz", 20),
              configuration -> {
                throw new NoSuchFileException(((Pictures) configuration).images());
              }),
          new Entry<>("failing", "fails", new Pictures("", 2), configuration -> FAILING));

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return run(KINDS, arguments);
  }

  private int run(List<Entry<SequenceGenerator, ?>> kinds, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine(kinds);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void assertRefused(String problem, String... arguments) throws IOException {
    assertEquals(2, run(arguments), err.toString());
    assertTrue(err.toString().contains(problem), err.toString());
    String first = err.toString().lines().findFirst().orElseThrow();
    assertTrue(first.startsWith("keyway: "), first);
    assertTrue(err.toString().lines().count() <= 2, err.toString());
    try (Stream<Path> files = Files.list(folder)) {
      assertFalse(files.anyMatch(file -> file.toString().contains(".h5")), "left something behind");
    }
  }

  @Test
  void generatesTheSameFileWithAnyNumberOfThreads() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("c.yaml"), "minFrames: 3\nmaxFrames: 50\nsquare:\n  sidePixels: 7\n");
    for (String threads : List.of("1", "3")) {
      int exit =
          run(
              "data",
              "generate",
              "drifting-square",
              "--count",
              "60",
              "--seed",
              "7",
              "--out",
              path("new/folder/" + threads + ".h5"),
              "--threads",
              threads,
              "--config",
              config.toString());
      assertEquals(0, exit, err.toString());
      assertTrue(out.toString().contains("60 sequences"), out.toString());
      assertTrue(out.toString().contains("sequences/s"), out.toString());
    }
    assertEquals(
        -1, Files.mismatch(folder.resolve("new/folder/1.h5"), folder.resolve("new/folder/3.h5")));
    DriftingSquare expected =
        new DriftingSquare(
            new DriftingSquare.Configuration(64, 3, 50, new DriftingSquare.Square(7, 0.1)));
    try (SequenceFile file = SequenceFile.open(folder.resolve("new/folder/1.h5"))) {
      assertEquals(60, file.episodes());
      assertEquals("drifting-square", file.metadata().name());
      assertEquals(7L, file.metadata().seed());
      assertEquals(
          "{\"imageSizePixels\":64,\"minFrames\":3,\"maxFrames\":50,"
              + "\"square\":{\"sidePixels\":7,\"turnProbability\":0.1}}",
          file.metadata().generator());
      for (int index = 0; index < 60; index++) {
        FrameSequence wanted = expected.generate(7, index);
        FrameSequence read = file.episode(index);
        assertArrayEquals(wanted.pixels(), read.pixels());
        assertArrayEquals(wanted.actions(), read.actions());
        assertArrayEquals(wanted.states(), read.states());
        assertArrayEquals(wanted.keyframes(), read.keyframes());
      }
    }
  }

  @Test
  void everyGeneratorThatThereIsMakesAFileThatCanBeInspected() {
    for (Entry<SequenceGenerator, ?> kind : SequenceGenerators.all()) {
      if (kind.name().equals("moving-mnist")) {
        continue; // Needs a file of digits, which is not part of the project.
      }
      String file = path(kind.name() + ".h5");
      int made =
          run(
              SequenceGenerators.all(),
              "data",
              "generate",
              kind.name(),
              "--count",
              "2",
              "--threads",
              "1",
              "--out",
              file);
      assertEquals(0, made, kind.name() + ": " + err);
      assertEquals(0, run("data", "inspect", file), kind.name() + ": " + err);
      assertTrue(out.toString().contains("2 episodes"), out.toString());
    }
  }

  @Test
  void replacesAnOldFile() throws IOException {
    Files.writeString(folder.resolve("a.h5"), "old");
    String[] generate = {
      "data", "generate", "drifting-square", "--count", "2", "--out", path("a.h5")
    };
    assertEquals(0, run(generate), err.toString());
    try (SequenceFile file = SequenceFile.open(folder.resolve("a.h5"))) {
      assertEquals(2, file.episodes());
      assertEquals(0L, file.metadata().seed());
    }
  }

  @Test
  void refusesWrongInputInOneLine() throws IOException {
    String file = path("a.h5");
    assertRefused(
        "unknown generator driftin-square; there are drifting-square, ",
        "data",
        "generate",
        "driftin-square",
        "--count",
        "1",
        "--out",
        file);
    assertRefused(
        "--count must be 1 or more, but is 0",
        "data",
        "generate",
        "drifting-square",
        "--count",
        "0",
        "--out",
        file);
    assertRefused(
        "--threads must be 1 or more, but is -1",
        "data",
        "generate",
        "drifting-square",
        "--count",
        "1",
        "--threads",
        "-1",
        "--out",
        file);
    assertRefused(
        "'many' is not a long",
        "data",
        "generate",
        "drifting-square",
        "--count",
        "many",
        "--out",
        file);
    assertRefused("--count", "data", "generate", "drifting-square", "--out", file);
    assertRefused(
        "is a folder",
        "data",
        "generate",
        "drifting-square",
        "--count",
        "1",
        "--out",
        folder.toString());
    Files.writeString(folder.resolve("text"), "");
    assertRefused(
        "cannot be written",
        "data",
        "generate",
        "drifting-square",
        "--count",
        "1",
        "--out",
        path("text/a.h5"));
    assertRefused(
        "--mnist is for moving-mnist; drifting-square takes no images",
        "data",
        "generate",
        "drifting-square",
        "--count",
        "1",
        "--out",
        file,
        "--mnist",
        "x.gz");
    assertRefused(
        "cannot read x.gz",
        "data",
        "generate",
        "moving-pictures",
        "--count",
        "1",
        "--out",
        file,
        "--mnist",
        "x.gz");
    assertRefused(
        "cannot read images.gz; give MNIST's images with --mnist",
        "data",
        "generate",
        "moving-pictures",
        "--count",
        "1",
        "--out",
        file);
  }

  @Test
  void refusesWrongConfigurationInOneLine() throws IOException {
    Path config = folder.resolve("c.yaml");
    String[] arguments = {
      "data",
      "generate",
      "drifting-square",
      "--count",
      "1",
      "--out",
      path("a.h5"),
      "--config",
      config.toString()
    };
    assertRefused("no such file", arguments);
    Files.writeString(config, "square:\n  sidepixels: 3\n");
    assertRefused("c.yaml:2: unknown key square.sidepixels; did you mean sidePixels?", arguments);
    Files.writeString(config, "maxFrames: 3\n");
    assertRefused("c.yaml:1: maxFrames must be minFrames (31) or more, but is 3", arguments);
    Files.writeString(config, "imageSizePixels: 12\n");
    assertRefused("drifting-square: square.sidePixels does not fit the frame", arguments);
  }

  @Test
  void refusesAConfigurationInWhichNoSequenceSucceedsInOneLine() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "pusherSpeed: 0.02\n");
    int exit =
        run(
            SequenceGenerators.all(),
            "data",
            "generate",
            "wall-push",
            "--count",
            "1",
            "--out",
            path("a.h5"),
            "--config",
            config.toString());
    assertEquals(2, exit);
    String message = err.toString();
    assertTrue(message.startsWith("keyway: wall-push: none of 1000 demonstrations"), message);
    assertEquals(1, message.lines().count());
    assertFalse(Files.exists(folder.resolve("a.h5")));
  }

  @Test
  void failingGeneratorLeavesNothing() throws IOException {
    int exit = run("data", "generate", "failing", "--count", "50", "--out", path("a.h5"));
    assertEquals(1, exit);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void inspectShowsWhatIsInAFile() throws IOException {
    Path config = Files.writeString(folder.resolve("c.yaml"), "minFrames: 5\nmaxFrames: 70\n");
    run(
        "data",
        "generate",
        "drifting-square",
        "--count",
        "30",
        "--out",
        path("a.h5"),
        "--config",
        config.toString());
    String[] inspect = {
      "data", "inspect", path("a.h5"), "--png", path("a.png"), "--json", path("a.json")
    };
    assertEquals(0, run(inspect), err.toString());
    String shown = out.toString();
    for (String part :
        List.of(
            "30 episodes",
            "64x64",
            "fps",
            "10.0",
            "\"maxFrames\":70",
            "median",
            "action 1",
            "chunks of [10, 64, 64, 3], deflate",
            "keyframes")) {
      assertTrue(shown.contains(part), part + " in " + shown);
    }
    JsonNode json = new ObjectMapper().readTree(folder.resolve("a.json").toFile());
    assertEquals(30, json.get("episodes").asInt());
    assertEquals(0, json.get("metadata").get("seed").asInt());
    assertTrue(json.get("actions").get(0).get("max").asDouble() <= 2);
    assertTrue(json.get("episodeLength").get("min").asInt() >= 5);
    BufferedImage sheet = ImageIO.read(folder.resolve("a.png").toFile());
    assertTrue(sheet.getWidth() > 1400 && sheet.getWidth() <= 1600, "" + sheet.getWidth());
  }

  @Test
  void controlCharactersOfAFileNeverReachTheTerminal() throws Exception {
    String evil = "line\n\u001b[31mred\u009b2J\r";
    FrameSequence episode = new FrameSequence(2, 1, 1, new byte[6], null, new double[2], null);
    try (SequenceWriter writer =
        SequenceWriter.create(
            folder.resolve("a.h5"),
            SequenceLayout.of(episode),
            SequenceMetadata.of(evil, 10, 1L, "{\"a\": \"" + evil + "\"}"),
            Runnable::run)) {
      writer.append(episode);
      writer.finish();
    }
    assertEquals(0, run("data", "inspect", path("a.h5")), err.toString());
    assertTrue(out.toString().contains("name            line ?[31mred?2J "), out.toString());
    String said = out + err.toString();
    assertEquals(0, said.chars().filter(c -> c != '\n' && Character.isISOControl(c)).count(), said);
    Path config = Files.writeString(folder.resolve("c.yaml"), "\"a\\e[31m\": \"\\e[2J\"");
    for (String[] wrong :
        List.of(
            new String[] {"data", "inspect", path("\u001b[31m")},
            new String[] {"data", "\u001b[31m"},
            new String[] {
              "data",
              "generate",
              "drifting-square",
              "--count",
              "1",
              "--out",
              path("b.h5"),
              "--config",
              config.toString()
            })) {
      assertEquals(2, run(wrong));
      assertEquals(
          0,
          err.toString().chars().filter(c -> c != '\n' && Character.isISOControl(c)).count(),
          err.toString());
    }
  }

  @Test
  void moreThreadsThanSequencesAreNotStarted() {
    assertEquals(
        0,
        run(
            "data",
            "generate",
            "drifting-square",
            "--count",
            "2",
            "--threads",
            "100000",
            "--out",
            path("a.h5")),
        err.toString());
  }

  @Test
  void inspectShowsActionsThatAreNeverKnownAsAbsent() throws Exception {
    SequenceLayout layout = new SequenceLayout(4, 4, 2, 0, false);
    SequenceMetadata metadata = SequenceMetadata.of("gaps", 10, 1L, "{}");
    try (SequenceWriter writer =
        SequenceWriter.create(folder.resolve("a.h5"), layout, metadata, Runnable::run)) {
      float[] actions = {1, Float.NaN, 3, Float.NaN};
      writer.append(new FrameSequence(2, 4, 4, new byte[96], actions, null, null));
      writer.finish();
    }
    assertEquals(0, run("data", "inspect", path("a.h5"), "--json", path("a.json")), err.toString());
    assertTrue(out.toString().contains("action 0        1.000 to 3.000, mean 2.000"));
    assertTrue(out.toString().contains("action 1        no values"), out.toString());
    JsonNode actions =
        new ObjectMapper().readTree(folder.resolve("a.json").toFile()).get("actions");
    assertEquals(2, actions.get(0).get("mean").asDouble());
    for (String part : List.of("min", "mean", "max")) {
      assertTrue(actions.get(1).get(part).isNull(), actions.toString());
    }
  }

  @Test
  void outputsReplaceNeitherInputsNorEachOther() throws IOException {
    Path file = folder.resolve("a.h5");
    run("data", "generate", "drifting-square", "--count", "2", "--out", file.toString());
    byte[] content = Files.readAllBytes(file);
    Path link = Files.createSymbolicLink(folder.resolve("link.h5"), file);
    Path config = Files.writeString(folder.resolve("c.yaml"), "minFrames: 5");
    String roundabout = folder.resolve("new/../a.h5").toString();
    for (String[] arguments :
        new String[][] {
          {"data", "inspect", file.toString(), "--json", file.toString()},
          {"data", "inspect", file.toString(), "--png", roundabout},
          {"data", "inspect", link.toString(), "--json", file.toString()},
          {"data", "inspect", file.toString(), "--json", path("x"), "--png", path("./x")},
          {
            "data",
            "generate",
            "drifting-square",
            "--count=1",
            "--config=" + config,
            "--out=" + config
          },
        }) {
      assertEquals(2, run(arguments), String.join(" ", arguments));
      assertEquals(1, err.toString().lines().count(), err.toString());
      assertTrue(err.toString().contains("would replace"), err.toString());
      assertArrayEquals(content, Files.readAllBytes(file));
      assertEquals("minFrames: 5", Files.readString(config));
      assertFalse(Files.exists(folder.resolve("x")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "empty", "text"})
  void inspectRefusesWhatIsNoSequenceFile(String kind) throws IOException {
    Path file = folder.resolve("input");
    if (kind.equals("empty")) {
      Files.createFile(file);
    } else if (kind.equals("text")) {
      Files.writeString(file, "hello");
    }
    assertRefused(file + ": ", "data", "inspect", file.toString());
    assertRefused("is a folder", "data", "inspect", folder.toString());
  }
}
