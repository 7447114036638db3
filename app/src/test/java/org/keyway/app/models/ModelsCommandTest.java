package org.keyway.app.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.app.Main;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.models.ModelKinds;
import picocli.CommandLine;

class ModelsCommandTest {
  private static final String DATA_SHA256 = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private int list(String... more) {
    return runIn("list", more);
  }

  private int describe(String... more) {
    return runIn("describe", more);
  }

  private int runIn(String command, String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "models";
    arguments[1] = command;
    arguments[2] = "--checkpoints=" + folder;
    System.arraycopy(more, 0, arguments, 3, more.length);
    return run(arguments);
  }

  private void assertRefused(String problem, int exit) {
    assertEquals(2, exit, out + " " + err);
    assertEquals(1, err.toString().lines().count(), err.toString());
    assertTrue(err.toString().startsWith("keyway: "), err.toString());
    assertTrue(err.toString().contains(problem), err.toString());
  }

  private static void assertShows(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), part + " in " + text);
    }
  }

  private Path write(String file, String model, String name, String command) throws IOException {
    ObjectNode configuration = JsonNodeFactory.instance.objectNode().put("batch", 30);
    configuration.putObject("optimiser").put("rate", 2e-4).putArray("betas").add(0.9).add(0.999);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("f1", 0.93456);
    metrics.put("psnr", Double.POSITIVE_INFINITY);
    ModelCard card =
        new ModelCard(
            model,
            name,
            DataCard.of("sbm", 50_000, 7L, "{\"turnFrames\":6}", DATA_SHA256),
            configuration,
            11,
            "0.1.0",
            "abc1234",
            Instant.parse("2026-01-31T12:00:00Z"),
            3905,
            metrics,
            command,
            "two cores");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("encoder/conv1/weight", Tensor.of(new float[600], 20, 30));
    tensors.put("encoder/conv1/bias", Tensor.of(new float[20], 20));
    tensors.put("lstm.weight", Tensor.of(new float[2000], 2000));
    tensors.put("beta", Tensor.of(new float[1]));
    Path path = folder.resolve(file);
    Checkpoint.of(card, tensors).write(path);
    return path;
  }

  private Path keyin() throws IOException {
    return write("keyin-sbm.kwm", "keyin", "keyin-sbm", "keyway train keyin.yaml --data sbm.h5");
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("a.json").toFile());
  }

  private String jsonOption() {
    return "--json=" + folder.resolve("a.json");
  }

  @Test
  void listShowsEveryModelAndItsCheckpoints() throws IOException {
    Path file = keyin();
    write("b.kwm", "jumpy", "jumpy-sbm", "x");
    write("other.kwm", "kontrast", "kontrast-sbm", "x");
    Files.writeString(folder.resolve("notes.txt"), "no checkpoint");
    assertEquals(0, list(jsonOption()), err.toString());
    for (ModelKind<?> kind : ModelKinds.ALL.all()) {
      assertShows(out.toString(), kind.name() + ": ", kind.summary(), kind.source().work());
    }
    assertShows(
        out.toString(),
        "serves KeyframeModel, FrameEncoder, FrameDecoder",
        "keyin-sbm: keyin on sbm (50,000 sequences), f1 0.9346, psnr Infinity, 1",
        "no checkpoint\n",
        "does not know:\n  kontrast-sbm: kontrast on sbm");
    JsonNode json = json();
    assertEquals(folder.toString(), json.get("checkpoints").textValue());
    JsonNode first = json.get("models").get(0);
    assertEquals("keyin", first.get("name").textValue());
    assertEquals("section 3", first.get("section").textValue());
    assertEquals("KeyframeModel", first.get("ports").get(0).textValue());
    JsonNode found = first.get("checkpoints").get(0);
    assertEquals(file.toString(), found.get("file").textValue());
    assertEquals(Files.size(file), found.get("bytes").longValue());
    assertEquals(0.93456, found.get("metrics").get("f1").doubleValue());
    assertEquals(
        "jumpy-sbm", json.get("models").get(1).get("checkpoints").get(0).get("name").textValue());
    assertEquals("kontrast-sbm", json.get("others").get(0).get("name").textValue());
    assertEquals(0, json.get("unreadable").size());
  }

  @Test
  void listWithoutCheckpointsListsTheModels() {
    assertEquals(0, list(), err.toString());
    assertEquals(
        ModelKinds.ALL.all().size(),
        out.toString().lines().filter(line -> line.equals("  no checkpoint")).count());
    assertEquals(0, run("models", "list"), err.toString());
  }

  @Test
  void theLauncherSaysWhereTheCheckpointsAre() throws IOException {
    write("world-models/checkpoints/a.kwm", "tap", "tap-sbm", "x");
    String home = System.setProperty("keyway.home", folder.toString());
    try {
      assertEquals(0, run("models", "list"), err.toString());
      assertShows(out.toString(), "tap-sbm: tap on sbm");
      assertEquals(0, run("models", "describe", "tap-sbm"), err.toString());
    } finally {
      System.setProperty("keyway.home", home);
    }
  }

  @Test
  void listNamesADamagedCheckpointAndListsTheOthers() throws IOException {
    keyin();
    Path damaged = folder.resolve("damaged.kwm");
    Files.write(damaged, new byte[100]);
    assertEquals(1, list(jsonOption()));
    assertEquals("keyway: " + damaged + ": is not a checkpoint (.kwm)", err.toString().strip());
    assertShows(out.toString(), "keyin-sbm: keyin on sbm");
    assertEquals(
        damaged + ": is not a checkpoint (.kwm)", json().get("unreadable").get(0).textValue());
  }

  @Test
  void describeTimesAModelThatAPlannerUses() throws IOException {
    Path dynamics = Home.folder().resolve("world-models/checkpoints/dynamics-wall-push.kwm");
    assertEquals(0, describe(dynamics.toString(), jsonOption()), err.toString());
    assertShows(out.toString(), "ms per step");
    assertTrue(json().at("/checkpoints/0/step_ms").asDouble() > 0);
    Path keyin = Home.folder().resolve("world-models/checkpoints/keyin-wall-push.kwm");
    assertEquals(0, describe(keyin.toString(), jsonOption()), err.toString());
    assertTrue(json().at("/checkpoints/0/step_ms").isNull());
  }

  @Test
  void describeShowsTheWholeCardOfAFile() throws IOException {
    Path file = keyin();
    assertEquals(0, describe(file.toString(), jsonOption()), err.toString());
    assertShows(
        out.toString(),
        "keyin: Predicts the keyframes",
        "keyin-sbm, a checkpoint of keyin",
        file.toString(),
        Sha256.of(file),
        "50,000",
        "{\"turnFrames\":6}",
        DATA_SHA256,
        "0.9346",
        "keyway train keyin.yaml --data sbm.h5",
        "1 h 05 min, until 2026-01-31T12:00:00Z",
        "two cores",
        "0.1.0, commit abc1234",
        "optimiser.rate",
        "2.0E-4",
        "[0.9,0.999]");
    for (String[] count :
        new String[][] {
          {"encoder", "620"}, {"lstm", "2,000"}, {"beta", "1"}, {"total", "2,621"}, {"seed", "11"}
        }) {
      assertTrue(
          out.toString().lines().anyMatch(line -> line.strip().matches(count[0] + " +" + count[1])),
          count[0] + " in " + out);
    }
    JsonNode json = json();
    assertEquals("keyin", json.get("model").get("name").textValue());
    JsonNode checkpoint = json.get("checkpoints").get(0);
    assertEquals(Sha256.of(file), checkpoint.get("sha256").textValue());
    assertEquals(30, checkpoint.get("card").get("configuration").get("batch").intValue());
    assertEquals(3905, checkpoint.get("card").get("training_seconds").doubleValue());
    assertEquals(620, checkpoint.get("parameters").get("groups").get("encoder").longValue());
    assertEquals(2621, checkpoint.get("parameters").get("total").longValue());
    assertEquals("[20,30]", checkpoint.get("tensors").get(0).get("shape").toString());
  }

  @Test
  void describeFindsCheckpointsByNameAndByModel() throws IOException {
    keyin();
    write("second.kwm", "keyin", "keyin-push", "x");
    assertEquals(0, describe("keyin-push"), err.toString());
    assertShows(out.toString(), "keyin-push, a checkpoint of keyin");
    assertFalse(out.toString().contains("keyin-sbm"), out.toString());
    assertEquals(0, describe("keyin", jsonOption()), err.toString());
    assertShows(out.toString(), "keyin-push, a checkpoint", "keyin-sbm, a checkpoint");
    assertEquals(2, json().get("checkpoints").size());
    assertEquals(0, describe("tap"), err.toString());
    assertShows(out.toString(), "tap: ", "no checkpoint in " + folder);
  }

  @Test
  void describeShowsACheckpointOfAModelThatIsNotKnown() throws IOException {
    Path file = write("a.kwm", "kontrast", "kontrast-sbm", "x");
    assertEquals(0, describe(file.toString(), jsonOption()), err.toString());
    assertShows(out.toString(), "kontrast-sbm, a checkpoint of kontrast");
    assertTrue(json().get("model").isNull());
  }

  @Test
  void unknownNameIsRefusedWithTheNearest() throws IOException {
    keyin();
    assertRefused(
        "unknown model or checkpoint kein; the nearest are keyin, tap, ", describe("kein"));
    assertRefused("the nearest are keyin-sbm, ", describe("keyin-smb"));
  }

  @Test
  void wrongFilesAndFoldersAreRefusedInOneLine() throws IOException {
    assertRefused("missing.kwm: no such file", describe(folder.resolve("missing.kwm").toString()));
    assertRefused("is a folder, not a file", describe(folder + "/"));
    Path file = keyin();
    byte[] contents = Files.readAllBytes(file);
    contents[contents.length - 100] ^= 1;
    Files.write(file, contents);
    assertRefused("is damaged: the checksum of the file is wrong", describe(file.toString()));
    Files.write(file, new byte[0]);
    assertRefused("keyin-sbm.kwm: is empty", describe("keyin-sbm"));
    String nowhere = folder.resolve("nowhere").toString();
    assertRefused("is no folder", run("models", "list", "--checkpoints", nowhere));
    assertRefused(
        "is no folder", run("models", "describe", "keyin", "--checkpoints", file.toString()));
  }

  @Test
  void outputsDoNotReplaceCheckpoints() throws IOException {
    Path file = keyin();
    byte[] contents = Files.readAllBytes(file);
    assertRefused("would replace", list("--json=" + file));
    assertRefused("would replace", describe("keyin", "--json=" + file));
    assertArrayEquals(contents, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void cardsCannotControlTheTerminal() throws IOException {
    Path file = write("a.kwm", "keyin", "a", "keyway\n\u001b[2Jtrain\u009b1m");
    assertEquals(0, describe(file.toString()), err.toString());
    assertShows(out.toString(), "keyway ?[2Jtrain?1m");
    assertFalse(out.toString().contains("\u001b"), out.toString());
  }

  @Test
  void timesAndSizesAreWrittenForPeople() {
    assertEquals("0.5 s", Text.seconds(0.5));
    assertEquals("1 min 00 s", Text.seconds(59.99 + 0.01));
    assertEquals("59 min 59 s", Text.seconds(3599));
    assertEquals("26 h 01 min", Text.seconds(26 * 3600 + 60));
    assertEquals("1.5 kB", Text.bytes(1500));
    assertEquals("3.0 MB", Text.bytes(3_000_000));
    assertEquals("NaN", Text.measured(Double.NaN));
    assertEquals("0.1235", Text.measured(0.123456));
  }
}
