package org.keyway.app.experiment;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ConsoleProgress;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.OutputFolder;
import org.keyway.experiments.Experiment;
import org.keyway.experiments.ExperimentConfiguration;
import org.keyway.experiments.ExperimentFolder;
import org.keyway.experiments.ResultFiles;
import org.keyway.experiments.ThreadTrialEngine;
import org.keyway.experiments.discovery.DiscoveryConfiguration;
import org.keyway.experiments.discovery.DiscoveryRun;
import org.keyway.experiments.rollout.RolloutConfiguration;
import org.keyway.experiments.rollout.RolloutRun;
import org.keyway.experiments.sweep.SweepConfiguration;
import org.keyway.experiments.sweep.SweepRun;
import org.keyway.experiments.trial.Trial;
import org.keyway.planner.file.FolderLock;
import org.keyway.sim.catalog.Tasks;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.policy.PlannerModels;
import org.keyway.worldmodels.run.Provenance;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway experiment}. */
@Command(
    name = "experiment",
    description = {
      "Plays many trials of several methods on the same layouts and writes the table; or, where the"
          + " configuration says kind: keyframe-discovery, measures how well methods find the"
          + " keyframes of the same held-out sequences; or, where it says kind: rollouts, measures"
          + " how well and how fast world models predict the same sequences from their actions; or,"
          + " where it says kind: trainings, trains several models with the same seeds and compares"
          + " their metrics.",
      "In the output folder: result.json; table.md; plots/*.png; of trials also trials.jsonl, from"
          + " which an interrupted experiment goes on, and the films that were asked for; of"
          + " trainings the models, and those that are there already are not trained again."
    },
    mixinStandardHelpOptions = true)
public final class ExperimentCommand implements Callable<Integer> {

  private final ModelKinds kinds;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CONFIG.yaml", description = "The experiment.")
  private Path config = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the results; one that holds trials already is gone on with.")
  private Path out = Path.of("");

  @Option(
      names = "--threads",
      paramLabel = "T",
      description =
          "Trials at a time, or threads of one operation of a model, 1 or more (default: one per"
              + " core); no more are started than there are trials.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--trials",
      paramLabel = "N",
      description =
          "Trials of each method, sequences of each set, or seeds of each training (default: what"
              + " the configuration says).")
  private @Nullable Integer trials;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides the layouts, or the windows, and every draw; the first seed of trainings (default:"
              + " what the configuration says).")
  private @Nullable Long seed;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the machine-readable result here.")
  private @Nullable Path json;

  @Option(
      names = "--film",
      paramLabel = "K",
      description =
          "Also play trial K, from 0, of every row that plans, and write it as episode-K-ROW.gif.")
  private @Nullable Integer film;

  @Option(
      names = "--mcap",
      paramLabel = "K",
      description =
          "Also record trial K of every row as MCAP, for Foxglove: camera, subgoals, rollouts,"
              + " commands, plan reports; 0 or more.")
  private @Nullable Integer mcap;

  /**
   * @param kinds kinds of models that checkpoints may have
   */
  public ExperimentCommand(ModelKinds kinds) {
    this.kinds = kinds;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (threads < 1) {
      throw new InputException("--threads is " + threads + ", and has to be 1 or more");
    }
    if (trials != null && trials < 1) {
      throw new InputException("--trials is " + trials + ", and has to be 1 or more");
    }
    if (film != null && film < 0) {
      throw new InputException("--film is " + film + ", and has to be 0 or more");
    }
    if (mcap != null && mcap < 0) {
      throw new InputException("--mcap is " + mcap + ", and has to be 0 or more");
    }
    List<String> known =
        List.of(
            ExperimentConfiguration.KIND,
            DiscoveryConfiguration.KIND,
            RolloutConfiguration.KIND,
            SweepConfiguration.KIND);
    String kind = Configurations.choice(config, "kind", known, ExperimentConfiguration.KIND);
    switch (kind) {
      case DiscoveryConfiguration.KIND -> discover();
      case RolloutConfiguration.KIND -> rollOut();
      case SweepConfiguration.KIND -> sweep();
      default -> play();
    }
    return 0;
  }

  private void discover() throws IOException, InterruptedException {
    requireNoFilms();
    DiscoveryConfiguration configuration =
        Configurations.read(config, DiscoveryConfiguration.DEFAULT);
    if (trials != null) {
      if (trials < 2) {
        throw new InputException("--trials is " + trials + "; a set has 2 sequences or more");
      }
      configuration = configuration.withSequences(trials);
    }
    if (seed != null) {
      configuration = configuration.withSeed(seed);
    }
    DiscoveryConfiguration asked = configuration;
    measure(
        DiscoveryRun.PLOT,
        (files, output, errors) ->
            DiscoveryRun.run(asked, files, kinds, threads, output, errors, ConsoleProgress::new));
  }

  /** An experiment that writes one table and one plot. */
  @FunctionalInterface
  private interface Measurement {
    void run(ResultFiles files, PrintWriter output, PrintWriter errors)
        throws IOException, InterruptedException;
  }

  private void measure(String plot, Measurement measurement)
      throws IOException, InterruptedException {
    ResultFiles files = new ResultFiles(config, out, json, plot);
    files.requireWritable();
    FolderLock lock = OutputFolder.hold(out);
    try {
      CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
      measurement.run(files, commandLine.getOut(), commandLine.getErr());
    } finally {
      lock.release();
    }
  }

  private void requireNoFilms() {
    if (film != null || mcap != null) {
      throw new InputException("--film and --mcap are for experiments that play trials");
    }
  }

  private void rollOut() throws IOException, InterruptedException {
    requireNoFilms();
    RolloutConfiguration configuration = Configurations.read(config, RolloutConfiguration.DEFAULT);
    if (trials != null) {
      configuration = configuration.withSequences(trials);
    }
    if (seed != null) {
      configuration = configuration.withSeed(seed);
    }
    RolloutConfiguration asked = configuration;
    measure(
        RolloutRun.PLOT,
        (files, output, errors) ->
            RolloutRun.run(asked, files, kinds, output, errors, ConsoleProgress::new));
  }

  private void sweep() throws IOException, InterruptedException {
    requireNoFilms();
    SweepConfiguration configuration = Configurations.read(config, SweepConfiguration.DEFAULT);
    if (trials != null || seed != null) {
      long first = seed == null ? configuration.seeds().get(0) : seed;
      int count = trials == null ? configuration.seeds().size() : trials;
      configuration =
          configuration.withSeeds(LongStream.range(first, first + count).boxed().toList());
    }
    SweepConfiguration asked = configuration;
    measure(
        SweepRun.PLOT,
        (files, output, errors) ->
            SweepRun.run(asked, files, kinds, threads, output, errors, ConsoleProgress::new));
  }

  private void play() throws IOException, InterruptedException {
    ExperimentConfiguration configuration = ExperimentConfiguration.read(config, Tasks.STANDARD);
    if (trials != null) {
      configuration = configuration.withTrials(trials);
    }
    if (seed != null) {
      configuration = configuration.withSeed(seed);
    }
    ExperimentFolder folder = new ExperimentFolder(config, out, json);
    folder.requireWritable();
    FolderLock lock = OutputFolder.hold(out);
    try {
      play(configuration, folder);
    } finally {
      lock.release();
    }
  }

  private void play(ExperimentConfiguration configuration, ExperimentFolder folder)
      throws IOException, InterruptedException {
    boolean computes =
        configuration.methods().stream().anyMatch(method -> !method.checkpoints().isEmpty());
    // Trials run in parallel, each on one thread.
    String machine = computes ? Provenance.machine(Backend.start(1)) : Machine.here().toString();
    Experiment experiment = new Experiment(configuration, Tasks.STANDARD, kinds);
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    try (Bar bar = new Bar(configuration.name(), commandLine.getErr())) {
      experiment.play(
          folder.trials(),
          new ThreadTrialEngine(Tasks.STANDARD, experiment.models(), threads),
          bar);
    }
    if (film != null) {
      folder.film(experiment, film);
    }
    if (mcap != null) {
      record(experiment, folder, mcap);
    }
    PrintWriter console = commandLine.getOut();
    console.print(folder.write(experiment, machine));
    console.println("\nWritten to " + out + ": result.json, table.md, plots, trials.jsonl");
    console.flush();
  }

  private static void record(Experiment experiment, ExperimentFolder folder, int trial)
      throws IOException {
    PlannerModels models = experiment.models().load();
    List<ExperimentConfiguration.Row> rows = experiment.configuration().rows();
    for (int row = 0; row < rows.size(); row++) {
      Path file = folder.episode(trial, rows.get(row).name(), "mcap");
      try (EpisodeRecording recording = new EpisodeRecording(file)) {
        Trial.run(experiment.setups().get(row), models, "mcap", trial, recording);
        recording.finish();
      }
    }
  }

  /** Shows the progress of an experiment. */
  private static final class Bar implements Experiment.Listener, AutoCloseable {
    private final String name;
    private final PrintWriter err;
    private final AtomicReference<@Nullable ConsoleProgress> progress = new AtomicReference<>();

    Bar(String name, PrintWriter err) {
      this.name = name;
      this.err = err;
    }

    @Override
    public void earlier(int reused, int leftAside) {
      if (leftAside > 0) {
        err.println(
            "%d earlier trials were played by another version or configuration and are left aside"
                .formatted(leftAside));
        err.flush();
      }
    }

    @Override
    public void remaining(int trials) {
      progress.set(new ConsoleProgress(name, "trials", trials));
    }

    @Override
    public void ended() {
      ConsoleProgress shown = progress.get();
      if (shown != null) {
        shown.step();
      }
    }

    @Override
    public void close() {
      ConsoleProgress shown = progress.get();
      if (shown != null) {
        shown.close();
      }
    }
  }
}
