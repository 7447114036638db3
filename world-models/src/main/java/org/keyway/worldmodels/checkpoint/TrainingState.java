package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The state of a training in one file, {@code NAME.kwt}, sufficient to resume bit for bit. Layout
 * and guarantees are the same as those of {@link Checkpoint}; only the header differs.
 */
public final class TrainingState {
  private static final String STEP = "step";
  private static final String PROGRESS = "progress";

  private final Header header;
  private final NamedTensors tensors;
  private final ContainerWriter writer;

  private record Header(long step, JsonNode progress) {}

  private TrainingState(Header header, NamedTensors tensors) {
    this.header = header;
    this.tensors = tensors;
    ObjectNode json = Json.object().put(STEP, header.step());
    json.set(PROGRESS, header.progress());
    this.writer = new ContainerWriter(ContainerKind.TRAINING_STATE, json, tensors.all());
  }

  /**
   * Creates the state of a training.
   *
   * @param step number of completed steps, 0 or more
   * @param progress everything else that a training resumes from, such as the stage, the best
   *     metrics and the learning curve; copied. Integers of 64 bits and doubles, including NaN and
   *     infinities, are preserved
   * @param tensors weights, moments of the optimiser and the like, named as in {@link
   *     Checkpoint#of}. The order of the map is the order of the file; the values are shared
   * @throws IllegalArgumentException if a file cannot hold them
   */
  public static TrainingState of(long step, JsonNode progress, Map<String, Tensor> tensors) {
    return new TrainingState(
        new Header(requireStep(step), Json.copy(PROGRESS, progress)),
        new NamedTensors("training state of step " + step, tensors));
  }

  /**
   * Reads and checks a whole file.
   *
   * @throws CheckpointException if it is not an intact training state; the message is one line
   */
  public static TrainingState read(Path file) throws CheckpointException {
    return ContainerReader.read(
        file,
        ContainerKind.TRAINING_STATE,
        (header, tensors) ->
            new TrainingState(header(header), new NamedTensors(file.toString(), tensors)));
  }

  private static Header header(JsonNode json) {
    return new Header(requireStep(Json.integer(json, STEP)), Json.required(json, PROGRESS));
  }

  private static long requireStep(long step) {
    if (step < 0) {
      throw new IllegalArgumentException("step is " + step + "; it must be 0 or more");
    }
    return step;
  }

  /** Number of completed steps. */
  public long step() {
    return header.step();
  }

  /** Returns a copy of everything else that a training resumes from. */
  public JsonNode progress() {
    return header.progress().deepCopy();
  }

  /** The tensors by name, in the order of the file. */
  public Map<String, Tensor> tensors() {
    return tensors.all();
  }

  /**
   * Returns the tensor of the given name.
   *
   * @throws CheckpointException if there is none; the message names the most similar name
   */
  public Tensor tensor(String name) throws CheckpointException {
    return tensors.get(name);
  }

  /**
   * Returns the tensor of the given name and shape.
   *
   * @throws CheckpointException if there is none, or it has another shape
   */
  public Tensor tensor(String name, int... shape) throws CheckpointException {
    return tensors.get(name, shape);
  }

  /**
   * Writes the file. The previous file remains until the new one is complete and on the disk; then
   * it is replaced in one move. Missing folders are created.
   *
   * @throws IOException if writing failed; an existing file is then unchanged
   */
  public void write(Path file) throws IOException {
    writer.write(file);
  }
}
