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
 * Everything that Keyway needs to know about a kind of world model. To add a kind, define one
 * constant in the model's package, and list it in {@link org.keyway.worldmodels.models.ModelKinds}.
 *
 * @param <C> its configuration
 * @param name the value of {@code model} in configurations and cards
 * @param defaults configuration used where a file gives no value
 * @param source publication that describes it
 * @param summary what it does, in one sentence
 * @param ports planner interfaces that it implements
 * @param recipe creates a training
 * @param loader creates a trained model
 */
public record ModelKind<C extends Record & ModelConfig>(
    String name,
    C defaults,
    Publication source,
    String summary,
    List<Class<?>> ports,
    Recipe<C> recipe,
    Loader<C> loader) {

  /** Creates trainings. */
  @FunctionalInterface
  public interface Recipe<C> {
    /**
     * Creates a training.
     *
     * @param config what to train
     * @param training training episodes, each long enough
     * @param validation held-out episodes, each long enough
     * @param parameters all weights; an encoder that is present already is used and frozen
     * @throws IllegalArgumentException if configuration and episodes do not fit together
     */
    TrainingPlan plan(
        C config, EpisodeCache training, EpisodeCache validation, Parameters parameters);
  }

  /** Creates trained models. */
  @FunctionalInterface
  public interface Loader<C> {
    /**
     * Creates a trained model for the calling thread.
     *
     * @param checkpoint card and weights
     * @param config the configuration of its card
     * @throws IllegalArgumentException if a weight that the configuration needs is missing or has a
     *     wrong shape
     */
    TrainedModel load(Checkpoint checkpoint, C config);
  }

  /** Copies the list. */
  public ModelKind {
    ports = List.copyOf(ports);
  }

  /**
   * Reads the configuration of a card over the defaults.
   *
   * @param file file of the card, for messages
   * @throws CheckpointException if the card is of another kind of model, or its configuration is
   *     invalid
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
   * Creates a trained model for the calling thread.
   *
   * @param file file of the checkpoint, for messages
   * @param checkpoint card and weights
   * @throws CheckpointException if the checkpoint is of another kind of model, or lacks what its
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
