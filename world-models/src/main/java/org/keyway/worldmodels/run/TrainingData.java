package org.keyway.worldmodels.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.data.SequenceFileException;
import org.keyway.worldmodels.data.SequenceMetadata;

/**
 * The episodes of one file. The last episodes are held out, all others are for training. Of a
 * single episode, the last fifth is held out, or as much as a window needs.
 *
 * @param training training episodes
 * @param validation held-out episodes, one window each
 * @param split description of the training and held-out parts
 * @param card description of the data for the checkpoint
 */
public record TrainingData(
    EpisodeCache training, EpisodeCache validation, String split, DataCard card) {
  private static final int PARTS_OF_ONE = 5;

  /**
   * Reads a file after checking that it fits the model.
   *
   * @throws SequenceFileException if its frames have another size
   * @throws InputException if all frames are the same, or there are too few episodes
   */
  public static TrainingData read(Path path, TrainingSettings<?> settings) throws IOException {
    try (SequenceFile file = SequenceFile.open(path, settings.config().imageSize())) {
      TrainingData data = file.episodes() == 1 ? ofOne(file, settings) : ofMany(file, settings);
      if (!data.training().showsChange()) {
        throw new InputException(
            "%s: all %s frames to learn from are the same picture, and a model learns from what"
                    .formatted(path, Text.count(data.training().frames()))
                + " changes; look at them with keyway data inspect --png");
      }
      return data;
    }
  }

  private static TrainingData ofMany(SequenceFile file, TrainingSettings<?> settings)
      throws IOException {
    int heldOut = settings.config().validationEpisodes();
    int learned = file.episodes() - heldOut;
    if (learned < 1) {
      throw new InputException(
          "%s: has %d episodes, and validationEpisodes of %s holds out %d; it must be below that"
              .formatted(file.path(), file.episodes(), settings.file(), heldOut));
    }
    int shortest = settings.config().episodeFrames();
    EpisodeCache validation = EpisodeCache.read(file, learned, heldOut, shortest);
    EpisodeCache training = EpisodeCache.read(file, 0, learned, shortest);
    int left = file.episodes() - training.size() - validation.size();
    String split =
        "%s episodes of %s to learn from, %s held out%s"
            .formatted(
                Text.count(training.size()),
                file.path(),
                Text.count(validation.size()),
                left == 0
                    ? ""
                    : ", %s left out that have less than %d frames"
                        .formatted(Text.count(left), shortest));
    return new TrainingData(
        training, validation.parts(shortest), split, card(file, training.size()));
  }

  private static TrainingData ofOne(SequenceFile file, TrainingSettings<?> settings)
      throws IOException {
    FrameSequence whole = file.episode(0);
    int shortest = settings.config().episodeFrames();
    int learned = whole.length() - Math.max(shortest, whole.length() / PARTS_OF_ONE);
    if (learned < shortest) {
      throw new InputException(
          "%s: has one episode, of %d frames; to learn from its beginning and be judged on its end,"
                  .formatted(file.path(), whole.length())
              + " the model of %s needs %d".formatted(settings.file(), 2 * shortest));
    }
    EpisodeCache training = EpisodeCache.of(List.of(whole.part(0, learned)));
    EpisodeCache validation = EpisodeCache.of(List.of(whole.part(learned, whole.length())));
    String split =
        "the first %s frames of the one episode of %s to learn from, the last %s held out"
            .formatted(Text.count(learned), file.path(), Text.count(whole.length() - learned));
    return new TrainingData(training, validation.parts(shortest), split, card(file, 1));
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
