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
  /** The planner's interfaces that such a model serves. */
  List<Class<?>> PORTS = List.of(FrameEncoder.class, FrameDecoder.class);

  /** Frames to embeddings. */
  FrameEncoder encoder();

  /** The encoder that made these embeddings first, if its own was trained to stand in for it. */
  default FrameEncoder original() {
    return encoder();
  }

  /** Embeddings to frames. */
  FrameDecoder decoder();

  /** Who judges what its encoder is shown; empty if its card does not say what it has seen. */
  default Optional<FrameJudge> judge() {
    return Optional.empty();
  }

  /**
   * Measures what it knows, for its card.
   *
   * @param training episodes that it learned from, some of them or all
   * @param heldOut episodes that it did not learn from
   * @param seed of all draws
   * @return empty if it cannot be measured
   */
  default Optional<Familiarity> measureFamiliarity(
      EpisodeCache training, EpisodeCache heldOut, long seed) {
    return Optional.empty();
  }
}
