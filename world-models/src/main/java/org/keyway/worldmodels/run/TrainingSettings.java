package org.keyway.worldmodels.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.model.ModelFamilies;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.TrainingPlan;

/**
 * A family of models and a configuration of it.
 *
 * @param file where the configuration was read, for messages
 * @param family that the configuration names
 * @param config what to train
 * @param <C> its class
 */
public record TrainingSettings<C extends Record>(Path file, ModelFamily<C> family, C config) {

  /**
   * Reads a configuration over the defaults of the family that it names.
   *
   * @param seed takes the place of the file's, if not null
   * @throws InputException if the file cannot be read or is wrong
   */
  public static TrainingSettings<?> read(ModelFamilies families, Path file, @Nullable Long seed) {
    String model = Configurations.choice(file, "model", families.names());
    TrainingSettings<?> settings = of(file, families.named(model).orElseThrow(), seed);
    try {
      ModelCard.requireName("name", settings.name());
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
    return settings;
  }

  private static <C extends Record> TrainingSettings<C> of(
      Path file, ModelFamily<C> family, @Nullable Long seed) {
    C config = Configurations.read(file, family.defaults());
    return new TrainingSettings<>(
        file, family, seed == null ? config : Configurations.with("--seed", config, "seed", seed));
  }

  /** The whole configuration. */
  public JsonNode toJson() {
    return Configurations.toJson(config);
  }

  /** What the model is called, and its files. */
  public String name() {
    return toJson().path("name").asText();
  }

  /** Decides every draw. */
  public long seed() {
    return toJson().path("seed").asLong();
  }

  /** Episodes at the end of the file that are held out. */
  public int validationEpisodes() {
    return toJson().path("validationEpisodes").asInt();
  }

  /** Rows and columns of the frames that the model reads, in pixels. */
  public int imageSize() {
    return family.imageSize(config);
  }

  /** Frames that an episode must have to be learned from. */
  public int windowFrames() {
    return family.windowFrames(config);
  }

  /**
   * The training.
   *
   * @param parameters where the weights are, those of an encoder perhaps
   * @throws InputException if parts of the configuration do not fit together
   */
  public TrainingPlan plan(TrainingData data, Parameters parameters) {
    return RefusingPlan.of(
        file, () -> family.plan(config, data.training(), data.validation(), parameters));
  }
}
