package org.keyway.worldmodels.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {
  @TempDir private Path folder;

  /**
   * Gradient descent with momentum that stops in the middle, and goes on from the file, ends where
   * one that never stops does.
   */
  @Test
  void aTrainingGoesOnToTheBit() throws IOException {
    Path file = folder.resolve("a.kwt");
    Descent whole = new Descent();
    whole.run(1000);
    Descent first = new Descent();
    first.run(317);
    first.state().write(file);
    Descent second = Descent.from(TrainingState.read(file));
    second.run(1000);
    second.state().write(file);
    CheckpointTest.assertSameTensors(whole.state().tensors(), TrainingState.read(file).tensors());
    assertEquals(whole.state().progress(), TrainingState.read(file).progress());
    assertEquals(1000, TrainingState.read(file).step());
  }

  /** Minimises the sum of (w - i)^2 (1 + i), with a step size that a double decays. */
  private static final class Descent {
    private final float[] weights = new float[50];
    private final float[] moments = new float[50];
    private double rate = 1e-2;
    private long step;

    void run(long end) {
      for (; step < end; step++) {
        rate *= 0.9987;
        for (int i = 0; i < weights.length; i++) {
          moments[i] = 0.9f * moments[i] + 2 * (weights[i] - i) * (1 + i);
          weights[i] -= (float) (rate * moments[i]);
        }
      }
    }

    TrainingState state() {
      ObjectNode progress = JsonNodeFactory.instance.objectNode().put("rate", rate);
      return TrainingState.of(
          step,
          progress,
          Map.of("weights", Tensor.of(weights, 50), "moments", Tensor.of(moments, 50)));
    }

    static Descent from(TrainingState state) throws CheckpointException {
      Descent descent = new Descent();
      descent.step = state.step();
      descent.rate = state.progress().get("rate").doubleValue();
      System.arraycopy(state.tensor("weights", 50).values(), 0, descent.weights, 0, 50);
      System.arraycopy(state.tensor("moments", 50).values(), 0, descent.moments, 0, 50);
      return descent;
    }
  }

  @Property(tries = 200)
  void numbersOfTheProgressComeBackToTheBit(@ForAll long integer, @ForAll double real)
      throws IOException {
    ObjectNode progress = JsonNodeFactory.instance.objectNode();
    progress.put("integer", integer).putArray("reals").add(real).add(-0.0).add((float) real);
    Path file = Files.createTempFile("state", ".kwt");
    try {
      TrainingState.of(Math.max(0, integer), progress, Map.of()).write(file);
      TrainingState read = TrainingState.read(file);
      assertEquals(Math.max(0, integer), read.step());
      assertEquals(integer, read.progress().get("integer").longValue());
      JsonNode reals = read.progress().get("reals");
      assertEquals(real, reals.get(0).doubleValue());
      assertEquals(-0.0, reals.get(1).doubleValue());
      assertEquals((float) real, reals.get(2).floatValue());
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void numbersThatAreNotFiniteAreStillNumbers() throws IOException {
    Path file = folder.resolve("a.kwt");
    ObjectNode progress = JsonNodeFactory.instance.objectNode();
    progress.put("best", Double.POSITIVE_INFINITY).put("worst", Double.NEGATIVE_INFINITY);
    progress.put("last", Double.NaN);
    TrainingState.of(0, progress, Map.of()).write(file);
    JsonNode read = TrainingState.read(file).progress();
    assertEquals(progress, read);
    assertEquals(Double.POSITIVE_INFINITY, read.get("best").doubleValue());
  }

  @Test
  void progressCannotBeChangedFromOutside() {
    ObjectNode progress = JsonNodeFactory.instance.objectNode().put("stage", "keyframes");
    TrainingState state = TrainingState.of(3, progress, Map.of());
    progress.put("stage", "frames");
    ((ObjectNode) state.progress()).put("stage", "frames");
    assertEquals("keyframes", state.progress().get("stage").textValue());
  }

  @Test
  void missingTensorIsRefusedWithTheNearest() {
    TrainingState state =
        TrainingState.of(3, IntNode.valueOf(1), Map.of("adam/m", Tensor.of(new float[] {1})));
    String message =
        assertThrows(CheckpointException.class, () -> state.tensor("adam/v")).getMessage();
    assertEquals("training state of step 3: has no tensor adam/v; the nearest is adam/m", message);
  }

  @Test
  void wrongStatesAreRefusedByName() throws IOException {
    assertThrows(
        IllegalArgumentException.class, () -> TrainingState.of(-1, IntNode.valueOf(1), Map.of()));
    assertRefused("{\"step\":-1,\"progress\":{},\"tensors\":[]}", "step is -1; it must be 0");
    assertRefused("{\"step\":1.5,\"progress\":{},\"tensors\":[]}", "step is 1.5; it should be");
    assertRefused("{\"step\":9223372036854775808,\"tensors\":[]}", "an integer of 64 bits");
    assertRefused("{\"step\":1,\"tensors\":[]}", "progress is missing");
    Path checkpoint = folder.resolve("a.kwm");
    Checkpoint.of(Cards.some(), Map.of()).write(checkpoint);
    String message =
        assertThrows(CheckpointException.class, () -> TrainingState.read(checkpoint)).getMessage();
    assertEquals(checkpoint + ": is a checkpoint (.kwm), not a training state (.kwt)", message);
  }

  private void assertRefused(String header, String problem) throws IOException {
    Path file = folder.resolve("a.kwt");
    Files.write(file, FileBytes.of(ContainerKind.TRAINING_STATE, header, 0));
    String message =
        assertThrows(CheckpointException.class, () -> TrainingState.read(file)).getMessage();
    assertTrue(message.contains(problem), message);
  }
}
