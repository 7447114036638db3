package org.keyway.experiments.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.Progress;
import org.keyway.configuration.run.Threads;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.run.Provenance;

/**
 * Measures the rows of a table of keyframe discovery, set by set, with one set in memory at a time.
 */
final class Discovery {
  private final DiscoveryConfiguration configuration;
  private final ModelKinds kinds;
  private final int threads;
  private final Consumer<String> lines;
  private final List<GeneratedWindows> windows = new ArrayList<>();
  private final Map<String, String> checkpoints = new LinkedHashMap<>();

  /**
   * Checks sets and checkpoints before any work.
   *
   * @param kinds kinds of model that checkpoints may hold
   * @param threads number of threads for generation and for one operation of a model
   * @param progressBars show the progress of generation
   * @param lines receives messages about the progress
   * @throws org.keyway.configuration.InputException if a set or a checkpoint cannot be used
   * @throws CheckpointException if a checkpoint cannot be read
   */
  Discovery(
      DiscoveryConfiguration configuration,
      ModelKinds kinds,
      int threads,
      Progress.Factory progressBars,
      Consumer<String> lines)
      throws CheckpointException {
    this.configuration = configuration;
    this.kinds = kinds;
    this.threads = threads;
    this.lines = lines;
    CheckpointCheck.requireAll(configuration, kinds);
    for (SetConfiguration set : configuration.sets()) {
      windows.add(new GeneratedWindows(set, configuration.seed(), threads, progressBars));
    }
  }

  /** Measures all rows. */
  DiscoveryResult run() throws CheckpointException, InterruptedException {
    boolean computes = configuration.rows().stream().anyMatch(row -> !row.checkpoints().isEmpty());
    String machine =
        computes
            ? Provenance.machine(
                Backend.start(Threads.forWork(threads, Runtime.getRuntime().availableProcessors())))
            : Machine.here().toString();
    List<DiscoveryRow> rows = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      rows.addAll(rows(configuration.sets().get(i), windows.get(i)));
    }
    return new DiscoveryResult(rows, checkpoints, machine);
  }

  private List<DiscoveryRow> rows(SetConfiguration set, GeneratedWindows generated)
      throws CheckpointException, InterruptedException {
    List<RowConfiguration> wanted = configuration.rowsOf(set);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<FrameSequence> heldOut = generated.heldOut();
    List<int[]> truth = heldOut.stream().map(generated::truth).toList();
    BlindPlacements blind = new BlindPlacements(set, truth);
    EpisodeCache episodes = EpisodeCache.of(heldOut);
    List<DiscoveryRow> rows = new ArrayList<>();
    for (RowConfiguration row : wanted) {
      long start = System.nanoTime();
      List<Map<String, Double>> models =
          switch (row.method()) {
            case RowConfiguration.RANDOM -> List.of(blind.random(configuration.seed()));
            case RowConfiguration.STATIC_BEST -> List.of(blind.best(generated.truthOfOthers()));
            default -> models(set, row, episodes);
          };
      DiscoveryRow measured = DiscoveryRow.of(set, row, models);
      rows.add(measured);
      double seconds = (System.nanoTime() - start) * 1e-9;
      lines.accept(
          String.format(
              Locale.ROOT,
              "%s, %s: F1 %s, %.1f s",
              set.name(),
              row.method(),
              DiscoveryTable.number(measured.f1(), 3),
              seconds));
    }
    return rows;
  }

  private List<Map<String, Double>> models(
      SetConfiguration set, RowConfiguration row, EpisodeCache episodes)
      throws CheckpointException {
    List<Map<String, Double>> models = new ArrayList<>();
    for (String checkpoint : row.checkpoints()) {
      Path file = CheckpointCheck.file(checkpoint);
      Checkpoint read = Checkpoint.read(file);
      TrainedModel model = kinds.load(file, read);
      CheckpointCheck.require(file, model, set, episodes.layout().height());
      checkpoints.put(file.getFileName().toString().replaceFirst("\\.kwm$", ""), read.sha256());
      models.add(model.evaluate(episodes, configuration.seed()));
    }
    return models;
  }
}
