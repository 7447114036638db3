package org.keyway.app.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.OutputFile;
import org.keyway.app.cli.Text;
import org.keyway.app.cli.UserError;
import org.keyway.app.family.LoadedModel;
import org.keyway.app.family.MetricsTable;
import org.keyway.app.family.Provenance;
import org.keyway.app.family.Recordings;
import org.keyway.app.family.ThreadsOption;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.family.ModelFamilies;
import org.keyway.worldmodels.sequence.EpisodeCache;
import org.keyway.worldmodels.sequence.SequenceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway evaluate}. */
@Command(
    name = "evaluate",
    description = {
      "Measures a trained model on recorded sequences, one window of each; where they are less"
          + " than 50, several of long ones.",
      "Beside the metrics stand those that training measured on its held-out episodes."
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  private static final String HELD_OUT = "validationEpisodes";

  private final ModelFamilies families;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "CHECKPOINT", description = "A model, FILE.kwm.")
  private Path checkpoint = Path.of("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "FILE.h5",
      description = "Sequences with frames of the size that the model reads.")
  private Path data = Path.of("");

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = {
        "How many, the last ones of the file, 1 or more (default: all).",
        "Training holds out the last ones."
      })
  private @Nullable Integer episodes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "Decides which window of a longer episode is taken (default: the seed of the training).")
  private @Nullable Long seed;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the machine-readable result here.")
  private @Nullable Path json;

  /**
   * @param families that checkpoints may be of
   */
  public EvaluateCommand(ModelFamilies families) {
    this.families = families;
    this.threads = new ThreadsOption();
  }

  @Override
  public Integer call() throws IOException {
    if (json != null) {
      OutputFile.requireWritable(json, checkpoint, data);
    }
    BackendInfo backend = threads.start();
    LoadedModel loaded = LoadedModel.read(families, checkpoint);
    long draws = seed == null ? loaded.card().seed() : seed;
    EpisodeCache cache;
    EpisodeCache windows;
    int asked;
    int all;
    try (SequenceFile file = Recordings.open(data, loaded.model().imageSize())) {
      asked = count(file);
      int shortest = loaded.model().windowFrames();
      cache = EpisodeCache.read(file, file.episodes() - asked, asked, shortest);
      all = file.episodes();
      windows = cache.parts(shortest);
    }
    Map<String, Double> metrics = loaded.model().evaluate(windows, draws);
    String dataSha256 = Sha256.of(data);
    PrintWriter lines = Objects.requireNonNull(spec).commandLine().getOut();
    printData(loaded.card(), cache.size(), asked, windows.size(), lines);
    printLearned(loaded.card(), asked, all, dataSha256, lines);
    MetricsTable.print(metrics, loaded.card().metrics(), "here", "held out", lines);
    if (json != null) {
      OutputFile.writeJson(
          json,
          new Result(
              loaded.card().model(),
              loaded.card().name(),
              metrics,
              Provenance.here(loaded.sha256(), dataSha256, cache.size(), draws, backend)));
    }
    return 0;
  }

  private int count(SequenceFile file) {
    if (episodes == null) {
      return file.episodes();
    }
    if (episodes < 1 || episodes > file.episodes()) {
      throw new UserError(
          "--episodes is %d; %s has 1 to %d".formatted(episodes, data, file.episodes()));
    }
    return episodes;
  }

  private void printData(ModelCard card, int measured, int asked, int windows, PrintWriter lines) {
    lines.printf(
        "%s (%s) on %s: %s %s%s%s%n",
        card.name(),
        card.model(),
        data,
        Text.count(measured),
        measured == 1 ? "episode" : "episodes",
        windows == measured ? "" : " in %s windows".formatted(Text.count(windows)),
        measured == asked ? "" : ", " + Text.count(asked - measured) + " too short left out");
  }

  private static void printLearned(
      ModelCard card, int asked, int all, String dataSha256, PrintWriter lines) {
    if (!dataSha256.equals(card.data().sha256())) {
      return;
    }
    int heldOut = card.configuration().path(HELD_OUT).asInt();
    if (all == 1) {
      lines.println("  It has learned from all but the end of that, which was held out.");
    } else if (asked > heldOut) {
      lines.printf(
          "  It has learned from some of them; --episodes %d takes those that were held out.%n",
          heldOut);
    }
  }

  /**
   * What is written: names that scripts rely on.
   *
   * @param model its family
   * @param name of the model
   */
  record Result(String model, String name, Map<String, Double> metrics, Provenance provenance) {}
}
