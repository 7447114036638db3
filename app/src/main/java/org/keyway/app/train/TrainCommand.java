package org.keyway.app.train;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.Invocation;
import org.keyway.app.cli.MetricsTable;
import org.keyway.app.cli.ThreadsOption;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.OutputFile;
import org.keyway.configuration.run.OutputFolder;
import org.keyway.planner.file.FolderLock;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.run.EncoderWeights;
import org.keyway.worldmodels.run.Provenance;
import org.keyway.worldmodels.run.RunFolder;
import org.keyway.worldmodels.run.TrainingData;
import org.keyway.worldmodels.run.TrainingRun;
import org.keyway.worldmodels.run.TrainingSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway train}. */
@Command(
    name = "train",
    description = {
      "Trains a world model on a sequence file, whose last episodes are held out; of a single"
          + " episode the last fifth.",
      "In the output folder: NAME.kwm, the model, when it is complete; NAME.kwt, from which an"
          + " interrupted training goes on to the bit; curves.csv; curves.png."
    },
    mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
  private static final double LONGEST_SAVE_SECONDS = 86_400;

  private final ModelKinds kinds;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "CONFIG.yaml",
      description = "The model and its training; its key model names the kind.")
  private Path config = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE.h5",
      description = "Sequences to learn from.")
  private Path data = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder of results.")
  private Path out = Path.of("");

  @Option(
      names = "--resume",
      description = {
        "Go on with the interrupted training in the output folder.",
        "How a stage that is not complete is trained, its rate or steps, may be another now."
      })
  private boolean resume;

  @Option(
      names = "--overwrite",
      description =
          "Begin anew where the output folder has a complete model or an unfinished training.")
  private boolean overwrite;

  @Option(
      names = "--encoder",
      paramLabel = "FILE.kwm",
      description =
          "A model whose encoder is taken over, and its features where both have them; their stages"
              + " are left out. Goes before what the configuration says.")
  private @Nullable Path encoder;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides every draw (default: what the configuration says).")
  private @Nullable Long seed;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--save-every",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description =
          "What an interruption loses at most, 0 to 86400; 0 saves after every step (default:"
              + " ${DEFAULT-VALUE}).")
  private double saveSeconds;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the machine-readable result here.")
  private @Nullable Path json;

  /**
   * @param kinds kinds of models that configurations may name
   */
  public TrainCommand(ModelKinds kinds) {
    this.kinds = kinds;
    this.threads = new ThreadsOption();
  }

  @Override
  public Integer call() throws IOException {
    if (!(saveSeconds >= 0 && saveSeconds <= LONGEST_SAVE_SECONDS)) {
      throw new InputException(
          "--save-every is " + saveSeconds + "; it must be 0 to 86400 seconds");
    }
    TrainingSettings<?> settings = TrainingSettings.read(kinds, config, seed, encoder);
    if (resume && overwrite) {
      throw new InputException("--resume goes on, and --overwrite begins anew: give one of them");
    }
    RunFolder folder = new RunFolder(out, settings.name());
    requireWritable(settings, folder);
    FolderLock lock = OutputFolder.hold(out);
    try {
      folder.requireState(resume, overwrite);
      train(settings, folder);
    } finally {
      lock.release();
    }
    return 0;
  }

  private void train(TrainingSettings<?> settings, RunFolder folder) throws IOException {
    TrainingData episodes = TrainingData.read(data, settings);
    BackendInfo backend = threads.start();
    PrintWriter lines = command().commandLine().getOut();
    lines.printf("%s: %s; %s%n", settings.name(), episodes.split(), backend);
    lines.flush();

    if (overwrite) {
      folder.deleteState();
    }
    TrainingRun run =
        new TrainingRun(settings, folder, episodes, Invocation.of(command()), backend);
    Checkpoint checkpoint;
    try (TrainingProgress progress = new TrainingProgress(folder, lines)) {
      checkpoint = run.run(resume, Duration.ofNanos((long) (saveSeconds * 1e9)), progress);
    }

    lines.printf(
        "%s: trained in %s; on %s held-out windows:%n",
        settings.name(),
        Text.seconds(checkpoint.card().trainingSeconds()),
        Text.count(episodes.validation().size()));
    MetricsTable.print(checkpoint.card().metrics(), lines);
    lines.println("Written to " + out + ": " + folder.fileNames());
    lines.flush();
    if (json != null) {
      OutputFile.writeJson(json, Result.of(folder, checkpoint, episodes, backend));
    }
  }

  private void requireWritable(TrainingSettings<?> settings, RunFolder folder) {
    @Nullable EncoderWeights taken = settings.encoder();
    Path[] read =
        Stream.of(config, data, taken == null ? null : taken.file())
            .filter(Objects::nonNull)
            .toArray(Path[]::new);
    folder.requireWritable(read);
    if (json != null) {
      OutputFile.requireWritable(
          json, Stream.concat(Stream.of(read), folder.files().stream()).toArray(Path[]::new));
    }
  }

  private CommandSpec command() {
    return Objects.requireNonNull(spec);
  }

  /**
   * JSON output; scripts rely on the names.
   *
   * @param model kind of the model
   * @param name name of the model
   * @param checkpoint file of the checkpoint
   * @param trainingSeconds training time, in s
   * @param metrics metrics on the held-out episodes
   */
  record Result(
      String model,
      String name,
      String checkpoint,
      @JsonProperty("training_seconds") double trainingSeconds,
      Map<String, Double> metrics,
      Provenance provenance) {
    static Result of(
        RunFolder folder, Checkpoint checkpoint, TrainingData episodes, BackendInfo backend) {
      ModelCard card = checkpoint.card();
      return new Result(
          card.model(),
          card.name(),
          folder.checkpoint().toString(),
          card.trainingSeconds(),
          card.metrics(),
          Provenance.here(
              checkpoint.sha256(),
              card.data().sha256(),
              episodes.validation().size(),
              card.seed(),
              backend));
    }
  }
}
