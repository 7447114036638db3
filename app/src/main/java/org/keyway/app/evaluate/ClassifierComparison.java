package org.keyway.app.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.keyway.configuration.InputException;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.LabelledEpisodes;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.model.ClassifierStart;
import org.keyway.worldmodels.model.TrainedModel;

/**
 * Compares classifiers that learn from a few labelled sequences: some start from a model's encoder,
 * the others from random weights. Both see the same sequences and batches. They are tested on the
 * held-out end of the file.
 */
final class ClassifierComparison {
  /** Number of draws of the labelled sequences. */
  private static final int DRAWS = 3;

  private final ClassifierStart model;
  private final int perClass;
  private final LabelledEpisodes pool;
  private final LabelledEpisodes test;

  private ClassifierComparison(
      ClassifierStart model, int perClass, LabelledEpisodes pool, LabelledEpisodes test) {
    this.model = model;
    this.perClass = perClass;
    this.pool = pool;
    this.test = test;
  }

  /**
   * Accuracies of one start; scripts rely on the names.
   *
   * @param start encoder or random
   * @param accuracies fraction of correct classes for each draw of labelled sequences, 0 to 1
   * @param mean their mean
   * @param standardError standard error of the mean
   */
  record Row(String start, List<Double> accuracies, double mean, double standardError) {}

  /**
   * Prepares a comparison.
   *
   * @param checkpoint file of the model, for messages
   * @param perClass labelled sequences of each class, 1 or more
   * @param classNumber index of the number of a recorded state that is the class
   * @param heldOut episodes at the end of the file to test on
   * @throws InputException if the model cannot start a classifier, or the file lacks classes
   */
  static ClassifierComparison of(
      TrainedModel trained, Path checkpoint, Path data, int perClass, int classNumber, int heldOut)
      throws IOException {
    if (perClass < 1) {
      throw new InputException("--labelled is " + perClass + "; it must be 1 or more");
    }
    if (!(trained instanceof ClassifierStart model)) {
      throw new InputException(
          "%s: a model of the kind %s starts no classifier"
              .formatted(checkpoint, trained.card().model()));
    }
    try (SequenceFile file = SequenceFile.open(data, model.imageSize())) {
      int before = file.episodes() - heldOut;
      if (heldOut < 1 || before < 1) {
        throw new InputException(
            "%s: has %d episodes; --labelled tests on the last %d and learns from those before"
                .formatted(data, file.episodes(), heldOut));
      }
      int shortest = model.windowFrames();
      return new ClassifierComparison(
          model,
          perClass,
          LabelledEpisodes.of(EpisodeCache.read(file, 0, before, shortest), classNumber),
          LabelledEpisodes.of(EpisodeCache.read(file, before, heldOut, shortest), classNumber));
    } catch (IllegalArgumentException e) {
      throw new InputException("%s: %s".formatted(data, e.getMessage()));
    }
  }

  /** Number of test sequences. */
  int tested() {
    return test.classes().length;
  }

  /**
   * Trains and tests the classifiers, and prints their accuracies.
   *
   * @param seed of all draws
   */
  List<Row> run(long seed, PrintWriter lines) {
    List<Double> encoder = new ArrayList<>();
    List<Double> random = new ArrayList<>();
    for (int draw = 0; draw < DRAWS; draw++) {
      LabelledEpisodes learned = draw(seed, draw);
      encoder.add(model.classifierAccuracy(learned, test, true, seed + draw));
      random.add(model.classifierAccuracy(learned, test, false, seed + draw));
    }
    List<Row> rows = List.of(row("encoder", encoder), row("random", random));
    lines.printf(
        "%s (%s): classifiers of %d classes from %d labelled sequences of each; %d tested, %d"
            + " draws%n",
        model.card().name(),
        model.card().model(),
        Math.max(pool.count(), test.count()),
        perClass,
        tested(),
        DRAWS);
    lines.printf("  %-10s %10s %16s%n", "start", "accuracy", "standard error");
    for (Row row : rows) {
      lines.printf(
          Locale.ROOT,
          "  %-10s %8.1f %% %14.1f %%%n",
          row.start(),
          100 * row.mean(),
          100 * row.standardError());
    }
    lines.flush();
    return rows;
  }

  private LabelledEpisodes draw(long seed, int draw) {
    try {
      return pool.draw(perClass, Seeds.generator(seed, draw));
    } catch (IllegalArgumentException e) {
      throw new InputException("--labelled is " + perClass + "; " + e.getMessage());
    }
  }

  private static Row row(String start, List<Double> accuracies) {
    SummaryStatistics statistics = new SummaryStatistics();
    accuracies.forEach(statistics::addValue);
    return new Row(
        start,
        accuracies,
        statistics.getMean(),
        statistics.getStandardDeviation() / Math.sqrt(accuracies.size()));
  }
}
