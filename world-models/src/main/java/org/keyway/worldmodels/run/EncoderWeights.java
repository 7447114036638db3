package org.keyway.worldmodels.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.JsonDifference;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.nn.Parameters;

/**
 * The encoder of another checkpoint: frame network, state space and features. A training that is
 * given one leaves their stages out, so their configuration must be the one that they were trained
 * with.
 *
 * @param file the checkpoint
 * @param tensors its encoder's weights
 * @param configuration of its training
 * @param sha256 of the checkpoint
 */
public record EncoderWeights(
    Path file, Map<String, Tensor> tensors, JsonNode configuration, String sha256) {
  private static final List<String> PREFIXES =
      List.of("encoder.", "decoder.", "state.", "features.");

  /** Which frame network a configuration has; the component of that name configures it. */
  private static final String KIND = "encoder";

  private static final String FEATURES = "features";

  /**
   * Reads the encoder of a checkpoint.
   *
   * @throws CheckpointException if it is no checkpoint, or has no encoder
   */
  public static EncoderWeights read(Path file) throws CheckpointException {
    Checkpoint checkpoint = Checkpoint.read(file);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    checkpoint
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (PREFIXES.stream().anyMatch(name::startsWith)) {
                tensors.put(name, tensor);
              }
            });
    if (tensors.isEmpty()) {
      throw new CheckpointException(
          file, "has no encoder: none of its weights begins with " + String.join(", ", PREFIXES));
    }
    return new EncoderWeights(
        file, tensors, checkpoint.card().configuration(), checkpoint.sha256());
  }

  /**
   * Refuses a training whose encoder is configured otherwise.
   *
   * @throws InputException that names the first difference
   */
  public void requireConfigured(TrainingSettings<?> settings) {
    JsonNode wanted = settings.toJson();
    String network = wanted.path(KIND).asText().toLowerCase(Locale.ROOT);
    for (String part : List.of(KIND, network, FEATURES)) {
      boolean known = configuration.has(part) || !part.equals(FEATURES);
      if (!wanted.has(part) || !known) {
        continue; // a family without features has no use for them, and leaves them to be fitted
      }
      JsonDifference.first(part, configuration.path(part), wanted.path(part))
          .ifPresent(
              difference -> {
                throw new InputException(
                    "%s: the encoder was trained with another configuration than %s has: %s"
                        .formatted(file, settings.file(), difference));
              });
    }
  }

  /** Adds the weights. */
  public void putInto(Parameters parameters) {
    tensors.forEach(parameters::put);
  }
}
