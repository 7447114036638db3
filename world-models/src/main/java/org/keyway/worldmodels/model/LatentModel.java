package org.keyway.worldmodels.model;

import java.util.List;
import java.util.Optional;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.worldmodels.checkpoint.Familiarity;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * A trained model that works on embeddings of frames. Two such models can be used together if their
 * original encoders agree.
 */
public interface LatentModel extends TrainedModel {
  /** The planner interfaces that such a model implements. */
  List<Class<?>> PORTS = List.of(FrameEncoder.class, FrameDecoder.class);

  /** Encoder from frames to embeddings. */
  FrameEncoder encoder();

  /**
   * Returns the original encoder of these embeddings, if this model's encoder was trained to
   * replace it; otherwise the model's own encoder.
   */
  default FrameEncoder original() {
    return encoder();
  }

  /** Decoder from embeddings to frames. */
  FrameDecoder decoder();

  /**
   * Returns the judge of how familiar a frame is to the encoder; empty if the card does not say
   * what the model has seen.
   */
  default Optional<FrameJudge> judge() {
    return Optional.empty();
  }

  /**
   * Measures which frames are familiar to the model, for its card.
   *
   * @param training some or all of the training episodes
   * @param heldOut episodes that were not used for training
   * @param seed of all draws
   * @return empty if it cannot be measured
   */
  default Optional<Familiarity> measureFamiliarity(
      EpisodeCache training, EpisodeCache heldOut, long seed) {
    return Optional.empty();
  }
}
