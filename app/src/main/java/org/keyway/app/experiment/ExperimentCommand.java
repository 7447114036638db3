package org.keyway.app.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ConsoleProgress;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Machine;
import org.keyway.configuration.run.OutputFile;
import org.keyway.configuration.run.OutputFolder;
import org.keyway.experiments.EpisodeFilm;
import org.keyway.experiments.Experiment;
import org.keyway.experiments.ExperimentConfiguration;
import org.keyway.experiments.Plots;
import org.keyway.experiments.Report;
import org.keyway.experiments.Table;
import org.keyway.experiments.TableRow;
import org.keyway.experiments.discovery.DiscoveryConfiguration;
import org.keyway.experiments.discovery.DiscoveryRun;
import org.keyway.experiments.trial.Method;
import org.keyway.experiments.trial.Trial;
import org.keyway.planner.file.FolderLock;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.policy.ModelStore;
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
          + " keyframes of the same held-out sequences.",
      "In the output folder: result.json; table.md; plots/*.png; of trials also trials.jsonl, from"
          + " which an interrupted experiment goes on, and the films that were asked for."
    },
    mixinStandardHelpOptions = true)
public final class ExperimentCommand implements Callable<Integer> {
  private static final String TRIALS = "trials.jsonl";
  private static final String RESULT = "result.json";
  private static final String TABLE = "table.md";
  private static final String SUCCESS_PLOT = "plots/success.png";
  private static final String ERROR_PLOT = "plots/error.png";

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
          "Trials of each method, or sequences of each set (default: what the configuration says).")
  private @Nullable Integer trials;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides the layouts, or the windows, and every draw (default: what the configuration"
              + " says).")
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
   * @param kinds that checkpoints may be of
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
    List<String> kinds = List.of(ExperimentConfiguration.KIND, DiscoveryConfiguration.KIND);
    String kind = Configurations.choice(config, "kind", kinds, ExperimentConfiguration.KIND);
    if (kind.equals(DiscoveryConfiguration.KIND)) {
      discover();
    } else {
      play();
    }
    return 0;
  }

  private void discover() throws IOException, InterruptedException {
    if (film != null || mcap != null) {
      throw new InputException("--film and --mcap are for experiments that play trials");
    }
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
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    DiscoveryRun run = new DiscoveryRun(config, out, json);
    run.requireWritable();
    FolderLock lock = OutputFolder.hold(out);
    try {
      run.run(
          configuration,
          kinds,
          threads,
          commandLine.getOut(),
          commandLine.getErr(),
          ConsoleProgress::new);
    } finally {
      lock.release();
    }
  }

  private void play() throws IOException, InterruptedException {
    ExperimentConfiguration configuration =
        Configurations.read(config, ExperimentConfiguration.DEFAULT);
    if (trials != null) {
      configuration = configuration.withTrials(trials);
    }
    if (seed != null) {
      configuration = configuration.withSeed(seed);
    }
    if (json != null) {
      OutputFile.requireWritable(json, config, out.resolve(TRIALS));
    }
    for (String name : List.of(TRIALS, RESULT, TABLE, SUCCESS_PLOT, ERROR_PLOT)) {
      OutputFile.requireWritable(out.resolve(name), config);
    }
    FolderLock lock = OutputFolder.hold(out);
    try {
      play(configuration);
    } finally {
      lock.release();
    }
  }

  private void play(ExperimentConfiguration configuration)
      throws IOException, InterruptedException {
    boolean computes =
        configuration.methods().stream().anyMatch(method -> !method.checkpoints().isEmpty());
    // Trials run beside one another, each on one thread.
    String machine = computes ? Provenance.machine(Backend.start(1)) : Machine.here().toString();
    ModelStore models = Experiment.read(kinds, configuration);
    Experiment experiment = new Experiment(configuration, models);
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    try (Bar bar = new Bar(configuration.name(), err)) {
      experiment.play(out.resolve(TRIALS), threads, bar);
    }
    if (film != null) {
      film(configuration, models.load(), film);
    }
    if (mcap != null) {
      record(configuration, models.load(), mcap);
    }
    write(configuration, experiment, models.sha256(), machine);
  }

  private void record(ExperimentConfiguration configuration, PlannerModels models, int trial)
      throws IOException {
    for (Method method : configuration.methods()) {
      Path file = out.resolve(EpisodeFilm.fileName(trial, method.method(), "mcap"));
      try (EpisodeRecording recording = new EpisodeRecording(file)) {
        Trial.run(
            configuration.world(), configuration.seed(), method, models, "mcap", trial, recording);
        recording.finish();
      }
    }
  }

  private void film(ExperimentConfiguration configuration, PlannerModels models, int trial)
      throws IOException {
    for (Method method : configuration.methods()) {
      EpisodeFilm episode = new EpisodeFilm(configuration.world().successError());
      Trial.run(
          configuration.world(), configuration.seed(), method, models, "film", trial, episode);
      if (!episode.isEmpty()) {
        OutputFile.write(
            out.resolve(EpisodeFilm.fileName(trial, method.method(), "gif")), episode.gif());
      }
    }
  }

  private void write(
      ExperimentConfiguration configuration,
      Experiment experiment,
      Map<String, String> checkpoints,
      String machine)
      throws IOException {
    List<TableRow> rows = experiment.rows();
    ObjectNode result =
        Report.of(
            configuration,
            configuration.seed(),
            rows,
            checkpoints,
            Machine.keywayVersion(),
            machine);
    OutputFile.writeJson(out.resolve(RESULT), result);
    if (json != null) {
      OutputFile.writeJson(json, result);
    }
    String table = Table.markdown(configuration, rows, machine, experiment.earlier());
    OutputFile.write(out.resolve(TABLE), table.getBytes(StandardCharsets.UTF_8));
    Plots plots = new Plots(configuration.methods(), rows);
    OutputFile.write(out.resolve(SUCCESS_PLOT), plots.success(configuration.name()));
    OutputFile.write(out.resolve(ERROR_PLOT), plots.error(configuration.name()));
    PrintWriter console = Objects.requireNonNull(spec).commandLine().getOut();
    console.print(table);
    console.println("\nWritten to " + out + ": result.json, table.md, plots, trials.jsonl");
    console.flush();
  }

  /** Shows how far an experiment is. */
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
