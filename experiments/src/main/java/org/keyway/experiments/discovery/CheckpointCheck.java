package org.keyway.experiments.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.ModelKinds;

/**
 * Refuses checkpoints that cannot be in a table: missing ones, unknown kinds, evaluation on
 * training data, or windows that differ from the set's. Their cards show most of this before any
 * work.
 */
final class CheckpointCheck {
  private CheckpointCheck() {}

  /** Path of a checkpoint. */
  static Path file(String checkpoint) {
    return Home.folder().resolve(checkpoint);
  }

  /**
   * Checks all checkpoints of a configuration by their cards.
   *
   * @throws InputException if a checkpoint cannot be in the table
   * @throws CheckpointException if a file is not a checkpoint
   */
  static void requireAll(DiscoveryConfiguration configuration, ModelKinds kinds)
      throws CheckpointException {
    requireThere(configuration);
    for (RowConfiguration row : configuration.rows()) {
      for (String checkpoint : row.checkpoints()) {
        Path file = file(checkpoint);
        require(file, Checkpoint.readCard(file), configuration.setOf(row), kinds);
      }
    }
  }

  private static void requireThere(DiscoveryConfiguration configuration) {
    List<String> missing = new ArrayList<>();
    for (RowConfiguration row : configuration.rows()) {
      for (String checkpoint : row.checkpoints()) {
        if (!Files.isRegularFile(file(checkpoint))) {
          missing.add(
              "no such checkpoint: %s, for %s on %s"
                  .formatted(file(checkpoint), row.method(), row.set()));
        }
      }
    }
    if (!missing.isEmpty()) {
      int others = missing.size() - 1;
      throw new InputException(
          missing.get(0) + (others == 0 ? "" : " (and " + others + " others)"));
    }
  }

  private static void require(Path file, ModelCard card, SetConfiguration set, ModelKinds kinds) {
    kinds.require(file, card.model());
    Long seed = card.data().seed();
    if (seed != null && seed == set.seed() && card.data().name().equals(set.generator())) {
      throw new InputException(
          "%s: learned from %s sequences of seed %d, those of the set %s; give the set another seed"
              .formatted(file, set.generator(), seed, set.name()));
    }
    JsonNode given = card.configuration().path("conditioningFrames");
    JsonNode future = card.configuration().path("shape").path("frames");
    requireSame(file, "is given", given.asInt(set.conditioningFrames()), set.conditioningFrames());
    requireSame(file, "predicts", future.asInt(set.shape().frames()), set.shape().frames());
  }

  /**
   * Checks a loaded model.
   *
   * @param imageSize rows and columns of the set's frames in px
   * @throws InputException if the model does not fit the set
   */
  static void require(Path file, TrainedModel model, SetConfiguration set, int imageSize) {
    requireSame(file, "looks at", model.windowFrames(), set.windowFrames());
    if (model.imageSize() != imageSize) {
      throw new InputException(
          "%s: reads frames of %d px; those of the set %s have %d px"
              .formatted(file, model.imageSize(), set.name(), imageSize));
    }
  }

  private static void requireSame(Path file, String what, int own, int wanted) {
    if (own != wanted) {
      throw new InputException(
          "%s: %s %d frames; its set has %d (conditioningFrames and shape.frames)"
              .formatted(file, what, own, wanted));
    }
  }
}
