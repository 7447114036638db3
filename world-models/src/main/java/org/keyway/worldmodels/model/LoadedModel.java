package org.keyway.worldmodels.model;

import java.nio.file.Path;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.ModelCard;

/**
 * A model and the file that it came from.
 *
 * @param file its checkpoint
 * @param model ready for use by the thread that loaded it
 * @param sha256 of the checkpoint
 */
public record LoadedModel(Path file, TrainedModel model, String sha256) {
  /**
   * Loads a model of whatever family its card names.
   *
   * @throws CheckpointException if the file is no checkpoint that its family can load
   * @throws InputException if there is no such family
   */
  public static LoadedModel read(ModelFamilies families, Path file) throws CheckpointException {
    Checkpoint checkpoint = Checkpoint.read(file);
    String name = checkpoint.card().model();
    ModelFamily<?> family =
        families
            .named(name)
            .orElseThrow(
                () ->
                    new InputException(
                        "%s: is a model of the family %s; this Keyway knows %s"
                            .formatted(file, name, String.join(", ", families.names()))));
    return new LoadedModel(file, family.load(file, checkpoint), checkpoint.sha256());
  }

  /** Where it comes from. */
  public ModelCard card() {
    return model.card();
  }
}
