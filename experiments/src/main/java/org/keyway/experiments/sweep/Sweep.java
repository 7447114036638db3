package org.keyway.experiments.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.JsonDifference;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.run.RunFolder;
import org.keyway.worldmodels.run.TrainingData;
import org.keyway.worldmodels.run.TrainingRun;
import org.keyway.worldmodels.run.TrainingSettings;
import org.keyway.worldmodels.training.TrainingListener;

/**
 * The trainings of a comparison, each in a folder of its own. Complete ones are read, interrupted
 * ones resumed, others begun.
 */
final class Sweep {
  private static final Duration SAVE_EVERY = Duration.ofSeconds(30);

  private final SweepConfiguration configuration;
  private final Path data;
  private final BackendInfo backend;
  private final List<List<Unit>> units = new ArrayList<>();

  /**
   * One training.
   *
   * @param entry its row
   * @param settings its configuration with its seed
   * @param folder its files
   */
  private record Unit(
      SweepConfiguration.Entry entry, TrainingSettings<?> settings, RunFolder folder) {}

  /**
   * Checks all configurations. The backend must be started.
   *
   * @param out folder of the results
   * @param kinds kinds of models that configurations may name
   * @throws InputException if a configuration is invalid or the data is missing
   */
  Sweep(SweepConfiguration configuration, Path out, ModelKinds kinds, BackendInfo backend)
      throws IOException {
    this.configuration = configuration;
    this.backend = backend;
    data = Path.of(configuration.data());
    if (!Files.isRegularFile(data)) {
      throw new InputException(
          "data: there is no file %s; keyway data generate makes one".formatted(data));
    }
    for (SweepConfiguration.Entry entry : configuration.models()) {
      List<Unit> runs = new ArrayList<>();
      for (long seed : configuration.seeds()) {
        TrainingSettings<?> settings =
            TrainingSettings.read(kinds, Home.folder().resolve(entry.configuration()), seed, null);
        Path folder = out.resolve("runs/%s-seed-%d".formatted(fileName(entry.model()), seed));
        runs.add(new Unit(entry, settings, new RunFolder(folder, settings.name())));
      }
      units.add(runs);
    }
  }

  private static String fileName(String model) {
    return model.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** Number of trainings. */
  int size() {
    return configuration.models().size() * configuration.seeds().size();
  }

  /**
   * Trains one model with one seed on the calling thread, unless it is complete already.
   *
   * @param index of the training, models by seeds, 0 to {@link #size} - 1
   * @param trained receives a line about a training that was made
   */
  SweepRow.Run run(int index, Consumer<String> trained) throws IOException {
    int seeds = configuration.seeds().size();
    Unit unit = units.get(index / seeds).get(index % seeds);
    Path file = unit.folder().checkpoint();
    Checkpoint checkpoint;
    if (Files.exists(file)) {
      checkpoint = complete(unit, Checkpoint.read(file));
    } else {
      checkpoint = train(unit);
      trained.accept(
          String.format(
              Locale.ROOT,
              "%s, seed %d: trained in %.0f s",
              unit.entry().model(),
              unit.settings().seed(),
              checkpoint.card().trainingSeconds()));
    }
    ModelCard card = checkpoint.card();
    return new SweepRow.Run(
        card.seed(), card.trainingSeconds(), card.metrics(), card.commit(), checkpoint.sha256());
  }

  private Checkpoint train(Unit unit) throws IOException {
    Files.createDirectories(unit.folder().folder());
    TrainingRun run =
        new TrainingRun(
            unit.settings(),
            unit.folder(),
            TrainingData.read(data, unit.settings()),
            "keyway train %s --data %s --seed %d --threads 1 --out %s"
                .formatted(
                    unit.entry().configuration(),
                    data,
                    unit.settings().seed(),
                    unit.folder().folder()),
            backend);
    return run.run(Files.exists(unit.folder().state()), SAVE_EVERY, TrainingListener.NONE);
  }

  /** Returns a checkpoint that was found, if it is of this training. */
  private Checkpoint complete(Unit unit, Checkpoint found) throws IOException {
    ModelCard card = found.card();
    Optional<String> difference =
        JsonDifference.first("", card.configuration(), unit.settings().toJson());
    if (difference.isPresent()) {
      throw other(unit, "another configuration, where " + difference.get());
    }
    if (!card.data().sha256().equals(Sha256.of(data))) {
      throw other(unit, "other data than " + data);
    }
    return found;
  }

  private static InputException other(Unit unit, String what) {
    return new InputException(
        "%s was made with %s; give another folder with --out, or delete it"
            .formatted(unit.folder().checkpoint(), what));
  }
}
