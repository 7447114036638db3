package org.keyway.worldmodels.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.encoders.FrameNetwork;
import org.keyway.worldmodels.encoders.StateSpace;
import org.keyway.worldmodels.model.CardLayout;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/**
 * The encoder of another model, used unchanged: frame network, state space and, if that model has
 * them, features.
 *
 * @param file the checkpoint
 * @param tensors its encoder's weights
 * @param configuration configuration of the encoder, by the keys {@code encoder} and {@code
 *     features}
 * @param sha256 of the checkpoint
 */
public record EncoderWeights(
    Path file, Map<String, Tensor> tensors, Map<String, JsonNode> configuration, String sha256) {
  static final String ENCODER = "encoder";
  static final String FEATURES = "features";

  /**
   * Reads the encoder of a checkpoint.
   *
   * @throws CheckpointException if the file is not a checkpoint, or has no encoder
   */
  public static EncoderWeights read(Path file) throws CheckpointException {
    Checkpoint checkpoint = Checkpoint.read(file);
    JsonNode card = CardLayout.upgraded(checkpoint.card().configuration());
    Map<String, JsonNode> configuration = new LinkedHashMap<>();
    List<WeightGroup> groups =
        new ArrayList<>(List.of(FrameNetwork.ENCODER, FrameNetwork.DECODER, StateSpace.WEIGHTS));
    configuration.put(ENCODER, card.path(ENCODER));
    if (card.has(FEATURES)) {
      configuration.put(FEATURES, card.path(FEATURES));
      groups.add(FeatureSpace.WEIGHTS);
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    checkpoint
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (groups.stream().anyMatch(group -> group.holds(name))) {
                tensors.put(name, tensor);
              }
            });
    if (tensors.isEmpty() || !card.has(ENCODER)) {
      throw new CheckpointException(
          file,
          "has no encoder to take over; it is a model of the kind " + checkpoint.card().model());
    }
    return new EncoderWeights(file, tensors, configuration, checkpoint.sha256());
  }

  /** Adds the weights of the encoder. */
  public void putInto(Parameters parameters) {
    tensors.forEach(parameters::put);
  }
}
