package org.keyway.worldmodels.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyway.planner.random.Seeds;

class CheckpointTest {
  @TempDir private Path folder;

  @Test
  void whatIsReadIsWhatWasWritten() throws IOException {
    Path file = folder.resolve("new/folder/a.kwm");
    Checkpoint written = Checkpoint.of(Cards.some(), Cards.tensors());
    written.write(file);
    Checkpoint read = Checkpoint.read(file);
    assertEquals(Cards.some(), read.card());
    assertEquals(Cards.some(), Checkpoint.readCard(file));
    assertSameTensors(Cards.tensors(), read.tensors());
    assertEquals(Sha256.of(file), written.sha256());
    assertEquals(Sha256.of(file), read.sha256());
  }

  @Test
  void modelWithoutWeightsIsAModel() throws IOException {
    Path file = folder.resolve("a.kwm");
    Checkpoint.of(Cards.some(), Map.of()).write(file);
    assertEquals(Map.of(), Checkpoint.read(file).tensors());
  }

  @Test
  void sameContentsMakeTheSameBytesAndOthersDoNot() throws IOException {
    Path first = folder.resolve("1.kwm");
    Path second = folder.resolve("2.kwm");
    Checkpoint.of(Cards.some(), Cards.tensors()).write(first);
    Checkpoint.read(first).write(second);
    assertEquals(-1, Files.mismatch(first, second));
    Map<String, Tensor> other = Cards.tensors();
    other.put("beta", Tensor.of(new float[] {Math.nextUp(0.5f)}));
    assertNotEquals(Sha256.of(first), Checkpoint.of(Cards.some(), other).sha256());
  }

  /** NaN has many bit patterns, and a file keeps them. jqwik fills no folder of JUnit's. */
  @Property(tries = 100)
  void everyBitOfRandomTensorsComesBack(
      @ForAll long seed,
      @ForAll @Size(max = 4) List<@Size(max = 4) List<@IntRange(min = 1, max = 12) Integer>> shapes)
      throws IOException {
    UniformRandomProvider random = Seeds.generator(seed);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (List<Integer> axes : shapes) {
      int[] shape = axes.stream().mapToInt(Integer::intValue).toArray();
      float[] values = new float[Tensor.size(shape)];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.intBitsToFloat(random.nextInt());
      }
      tensors.put("layer" + random.nextInt() + "/w", Tensor.of(values, shape));
    }
    Path file = Files.createTempFile("checkpoint", ".kwm");
    try {
      Checkpoint.of(Cards.some(), tensors).write(file);
      assertSameTensors(tensors, Checkpoint.read(file).tensors());
    } finally {
      Files.delete(file);
    }
  }

  static void assertSameTensors(Map<String, Tensor> expected, Map<String, Tensor> actual) {
    assertEquals(new ArrayList<>(expected.keySet()), new ArrayList<>(actual.keySet()));
    expected.forEach(
        (name, tensor) -> {
          Tensor other = actual.get(name);
          assertArrayEquals(tensor.shape(), other.shape(), name);
          assertEquals(tensor.size(), other.size(), name);
          for (int i = 0; i < tensor.size(); i++) {
            assertEquals(
                Float.floatToRawIntBits(tensor.values()[i]),
                Float.floatToRawIntBits(other.values()[i]),
                name);
          }
        });
  }

  @Test
  void missingTensorIsRefusedWithTheNearest() throws IOException {
    Checkpoint checkpoint = Checkpoint.of(Cards.some(), Cards.tensors());
    assertSame(checkpoint.tensors().get("beta"), checkpoint.tensor("beta"));
    assertEquals(
        "keyin-sbm: has no tensor encoder/conv2/bias; the nearest is encoder/conv1/bias",
        refusal(() -> checkpoint.tensor("encoder/conv2/bias")));
    Path file = folder.resolve("a.kwm");
    checkpoint.write(file);
    assertEquals(
        file + ": has no tensor bta; the nearest is beta",
        refusal(() -> Checkpoint.read(file).tensor("bta")));
    Checkpoint empty = Checkpoint.of(Cards.some(), Map.of());
    assertEquals("keyin-sbm: has no tensor x, nor any other", refusal(() -> empty.tensor("x")));
  }

  @Test
  void tensorOfAnotherShapeIsRefused() throws IOException {
    Checkpoint checkpoint = Checkpoint.of(Cards.some(), Cards.tensors());
    assertEquals(3, checkpoint.tensor("encoder/conv1/bias", 3).size());
    assertEquals(
        "keyin-sbm: tensor encoder/conv1/bias has the shape [3]; it should be [1, 3]",
        refusal(() -> checkpoint.tensor("encoder/conv1/bias", 1, 3)));
  }

  private interface Call {
    void run() throws IOException;
  }

  private static String refusal(Call call) {
    return assertThrows(CheckpointException.class, call::run).getMessage();
  }

  @Test
  void cardCannotBeChangedFromOutside() {
    ObjectNode configuration = Cards.configuration();
    Map<String, Double> metrics = new LinkedHashMap<>();
    ModelCard card = Cards.with(configuration, metrics);
    configuration.put("more", 1);
    metrics.put("more", 1.0);
    ((ObjectNode) card.configuration()).put("more", 1);
    ((ObjectNode) card.data().generator()).put("more", 1);
    assertEquals(Cards.with(Cards.configuration(), Map.of()), card);
    assertThrows(UnsupportedOperationException.class, () -> card.metrics().put("more", 1.0));
  }

  @Test
  void refusesNamesThatAFileCannotHold() {
    for (String name : List.of("", "two words", "grün", "line\n", "x".repeat(201))) {
      String problem =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> Checkpoint.of(Cards.some(), Map.of(name, Tensor.of(new float[1], 1))))
              .getMessage();
      assertTrue(problem.contains("1 to 200 printable ASCII characters"), problem);
      assertEquals(1, problem.lines().count(), problem);
    }
  }
}
