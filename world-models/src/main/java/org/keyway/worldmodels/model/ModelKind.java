package org.keyway.worldmodels.model;

import java.nio.file.Path;
import java.util.List;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * All that Keyway knows of a kind of world model: one constant in the model's package, and one line
 * in {@link org.keyway.worldmodels.models.ModelKinds}.
 *
 * @param <C> its configuration
 * @param name the value of {@code model} in configurations and cards
 * @param defaults what holds where a configuration says nothing
 * @param source where it is described
 * @param summary what it does, in one sentence
 * @param ports the planner's interfaces that it serves
 * @param recipe makes a training
 * @param loader makes a trained model
 */
public record ModelKind<C extends Record & ModelConfig>(
    String name,
    C defaults,
    Publication source,
    String summary,
    List<Class<?>> ports,
    Recipe<C> recipe,
    Loader<C> loader) {

  /** Makes trainings. */
  @FunctionalInterface
  public interface Recipe<C> {
    /**
     * A training.
     *
     * @param config what to train
     * @param training episodes to learn from, each long enough
     * @param validation episodes to be judged on, each long enough
     * @param parameters where the weights are; an encoder that is there already is used and frozen
     * @throws IllegalArgumentException if configuration and episodes do not fit together
     */
    TrainingPlan plan(
        C config, EpisodeCache training, EpisodeCache validation, Parameters parameters);
  }

  /** Makes trained models. */
  @FunctionalInterface
  public interface Loader<C> {
    /**
     * A trained model, for the calling thread.
     *
     * @param checkpoint what was read
     * @param config the configuration of its card
     * @throws IllegalArgumentException if a weight that the configuration needs is not there, or
     *     has another shape
     */
    TrainedModel load(Checkpoint checkpoint, C config);
  }

  /** Copies the list. */
  public ModelKind {
    ports = List.copyOf(ports);
  }

  /**
   * The configuration of a card, read over the defaults.
   *
   * @param file where the card was read from, for messages
   * @throws CheckpointException if the card is of another kind, or its configuration is wrong
   */
  public C config(Path file, ModelCard card) throws CheckpointException {
    if (!card.model().equals(name)) {
      throw new CheckpointException(
          file, "is a model of the kind %s, not %s".formatted(card.model(), name));
    }
    try {
      return Configurations.fromJson(
          "its configuration", CardLayout.upgraded(card.configuration()), defaults);
    } catch (InputException e) {
      throw new CheckpointException(file, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * A trained model, for the calling thread.
   *
   * @param file where the checkpoint was read from, for messages
   * @param checkpoint what was read
   * @throws CheckpointException if the checkpoint is of another kind, or does not hold what its
   *     configuration needs
   */
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    C config = config(file, checkpoint.card());
    try {
      return loader.load(checkpoint, config);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException(file, String.valueOf(e.getMessage()), e);
    }
  }
}
