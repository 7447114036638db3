package org.keyway.worldmodels.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keyway.planner.random.Seeds;

class DamagedFileTest {
  @TempDir private Path folder;
  private Path file;
  private byte[] intact;

  @BeforeEach
  void writeAnIntactFile() throws IOException {
    file = folder.resolve("a.kwm");
    Map<String, Tensor> tensors = Map.of("layer/weight", Tensor.of(new float[6], 2, 3));
    Checkpoint.of(Cards.some(), tensors).write(file);
    intact = Files.readAllBytes(file);
  }

  private void assertRefused(Path path, String problem) {
    for (Reading reading : new Reading[] {Checkpoint::read, Checkpoint::readCard}) {
      assertRefused(reading, path, problem);
    }
  }

  private interface Reading {
    Object read(Path path) throws IOException;
  }

  private static void assertRefused(Reading reading, Path path, String problem) {
    String message = assertThrows(CheckpointException.class, () -> reading.read(path)).getMessage();
    assertTrue(message.startsWith(path + ": "), message);
    assertTrue(message.contains(problem), message);
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.length() < path.toString().length() + 250, message);
  }

  private void assertRefused(byte[] contents, String problem) throws IOException {
    assertRefused(Files.write(file, contents), problem);
  }

  @Test
  @Tag("slow")
  void everyFlippedBitIsFound() throws IOException {
    int headerEnd = intact.length - Sha256.BYTES - 24;
    for (int bit = 0; bit < 8 * intact.length; bit++) {
      byte[] flipped = intact.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertRefused(Checkpoint::read, file, "");
      if (bit / 8 < headerEnd) {
        assertRefused(Checkpoint::readCard, file, "");
      }
    }
    byte[] flipped = intact.clone();
    flipped[headerEnd + 1] ^= 1;
    Files.write(file, flipped);
    assertRefused(Checkpoint::read, file, "is damaged: the checksum of the file is wrong");
    assertEquals("keyin-sbm", Checkpoint.readCard(file).name());
  }

  @Test
  @Tag("slow")
  void aFlippedBitInLargeWeightsIsFound() throws IOException {
    Checkpoint.of(Cards.some(), Cards.tensors()).write(file);
    byte[] large = Files.readAllBytes(file);
    UniformRandomProvider random = Seeds.generator(1);
    for (int trial = 0; trial < 200; trial++) {
      byte[] flipped = large.clone();
      int bit = random.nextInt(8 * flipped.length);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertRefused(Checkpoint::read, file, "");
    }
  }

  @Test
  @Tag("slow")
  void everyTruncationAndExtensionIsFound() throws IOException {
    for (int length = 0; length < intact.length; length++) {
      assertRefused(Arrays.copyOf(intact, length), length == 0 ? "is empty" : "is cut off");
    }
    assertRefused(
        Arrays.copyOf(intact, intact.length + 3),
        "has %d bytes, 3 more than its tensors take".formatted(intact.length + 3));
  }

  @Test
  void foreignFilesAreNamedAsSuch() throws IOException {
    assertRefused("hello".getBytes(StandardCharsets.UTF_8), "is not a checkpoint (.kwm)");
    assertRefused(new byte[100_000], "is not a checkpoint (.kwm)");
    byte[] hdf5 = "\u0089HDF\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(hdf5, "is not a checkpoint (.kwm)");
    byte[] unixLineEnds =
        new String(intact, StandardCharsets.ISO_8859_1)
            .replace("\r\n", "\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(unixLineEnds, "is not a checkpoint (.kwm)");
    assertRefused(
        FileBytes.of(ContainerKind.TRAINING_STATE, "{}", 0),
        "is a training state (.kwt), not a checkpoint (.kwm)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, -1})
  void otherVersionsAreNamedAsSuch(int version) throws IOException {
    ByteBuffer.wrap(intact).put(8, FileBytes.integer(version));
    assertRefused(
        intact,
        "has version %d of the format, and this Keyway reads version 1"
            .formatted(Integer.toUnsignedLong(version)));
  }

  @ParameterizedTest
  @ValueSource(ints = {100_000, Integer.MAX_VALUE, -1})
  void noMemoryIsTakenForAHeaderThatIsNotThere(int length) throws IOException {
    ByteBuffer.wrap(intact).put(12, FileBytes.integer(length));
    assertRefused(
        intact, "declares a header of " + Integer.toUnsignedLong(length) + " bytes, and has room");
  }

  @Test
  void aFileOfManyGigabytesDoesNotMakeALongHeaderRight() throws IOException {
    ByteBuffer.wrap(intact).put(12, FileBytes.integer(-2));
    Files.write(file, intact);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(5L << 30);
    }
    assertRefused(file, "declares a header of 4294967294 bytes, and has room for 67108864");
  }

  @Test
  void placesThatAreNoFilesAreRefusedByName() {
    assertRefused(folder.resolve("missing.kwm"), "no such file");
    assertRefused(folder, "is a folder");
    Path device = Path.of("/dev/zero");
    assumeTrue(Files.exists(device), "this system has no /dev/zero");
    assertRefused(device, "is a device or a pipe");
  }

  private static final String TENSOR = "{\"name\":\"%s\",\"shape\":%s,\"offset\":%s}";

  private static String card() {
    return new String(Json.write(Cards.some().toJson()), StandardCharsets.UTF_8);
  }

  private static String header(String... tensors) {
    return "{\"card\":%s,\"tensors\":[%s]}".formatted(card(), String.join(",", tensors));
  }

  private void assertHeaderRefused(String header, String problem) throws IOException {
    byte[] contents = FileBytes.of(ContainerKind.CHECKPOINT, header, 24);
    assertRefused(contents, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2147483647, 2147483647] | 0   | axes must be 1 or more, and their product up to",
        "[2147483639]             | 0   | is cut off after",
        "[7]                      | 0   | is cut off after",
        "[5]                      | 0   | 4 more than its tensors take",
        "[0]                      | 0   | axes must be 1 or more",
        "[-6]                     | 0   | axes must be 1 or more",
        "[6.0]                    | 0   | shape is 6.0; it should be an integer",
        "[4294967302]             | 0   | shape is 4294967302; it should be an integer",
        "[1e99999]                | 0   | it should be an integer",
        "6                        | 0   | shape is 6; it should be a list",
        "{}                       | 0   | shape is keys and values; it should be a list",
        "[6]                      | 4   | offset is 4; it should be 0",
        "[6]                      | -1  | offset is -1; it should be 0",
        "[6]                      | 0.5 | offset is 0.5; it should be an integer",
        "[6]                      | '\"0\"' | it should be an integer",
      })
  void impossibleTensorsAreRefusedByName(String shape, String offset, String problem)
      throws IOException {
    assertHeaderRefused(header(TENSOR.formatted("w", shape, offset)), problem.strip());
  }

  @Test
  void wrongIndexesAreRefused() throws IOException {
    String tensor = TENSOR.formatted("w", "[3]", 0);
    assertHeaderRefused(header(tensor, TENSOR.formatted("w", "[3]", 12)), "two tensors w");
    assertHeaderRefused(header(tensor, TENSOR.formatted("v", "[3]", 16)), "tensor v: offset is 16");
    assertHeaderRefused(header(TENSOR.formatted("a b", "[6]", 0)), "1 to 200 printable");
    assertHeaderRefused(header("7"), "name is missing");
    String axes = "[1" + ",1".repeat(40) + "]";
    assertHeaderRefused(header(TENSOR.formatted("w", axes, 0)), "a list of up to 32 sizes");
    assertHeaderRefused("{\"card\":" + card() + "}", "tensors is missing");
  }

  @Test
  void headersThatAreNoJsonAreRefused() throws IOException {
    assertHeaderRefused("", "is empty");
    assertHeaderRefused("[]", "it is a list; it should be keys and values");
    assertHeaderRefused("{\"card\":", "is no JSON");
    assertHeaderRefused("{\"card\":1,\"card\":1}", "Duplicate");
    assertHeaderRefused("{} {}", "is no JSON");
    assertHeaderRefused("{\"card\":" + "[".repeat(100_000), "is no JSON");
    assertHeaderRefused("{\"card\":\"" + "x".repeat(100_000) + "\",\"tensors\":[]}", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"model\":\"keyin\"       | \"model\":7            | model is 7; it should be a text",
        "\"model\":\"keyin\"       | \"model\":\"a b\"      | letters, digits, dots",
        "\"model\":\"keyin\"       | \"modell\":\"keyin\"   | model is missing",
        "\"sequences\":500         | \"sequences\":0        | must be 1 or more",
        "\"sequences\":500         | \"sequences\":null     | sequences is null",
        "\"seed\":-3               | \"seed\":\"x\"         | seed is \"x\"; it should be an integer",
        "\"sha256\":\"01           | \"sha256\":\"zz        | 64 hexadecimal digits",
        "\"created\":\"2026        | \"created\":\"soon     | an instant, such as",
        "\"training_seconds\":3600.25 | \"training_seconds\":NaN | must be finite",
        "\"psnr\":Infinity         | \"psnr\":\"much\"      | metric \"psnr\" is \"much\"",
        "\"configuration\":{       | \"configuration\":1,\"c\":{ | configuration is 1",
        "\"machine\":\"a machine\" | \"machine\":\" \"      | machine is blank",
      })
  void wrongCardsAreRefusedByField(String right, String wrong, String problem) throws IOException {
    String header = header(TENSOR.formatted("w", "[6]", 0));
    assertTrue(header.contains(right.strip()), header);
    assertHeaderRefused(header.replace(right.strip(), wrong.strip()), problem.strip());
  }

  @Test
  void keysThatAreNotKnownArePassedOver() throws IOException {
    String header = header(TENSOR.formatted("w", "[6]", 0)).replace("{\"model", "{\"x\":1,\"model");
    Files.write(file, FileBytes.of(ContainerKind.CHECKPOINT, header, 24));
    assertEquals(Cards.some(), Checkpoint.read(file).card());
  }
}
