package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * A trained model as one file, {@code NAME.kwm}: its card and its weights. docs/checkpoints.md has
 * the layout, byte by byte.
 *
 * <p>A file that is damaged anywhere, cut off, foreign, or of a newer format is refused, never half
 * loaded. The same contents in the same order make the same bytes. Nothing in a file is ever run.
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
   * A checkpoint of the given contents.
   *
   * @param tensors by name, 1 to 200 printable ASCII characters without spaces such as {@code
   *     encoder/conv1/weight}; the map's order is the file's, the values are shared
   * @throws IllegalArgumentException if a file cannot hold them
   */
  public static Checkpoint of(ModelCard card, Map<String, Tensor> tensors) {
    return new Checkpoint(card, new NamedTensors(card.name(), tensors));
  }

  /**
   * Reads and checks a whole file.
   *
   * @throws CheckpointException if it is no intact checkpoint; the message is one line
   */
  public static Checkpoint read(Path file) throws CheckpointException {
    return ContainerReader.read(
        file,
        ContainerKind.CHECKPOINT,
        (header, tensors) ->
            new Checkpoint(card(header), new NamedTensors(file.toString(), tensors)));
  }

  /**
   * Reads the card alone, from the front of the file. That front is checked, and how long the file
   * is; what the weights are is not.
   *
   * @throws CheckpointException if it is no checkpoint; the message is one line
   */
  public static ModelCard readCard(Path file) throws CheckpointException {
    return ContainerReader.readHeader(file, ContainerKind.CHECKPOINT, Checkpoint::card);
  }

  private static ModelCard card(JsonNode header) {
    return ModelCard.fromJson(Json.requireObject(CARD, Json.required(header, CARD)));
  }

  /** Where the model comes from. */
  public ModelCard card() {
    return card;
  }

  /** The weights by name, in the order of the file. */
  public Map<String, Tensor> tensors() {
    return tensors.all();
  }

  /**
   * The tensor of the given name.
   *
   * @throws CheckpointException if there is none; the message names the nearest
   */
  public Tensor tensor(String name) throws CheckpointException {
    return tensors.get(name);
  }

  /**
   * The tensor of the given name and shape.
   *
   * @throws CheckpointException if there is none, or it has another shape
   */
  public Tensor tensor(String name, int... shape) throws CheckpointException {
    return tensors.get(name, shape);
  }

  /** The SHA-256 of the file that this makes, as sha256sum prints it; one pass over the weights. */
  public String sha256() {
    return writer.sha256();
  }

  /**
   * Writes the file, replacing what was there, whole or not at all. Missing folders are created.
   *
   * @throws IOException if that failed; what was there before is there still
   */
  public void write(Path file) throws IOException {
    writer.write(file);
  }
}
