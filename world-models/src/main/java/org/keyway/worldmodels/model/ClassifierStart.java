package org.keyway.worldmodels.model;

import org.keyway.worldmodels.data.LabelledEpisodes;

/** A trained model whose encoder can be the start of a classifier of sequences. */
public interface ClassifierStart extends TrainedModel {
  /**
   * Trains a classifier and measures it.
   *
   * @param learned sequences to learn from
   * @param test other sequences, with no other classes
   * @param trained whether it starts from the model's encoder, or from random weights
   * @param seed of all draws: batches and random weights
   * @return fraction of the test sequences that it classifies correctly, 0 to 1
   */
  double classifierAccuracy(
      LabelledEpisodes learned, LabelledEpisodes test, boolean trained, long seed);
}
