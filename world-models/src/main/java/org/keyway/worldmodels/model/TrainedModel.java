package org.keyway.worldmodels.model;

import java.util.Map;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;

/** A trained model, to be measured and shown. Belongs to one thread at a time. */
public interface TrainedModel {
  /** Where it comes from. */
  ModelCard card();

  /** Rows and columns of the frames that it reads, in pixels. */
  int imageSize();

  /** Frames that an episode must have. */
  int windowFrames();

  /**
   * Measures it on recorded episodes, one window of each.
   *
   * @param episodes each long enough
   * @param seed of all draws: where windows start in longer episodes
   * @return the metrics of its kind by name, in order
   */
  Map<String, Double> evaluate(EpisodeCache episodes, long seed);

  /**
   * Predicts one recorded window, to be shown.
   *
   * @param episodes each long enough
   * @param episode which of them
   * @param seed of all draws
   */
  Prediction predict(EpisodeCache episodes, int episode, long seed);
}
