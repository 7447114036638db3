package org.keyway.app.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.app.Main;
import org.keyway.app.testing.TinyRuns;
import org.keyway.configuration.run.OutputFolder;
import org.keyway.planner.file.FolderLock;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.checkpoint.TrainingState;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.SequenceLayout;
import org.keyway.worldmodels.data.SequenceMetadata;
import org.keyway.worldmodels.data.SequenceWriter;
import org.keyway.worldmodels.run.Outlier;

@Tag("slow")
class TrainCommandTest {
  @TempDir private static Path folder;
  private static Path data;
  private static Path config;

  /** A training that nothing interrupted. */
  private static Path whole;

  private final TinyRuns runs = new TinyRuns(folder);

  @BeforeAll
  static void trainOnce() throws IOException {
    TinyRuns runs = new TinyRuns(folder);
    data = runs.data("sbm.h5", 16, 10, 16, 1);
    config = runs.write("tiny.yaml", TinyRuns.CONFIG);
    whole = folder.resolve("whole");
    assertEquals(0, runs.run(train(whole, "--json", folder.resolve("whole.json"))), runs::err);
    assertTrue(runs.out().contains("12 episodes of " + data), runs.out());
  }

  private static Object[] train(Path out, Object... more) {
    return trainWith(config, out, more);
  }

  private static Object[] trainWith(Path configuration, Path out, Object... more) {
    return Stream.concat(
            Stream.of("train", configuration, "--data", data, "--out", out, "--threads", 1),
            Stream.of(more))
        .toArray();
  }

  private void assertRefused(String problem, int exit) {
    assertEquals(2, exit, runs.err());
    assertEquals(1, runs.err().lines().count(), runs.err());
    assertTrue(runs.err().startsWith("keyway: "), runs.err());
    assertTrue(runs.err().contains(problem), runs.err());
  }

  private static List<String> files(Path out) throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void assertSameModel(Path out) throws IOException {
    Map<String, Tensor> expected = Checkpoint.read(whole.resolve("tiny.kwm")).tensors();
    Map<String, Tensor> actual = Checkpoint.read(out.resolve("tiny.kwm")).tensors();
    assertEquals(List.copyOf(expected.keySet()), List.copyOf(actual.keySet()));
    expected.forEach(
        (name, tensor) -> {
          assertArrayEquals(tensor.shape(), actual.get(name).shape(), name);
          assertArrayEquals(tensor.values(), actual.get(name).values(), name);
        });
    assertEquals(withoutSeconds(whole), withoutSeconds(out));
    assertEquals(List.of("curves.csv", "curves.png", "tiny.kwm"), files(out));
  }

  private static List<String> withoutSeconds(Path out) throws IOException {
    return Files.readAllLines(out.resolve("curves.csv")).stream()
        .map(row -> row.replaceFirst("^([^,]*,[^,]*),[^,]*", "$1"))
        .toList();
  }

  @Test
  void writesModelAndCurvesAndNothingElse() throws IOException {
    assertEquals(List.of("curves.csv", "curves.png", "tiny.kwm"), files(whole));
    List<String> rows = Files.readAllLines(whole.resolve("curves.csv"));
    assertTrue(rows.get(0).startsWith("stage,step,seconds,loss,"), rows.get(0));
    assertEquals(
        List.of(
            "autoencoder,5",
            "autoencoder,10",
            "autoencoder,12",
            "features,5",
            "features,10",
            "keyframes,5",
            "keyframes,10"),
        rows.stream().skip(1).map(row -> row.replaceAll("^([^,]*,[^,]*),.*", "$1")).toList());
    int columns = rows.get(0).split(",", -1).length;
    rows.forEach(row -> assertEquals(columns, row.split(",", -1).length, row));
    BufferedImage plot = ImageIO.read(whole.resolve("curves.png").toFile());
    assertEquals(0, plot.getHeight() % 3, "a panel for each of three stages");
  }

  @Test
  void cardSaysWhereTheModelComesFrom() throws IOException {
    ModelCard card = Checkpoint.read(whole.resolve("tiny.kwm")).card();
    assertEquals("keyin", card.model());
    assertEquals("tiny", card.name());
    assertEquals("sbm", card.data().name());
    assertEquals(12, card.data().sequences(), "those learned from");
    assertEquals(1L, card.data().seed());
    assertEquals(Sha256.of(data), card.data().sha256());
    assertEquals(3, card.seed());
    assertEquals(6, card.configuration().at("/encoder/convolutional/codeSize").asInt());
    assertTrue(card.command().startsWith("keyway train " + config + " --data "), card.command());
    assertTrue(card.machine().contains("1 thread"), card.machine());
    assertTrue(card.metrics().containsKey("f1") && card.metrics().containsKey("psnr_db"));
    assertTrue(card.trainingSeconds() > 0);
    assertFalse(card.commit().isBlank());
  }

  @Test
  void jsonHasTheHeldOutMetrics() throws IOException {
    JsonNode json = new ObjectMapper().readTree(folder.resolve("whole.json").toFile());
    Checkpoint checkpoint = Checkpoint.read(whole.resolve("tiny.kwm"));
    assertEquals("keyin", json.at("/model").asText());
    assertEquals(
        checkpoint.card().metrics().get("psnr_db"), json.at("/metrics/psnr_db").asDouble());
    assertEquals(checkpoint.sha256(), json.at("/provenance/checkpoint_sha256").asText());
    assertEquals(4, json.at("/provenance/episodes").asInt());
  }

  @Test
  void interruptedTrainingGoesOnToTheBit() throws IOException {
    Path out = folder.resolve("interrupted");
    List<Object> more = new ArrayList<>(List.of("--save-every", 0));
    for (String place :
        List.of(
            "autoencoder 7",
            "autoencoder 8",
            "stage 1",
            "features 3",
            "features 6",
            "keyframes 0",
            "keyframes 9",
            "load")) {
      int exit = runs.run(BreakingKind.at(place), train(out, more.toArray()));
      assertEquals(1, exit, place);
      assertEquals("keyway: broken at " + place, runs.err().strip());
      assertEquals(List.of("curves.csv", "tiny.kwt"), files(out), place);
      if (!more.contains("--resume")) {
        more.add("--resume");
      }
    }
    assertEquals(0, runs.run(train(out, "--resume")), runs::err);
    assertSameModel(out);
  }

  @Test
  void killedProcessLosesNothingThatWasKept() throws Exception {
    Path out = folder.resolve("killed");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.awt.headless=true",
                "-Xmx512m",
                Main.class.getName()));
    Stream.of(train(out, "--save-every", 0)).map(Object::toString).forEach(command::add);
    Process training =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("killed.err").toFile())
            .start();
    try {
      Path state = out.resolve("tiny.kwt");
      while (training.isAlive() && !isInSecondStage(state)) {
        Thread.sleep(5);
      }
    } finally {
      // SIGKILL on Linux.
      training.destroyForcibly();
    }
    assertTrue(training.waitFor(60, TimeUnit.SECONDS));
    assertTrue(
        Files.exists(out.resolve("tiny.kwt")), Files.readString(folder.resolve("killed.err")));
    TrainingState.read(out.resolve("tiny.kwt"));
    assertFalse(Files.exists(out.resolve("tiny.kwm")));
    assertEquals(0, runs.run(train(out, "--resume")), runs::err);
    assertSameModel(out);
  }

  @Test
  void endClearsAwayWhatKillsLeft() throws IOException {
    Path out = Files.createDirectories(folder.resolve("left"));
    for (String left :
        List.of(
            "curves.csv.4526.partial",
            "curves.png.4526.partial",
            "tiny.kwt.4526-17.partial",
            "tiny.kwm.4526-18.partial")) {
      Files.writeString(out.resolve(left), "half");
    }
    Path other = Files.writeString(out.resolve("tinier.kwm.1-1.partial"), "of another training");
    assertEquals(0, runs.run(train(out)), runs::err);
    Files.delete(other);
    assertSameModel(out);
  }

  @Test
  void completeModelIsReplacedOnlyWhereThatIsAskedFor() throws IOException {
    Path out = Files.createDirectories(folder.resolve("complete"));
    Files.copy(whole.resolve("tiny.kwm"), out.resolve("tiny.kwm"));
    assertRefused("tiny.kwm is complete; name another folder, or", runs.run(train(out)));
    assertEquals(List.of("tiny.kwm"), files(out));
    assertRefused("give one of them", runs.run(train(out, "--resume", "--overwrite")));
    assertEquals(1, runs.run(BreakingKind.at("features 2"), train(out, "--overwrite")), runs::err);
    assertEquals(List.of("curves.csv", "tiny.kwm", "tiny.kwt"), files(out));
    assertEquals(0, runs.run(train(out, "--resume")), runs::err);
    assertSameModel(out);
  }

  @Test
  void folderOfAnotherTrainingIsRefused() throws IOException {
    Path out = Files.createDirectories(folder.resolve("shared"));
    Files.writeString(out.resolve("other.kwt"), "unfinished");
    assertRefused("other.kwt is of another training", runs.run(train(out)));
    assertEquals(List.of("other.kwt"), files(out));
  }

  @Test
  void secondTrainingInOneFolderIsRefusedAtOnce() throws IOException {
    Path out = folder.resolve("twice");
    FolderLock first = OutputFolder.hold(out);
    assertRefused("is in use by another keyway command", runs.run(train(out)));
    assertRefused("is in use by another keyway command", runs.run(train(out, "--overwrite")));
    first.release();
  }

  @Test
  void badNumbersInTheDataAreNamedBeforeAnythingIsLearned() throws IOException {
    FrameSequence[] episodes = new FrameSequence[6];
    for (int i = 0; i < episodes.length; i++) {
      episodes[i] = acted(i == 5 ? 4 : -1, Float.NEGATIVE_INFINITY);
    }
    Path bad = acted("bad.h5", episodes);
    Path out = folder.resolve("bad");
    assertRefused(
        "bad.h5: action[0] is -Infinity at frame 4 of episode 5",
        runs.run("train", config, "--data", bad, "--out", out));
    assertFalse(Files.exists(out));
    assertEquals(0, runs.run("data", "inspect", bad), runs::err);
    assertTrue(
        runs.out()
            .contains("1 of action in 1 episode, the first action[0] is -Infinity at frame 4"),
        runs.out());
  }

  /** An episode of black frames whose last action is NaN, as the format has it. */
  private static FrameSequence acted(int frame, float value) {
    float[] actions = new float[10];
    actions[9] = Float.NaN;
    if (frame >= 0) {
      actions[frame] = value;
    }
    return new FrameSequence(10, 16, 16, new byte[10 * 16 * 16 * 3], actions, null, null);
  }

  private static Path acted(String name, FrameSequence... episodes) throws IOException {
    Path file = folder.resolve(name);
    try (SequenceWriter writer =
        SequenceWriter.create(
            file,
            SequenceLayout.of(episodes[0]),
            SequenceMetadata.of("acted", 10, null, null),
            Runnable::run)) {
      for (FrameSequence episode : episodes) {
        writer.append(episode);
      }
      writer.finish();
    }
    return file;
  }

  @Test
  void actionThatStandsOutIsBlamedForADivergence() {
    FrameSequence usual = acted(3, 0.5f);
    assertNull(Outlier.of(EpisodeCache.of(List.of(usual, acted(2, -0.4f)))));
    Outlier outlier = Outlier.of(EpisodeCache.of(List.of(usual, usual, acted(6, -1e6f))));
    assertEquals(
        "action[0] is -1000000.0 at frame 6 of episode 2, where others are about 0.5",
        String.valueOf(outlier));
  }

  private static boolean isInSecondStage(Path state) throws IOException {
    if (!Files.exists(state)) {
      return false;
    }
    TrainingState kept = TrainingState.read(state);
    return kept.step() > 1 && kept.progress().path("stage").asInt() == 1;
  }

  @Test
  void absurdLearningRateEndsWithTheStageNamed() throws IOException {
    Path wild =
        runs.write(
            "wild.yaml",
            TinyRuns.CONFIG
                .replace("batch: 4,", "batch: 4, rate: 1, gradientNorm: 1e30,")
                .replace(
                    "steps: 12, batch: 8,", "steps: 12, batch: 8, rate: 1, gradientNorm: 1e30,"));
    Path out = folder.resolve("wild");
    assertEquals(1, runs.run(trainWith(wild, out)));
    assertEquals(1, runs.err().lines().count(), runs.err());
    assertTrue(
        runs.err()
            .matches(
                "(?s)keyway: the (loss of stage \\w+ is \\w+ at step \\d+; .* lower rate .*"
                    + "|encoder gives all \\d+ frames the same code, .* lower rate.*)"),
        runs.err());
    assertFalse(Files.exists(out.resolve("tiny.kwm")));
  }

  @Test
  void refusesToBeginOverAnUnfinishedTrainingOrToGoOnWithAnother() throws IOException {
    Path out = folder.resolve("unfinished");
    assertEquals(1, runs.run(BreakingKind.at("features 2"), train(out)));
    assertRefused("tiny.kwt is of an unfinished training; go on", runs.run(train(out)));
    Path other = runs.write("other.yaml", TinyRuns.CONFIG.replace("units: 8", "units: 9"));
    assertRefused(
        "was begun with another configuration: placement.units is 8 there and 9 here",
        runs.run(trainWith(other, out, "--resume")));
    assertRefused(
        "was begun with another configuration", runs.run(train(out, "--resume", "--seed", 4)));
    assertRefused(
        "was begun with another encoder",
        runs.run(train(out, "--resume", "--encoder", whole.resolve("tiny.kwm"))));
    Path others = runs.data("others.h5", 16, 10, 16, 2);
    assertRefused(
        "was begun with another data file",
        runs.run("train", config, "--data", others, "--out", out, "--resume"));
    Files.writeString(out.resolve("tiny.kwt"), "no state");
    assertRefused("tiny.kwt: ", runs.run(train(out, "--resume")));
  }

  @Test
  void goesOnWithAnotherRateAndSaysSo() throws IOException {
    Path out = folder.resolve("slower");
    assertEquals(1, runs.run(BreakingKind.at("features 3"), train(out, "--save-every", 0)));
    String done = TinyRuns.CONFIG.replace("steps: 12, batch: 8", "steps: 14, batch: 8");
    assertRefused(
        "stage frames is complete, and was trained otherwise: steps 14 in place of 12",
        runs.run(trainWith(runs.write("done.yaml", done), out, "--resume")));
    Path slower =
        runs.write(
            "slower.yaml",
            TinyRuns.CONFIG.replace("steps: 10, batch: 16", "steps: 15, batch: 16, rate: 1.0e-4"));
    assertEquals(0, runs.run(trainWith(slower, out, "--resume")), runs::err);
    String change = "stage features from step 3: steps 15 in place of 10, rate 1.0E-4 in place of ";
    assertTrue(runs.out().contains("tiny: " + change), runs.out());
    Checkpoint checkpoint = Checkpoint.read(out.resolve("tiny.kwm"));
    assertTrue(checkpoint.card().command().contains(" # " + change), checkpoint.card().command());
    assertEquals(15, checkpoint.card().configuration().at("/features/training/steps").asInt());
  }

  @Test
  void oneRecordedEpisodeIsLearnedFromAndItsEndHeldOut() throws IOException {
    Path one = runs.data("one.h5", 1, 60, 16, 1);
    Path out = folder.resolve("one");
    assertEquals(0, runs.run("train", config, "--data", one, "--out", out), runs::err);
    assertTrue(runs.out().contains("the first 48 frames of the one episode of " + one), runs.out());
    assertTrue(runs.out().contains("the last 12 held out"), runs.out());
    assertEquals(1, Checkpoint.read(out.resolve("tiny.kwm")).card().data().sequences());
    assertEquals(0, runs.run("evaluate", out.resolve("tiny.kwm"), "--data", one), runs::err);
    assertTrue(runs.out().contains("1 episode in 3 windows"), runs.out());
    assertTrue(runs.out().contains("all but the end of that"), runs.out());
  }

  @Test
  void refusesOneEpisodeThatIsTooShortToBeDivided() throws IOException {
    Path one = runs.data("short.h5", 1, 19, 16, 1);
    Path out = folder.resolve("short");
    assertRefused(
        "has one episode, of 19 frames", runs.run("train", config, "--data", one, "--out", out));
    assertFalse(Files.exists(out));
  }

  @Test
  void refusesPicturesThatAreAllTheSameBeforeAnythingIsComputed() throws IOException {
    Path dark = folder.resolve("dark.h5");
    byte[] black = new byte[30 * 16 * 16 * 3];
    FrameSequence episode = new FrameSequence(30, 16, 16, black, null, null, null);
    try (SequenceWriter writer =
        SequenceWriter.create(
            dark,
            SequenceLayout.of(episode),
            SequenceMetadata.of("dark", 10, 1L, null),
            Runnable::run)) {
      writer.append(episode);
      writer.finish();
    }
    Path out = folder.resolve("dark");
    assertRefused(
        "to learn from are the same picture",
        runs.run("train", config, "--data", dark, "--out", out));
    assertFalse(Files.exists(out));
  }

  @Test
  void refusesToGoOnWhereThereIsNothing() {
    Path none = folder.resolve("none");
    assertRefused("to go on from; begin without --resume", runs.run(train(none, "--resume")));
    assertFalse(Files.exists(none));
    assertRefused("tiny.kwm is complete", runs.run(train(whole, "--resume")));
  }

  @Test
  void encoderIsTakenOverAsItIs() throws IOException {
    Path encoder = whole.resolve("tiny.kwm");
    Path jumpy =
        runs.write(
            "jumpy.yaml",
            TinyRuns.CONFIG.replace("model: keyin", "model: jumpy").replace("seed: 3", "seed: 5"));
    Path out = folder.resolve("jumpy");
    assertEquals(0, runs.run(trainWith(jumpy, out, "--encoder", encoder)), runs::err);
    List<String> rows = Files.readAllLines(out.resolve("curves.csv"));
    assertTrue(rows.stream().skip(1).allMatch(row -> row.startsWith("keyframes,")), rows::toString);
    Checkpoint before = Checkpoint.read(encoder);
    Checkpoint after = Checkpoint.read(out.resolve("tiny.kwm"));
    before
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("encoder.") || name.startsWith("decoder.")) {
                assertArrayEquals(tensor.values(), after.tensors().get(name).values(), name);
              }
            });
    assertTrue(after.card().command().endsWith(" # encoder " + before.sha256()));
    assertEquals("jumpy", after.card().model());
  }

  @Test
  void theConfigurationNamesTheEncoderToTakeOver() throws IOException {
    Path encoder = whole.resolve("tiny.kwm");
    String yaml = TinyRuns.CONFIG;
    String network = yaml.substring(yaml.indexOf("encoder:"), yaml.indexOf("features:"));
    Path from =
        runs.write("from.yaml", yaml.replace(network, "encoder: {from: %s}\n".formatted(encoder)));
    Path out = folder.resolve("from");
    assertEquals(0, runs.run(trainWith(from, out)), runs::err);
    Checkpoint before = Checkpoint.read(encoder);
    Checkpoint after = Checkpoint.read(out.resolve("tiny.kwm"));
    assertEquals(before.card().configuration(), after.card().configuration());
    assertArrayEquals(
        before.tensor("encoder.code.w").values(), after.tensor("encoder.code.w").values());
    assertTrue(after.card().command().endsWith(" # encoder " + before.sha256()));
  }

  @Test
  void refusesFeaturesThatTheEncodersModelHasOtherwiseAndWhatHasNoEncoder() throws IOException {
    Path encoder = whole.resolve("tiny.kwm");
    Path out = folder.resolve("other-encoder");
    Path other =
        runs.write("codes.yaml", TinyRuns.CONFIG.replace("components: 3", "components: 2"));
    assertRefused(
        "which has others: features.components is 3 there and 2 here",
        runs.run(trainWith(other, out, "--encoder", encoder)));
    assertRefused("tiny.yaml: ", runs.run(train(out, "--encoder", config)));
    Checkpoint checkpoint = Checkpoint.read(encoder);
    Path bare = folder.resolve("bare.kwm");
    Checkpoint.of(checkpoint.card(), Map.of("keyframes.bias", Tensor.of(new float[1], 1)))
        .write(bare);
    assertRefused("has no encoder", runs.run(train(out, "--encoder", bare)));
    assertFalse(Files.exists(out));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "model: keyin | model: kein | tiny.yaml:1: model is \"kein\"; did you mean keyin? Known: keyin",
        "model: keyin | conditioningFrames: 2 | model is missing; it should be one of keyin",
        "name: tiny | name: a/b | name is \"a/b\"; it must be letters",
        "seed: 3 | sed: 3 | unknown key sed; did you mean seed?",
        "imageSize: 16 | imageSize: 32 | has frames of 16x16; the model reads 32x32",
        "validationEpisodes: 4 | validationEpisodes: 16 | has 16 episodes, and validationEpisodes",
        "frames: 8} | frames: 9} | has the 11 frames that the model needs",
        "components: 3 | components: 30 | 30 components were asked for of states of 6 numbers",
      })
  void refusesWhatDoesNotFitBeforeAnythingIsWritten(String right, String wrong, String problem)
      throws IOException {
    String text = TinyRuns.CONFIG.replace(right, wrong);
    if (wrong.startsWith("conditioningFrames")) {
      text = text.replaceFirst("\\R" + wrong, "");
    }
    Path wrongs = Files.createDirectories(folder.resolve("wrong")).resolve("tiny.yaml");
    Files.writeString(wrongs, text);
    Path out = folder.resolve("refused");
    assertRefused(problem, runs.run(trainWith(wrongs, out)));
    assertFalse(Files.exists(out));
  }

  @Test
  void refusesWrongOptions() throws IOException {
    Path out = folder.resolve("options");
    assertRefused("--save-every is -1.0", runs.run(train(out, "--save-every", -1)));
    assertRefused(
        "--threads: ", runs.run("train", config, "--data", data, "--out", out, "--threads", 0));
    assertRefused("no such file", runs.run(trainWith(folder.resolve("none.yaml"), out)));
    assertRefused(
        "none.h5", runs.run("train", config, "--data", folder.resolve("none.h5"), "--out", out));
    assertRefused("would replace", runs.run(train(out, "--json", data)));
    assertRefused("would replace", runs.run(train(out, "--json", out.resolve("tiny.kwm"))));
    assertRefused("cannot be written", runs.run(train(config)));
    assertFalse(Files.exists(out));
  }
}
