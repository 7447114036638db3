package org.keyway.worldmodels.model;

import java.util.Map;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;

/** A trained model, to evaluate and to show. Belongs to one thread at a time. */
public interface TrainedModel {
  /** Provenance and metrics of the model. */
  ModelCard card();

  /** Rows and columns of the frames that it reads, in pixels. */
  int imageSize();

  /** Minimum number of frames of an episode. */
  int windowFrames();

  /**
   * Evaluates the model on recorded episodes, one window of each.
   *
   * @param episodes each long enough
   * @param seed of all draws: where windows start in longer episodes
   * @return the metrics of this kind of model, by name, in order
   */
  Map<String, Double> evaluate(EpisodeCache episodes, long seed);

  /**
   * Predicts one recorded window, for display.
   *
   * @param episodes each long enough
   * @param episode index of the episode to predict
   * @param seed of all draws
   */
  Prediction predict(EpisodeCache episodes, int episode, long seed);
}
