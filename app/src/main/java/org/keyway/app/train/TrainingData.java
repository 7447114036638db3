package org.keyway.app.train;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.UserError;
import org.keyway.app.family.Recordings;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.sequence.EpisodeCache;
import org.keyway.worldmodels.sequence.SequenceFile;
import org.keyway.worldmodels.sequence.SequenceMetadata;

/**
 * The episodes of one file: the last ones are held out, all others are learned from.
 *
 * @param training to learn from
 * @param validation to be judged on
 * @param card what a checkpoint says of them
 */
record TrainingData(EpisodeCache training, EpisodeCache validation, DataCard card) {

  /**
   * Reads a file, once it is known to fit the model.
   *
   * @throws UserError if its frames have another size, or it has too few episodes
   */
  static TrainingData read(Path path, TrainingSettings<?> settings) throws IOException {
    try (SequenceFile file = Recordings.open(path, settings.imageSize())) {
      int heldOut = settings.validationEpisodes();
      int learned = file.episodes() - heldOut;
      if (learned < 1) {
        throw new UserError(
            "%s: has %d episodes, and validationEpisodes of %s holds out %d; it must be below that"
                .formatted(path, file.episodes(), settings.file(), heldOut));
      }
      int shortest = settings.windowFrames();
      EpisodeCache validation = EpisodeCache.read(file, learned, heldOut, shortest);
      EpisodeCache training = EpisodeCache.read(file, 0, learned, shortest);
      return new TrainingData(training, validation, card(file, training.size()));
    }
  }

  private static DataCard card(SequenceFile file, int sequences) throws IOException {
    SequenceMetadata metadata = file.metadata();
    @Nullable String name = metadata.name();
    return DataCard.of(
        name == null || name.isBlank() ? String.valueOf(file.path().getFileName()) : name,
        sequences,
        metadata.seed(),
        metadata.generator(),
        Sha256.of(file.path()));
  }
}
