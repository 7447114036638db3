package org.keyway.worldmodels.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.JsonDifference;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.encoders.EncoderChoice;
import org.keyway.worldmodels.latent.LatentConfig;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * Settings of a training: kind of model, configuration, and optionally the encoder of another
 * model.
 *
 * @param file file of the configuration, for messages
 * @param kind that the configuration names
 * @param config configuration of the model; a reused encoder has the configuration of its
 *     checkpoint
 * @param encoder encoder to reuse; null to train one, or for a model without an encoder
 * @param <C> the class of the configuration
 */
public record TrainingSettings<C extends Record & ModelConfig>(
    Path file, ModelKind<C> kind, C config, @Nullable EncoderWeights encoder) {
  /**
   * Reads a configuration over the defaults of the kind that it names.
   *
   * @param seed replaces the seed of the file, if not null
   * @param encoder checkpoint whose encoder is reused in place of the file's choice, if not null
   * @throws InputException if the file cannot be read or is invalid
   * @throws CheckpointException if the file of the encoder holds no encoder
   */
  public static TrainingSettings<?> read(
      ModelKinds kinds, Path file, @Nullable Long seed, @Nullable Path encoder)
      throws CheckpointException {
    String model = Configurations.choice(file, "model", kinds.names());
    TrainingSettings<?> settings = of(file, kinds.named(model).orElseThrow(), seed, encoder);
    try {
      ModelCard.requireName("name", settings.name());
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
    return settings;
  }

  private static <C extends Record & ModelConfig> TrainingSettings<C> of(
      Path file, ModelKind<C> kind, @Nullable Long seed, @Nullable Path encoder)
      throws CheckpointException {
    C read = Configurations.read(file, kind.defaults());
    C config = seed == null ? read : Configurations.with("--seed", read, "seed", seed);
    @Nullable Path from = encoder != null ? encoder : named(config).orElse(null);
    if (from == null) {
      return new TrainingSettings<>(file, kind, config, null);
    }
    if (!(config instanceof LatentConfig)) {
      throw new InputException(
          "%s: a model of the kind %s has no encoder; leave --encoder out"
              .formatted(file, kind.name()));
    }
    EncoderWeights weights = EncoderWeights.read(from);
    return new TrainingSettings<>(file, kind, taken(file, kind, config, weights), weights);
  }

  /** Returns the checkpoint that a configuration takes its encoder from. */
  private static Optional<Path> named(ModelConfig config) {
    return config instanceof LatentConfig latent
            && latent.encoder() instanceof EncoderChoice.From from
        ? Optional.of(Home.folder().resolve(from.checkpoint()))
        : Optional.empty();
  }

  /**
   * Returns the configuration with the settings of a reused encoder.
   *
   * @throws InputException if the features in the file differ from those of the encoder's model
   */
  private static <C extends Record & ModelConfig> C taken(
      Path file, ModelKind<C> kind, C config, EncoderWeights weights) {
    JsonNode own = Configurations.toJson(config);
    ObjectNode taken = JsonNodeFactory.instance.objectNode();
    weights
        .configuration()
        .forEach(
            (part, configuration) -> {
              if (own.has(part)) {
                taken.set(part, configuration);
              }
            });
    C changed = Configurations.fromJson(weights.file().toString(), taken, config);
    String features = EncoderWeights.FEATURES;
    JsonNode asked = own.path(features);
    if (!asked.equals(Configurations.toJson(kind.defaults()).path(features))) {
      JsonDifference.first(features, Configurations.toJson(changed).path(features), asked)
          .ifPresent(
              difference -> {
                throw new InputException(
                    "%s: takes its features over from %s, which has others: %s"
                        .formatted(file, weights.file(), difference));
              });
    }
    return changed;
  }

  /** Returns the whole configuration. */
  public JsonNode toJson() {
    return Configurations.toJson(config);
  }

  /** Name of the model and of its files. */
  public String name() {
    return config.name();
  }

  /** Seed of all random draws. */
  public long seed() {
    return config.seed();
  }

  /**
   * Creates the training.
   *
   * @param parameters all weights, possibly with those of an encoder
   * @throws InputException if the configuration is inconsistent
   */
  public TrainingPlan plan(TrainingData data, Parameters parameters) {
    return RefusingPlan.of(
        file, () -> kind.recipe().plan(config, data.training(), data.validation(), parameters));
  }
}
