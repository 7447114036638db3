package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trained model in one file, {@code NAME.kwm}: its card and its weights. See docs/checkpoints.md
 * for the layout of the bytes.
 *
 * <p>A file that is damaged, truncated, foreign, or of a newer format is refused, never partly
 * loaded. The same contents in the same order give the same bytes. No content of a file is ever
 * executed.
 */
public final class Checkpoint {
  private static final String CARD = "card";

  private final ModelCard card;
  private final NamedTensors tensors;
  private final ContainerWriter writer;

  private Checkpoint(ModelCard card, NamedTensors tensors) {
    this.card = card;
    this.tensors = tensors;
    ObjectNode header = Json.object();
    header.set(CARD, card.toJson());
    this.writer = new ContainerWriter(ContainerKind.CHECKPOINT, header, tensors.all());
  }

  /**
   * Creates a checkpoint with the given contents.
   *
   * @param tensors tensors by name, 1 to 200 printable ASCII characters without spaces such as
   *     {@code encoder/conv1/weight}. The order of the map is the order of the file; the values are
   *     shared
   * @throws IllegalArgumentException if a file cannot hold them
   */
  public static Checkpoint of(ModelCard card, Map<String, Tensor> tensors) {
    return new Checkpoint(card, new NamedTensors(card.name(), tensors));
  }

  /**
   * Reads and checks a whole file.
   *
   * @throws CheckpointException if it is not an intact checkpoint; the message is one line
   */
  public static Checkpoint read(Path file) throws CheckpointException {
    return ContainerReader.read(
        file,
        ContainerKind.CHECKPOINT,
        (header, tensors) ->
            new Checkpoint(card(header), new NamedTensors(file.toString(), tensors)));
  }

  /**
   * Reads the card alone, from the header of the file. It checks the header and the length of the
   * file, but not the weights.
   *
   * @throws CheckpointException if it is not a checkpoint; the message is one line
   */
  public static ModelCard readCard(Path file) throws CheckpointException {
    return ContainerReader.readHeader(file, ContainerKind.CHECKPOINT, Checkpoint::card);
  }

  private static ModelCard card(JsonNode header) {
    return ModelCard.fromJson(Json.requireObject(CARD, Json.required(header, CARD)));
  }

  /** Provenance and metrics of the model. */
  public ModelCard card() {
    return card;
  }

  /** The weights by name, in the order of the file. */
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

  /** Computes the SHA-256 of the file, as sha256sum prints it, in one pass over the weights. */
  public String sha256() {
    return writer.sha256();
  }

  /**
   * Writes the file completely or not at all, and replaces an existing one. Missing folders are
   * created.
   *
   * @throws IOException if writing failed; an existing file is then unchanged
   */
  public void write(Path file) throws IOException {
    writer.write(file);
  }
}
