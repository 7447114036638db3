package org.keyway.worldmodels.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;

/** The configuration in the card of a checkpoint as the record of its family. */
public final class CardConfiguration {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CardConfiguration() {}

  /**
   * Reads it.
   *
   * @param file where the checkpoint was read from, for messages
   * @param checkpoint what was read
   * @param type the record
   * @throws CheckpointException if the card holds the configuration of another family, or values
   *     that the record refuses
   */
  public static <C extends Record> C of(Path file, Checkpoint checkpoint, Class<C> type)
      throws CheckpointException {
    try {
      return MAPPER.treeToValue(checkpoint.card().configuration(), type);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          file,
          "its configuration is no %s: %s".formatted(type.getSimpleName(), e.getOriginalMessage()),
          e);
    }
  }
}
