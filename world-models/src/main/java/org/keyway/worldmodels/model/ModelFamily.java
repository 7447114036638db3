package org.keyway.worldmodels.model;

import java.nio.file.Path;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * A family of world models that are configured, trained and used alike.
 *
 * @param <C> its configuration, a record with the components {@code model}, {@code name}, {@code
 *     seed} and {@code validationEpisodes}
 */
public interface ModelFamily<C extends Record> {
  /** The value of {@code model} in its configurations and cards. */
  String name();

  /** What holds where a configuration says nothing. */
  C defaults();

  /**
   * Rows and columns of the frames that a model reads, in pixels.
   *
   * @param config a configuration
   */
  int imageSize(C config);

  /**
   * Frames that an episode must have to be learned from.
   *
   * @param config a configuration
   */
  int windowFrames(C config);

  /**
   * A training.
   *
   * @param config what to train
   * @param training episodes to learn from, each long enough
   * @param validation episodes to be judged on, each long enough
   * @param parameters where the weights are; an encoder that is there already is used and frozen
   */
  TrainingPlan plan(
      C config, EpisodeCache training, EpisodeCache validation, Parameters parameters);

  /**
   * A trained model.
   *
   * @param file where the checkpoint was read from, for messages
   * @param checkpoint what was read
   * @throws CheckpointException if the checkpoint is of another family, or does not hold what its
   *     configuration needs
   */
  TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException;
}
