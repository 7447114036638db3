package org.keyway.app.evaluate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.MetricsTable;
import org.keyway.app.cli.ThreadsOption;
import org.keyway.app.familiarity.FamiliarityTable;
import org.keyway.app.familiarity.KnownSets;
import org.keyway.app.familiarity.PictureSet;
import org.keyway.app.familiarity.StrangeSets;
import org.keyway.app.ros.FrameSources;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.OutputFile;
import org.keyway.ros.node.FrameSource;
import org.keyway.worldmodels.backend.BackendInfo;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.Familiarity;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Sha256;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.familiarity.FamiliarityMeasurement;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.run.Provenance;
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

  private final ModelKinds kinds;

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

  @Option(
      names = "--write-card",
      description = {
        "Also measure what the model knows, and write that to its card: by it a robot's node tells"
            + " strange pictures. FILE.h5 is what the model learned from; weights stay as they are."
      })
  private boolean writeCard;

  @Option(
      names = "--familiarity",
      paramLabel = "N",
      description = {
        "Instead of the metrics: how many of N pictures of each kind the model's card refuses, of"
            + " FILE.h5 in many conditions, of other tasks, noise, and a covered lens."
      })
  private @Nullable Integer pictures;

  @Option(
      names = "--pictures",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "With --familiarity: judge these, too; bags, MCAP files, pictures, folders of pictures.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--image",
      paramLabel = "TOPIC",
      description = "Topic of the images, where a recording has several.")
  private @Nullable String topic;

  @Option(
      names = "--labelled",
      paramLabel = "N",
      description = {
        "Instead of the metrics: accuracy of classifiers that learn from N labelled sequences of each"
            + " class. They start from the model's encoder, or from random weights. The held-out end"
            + " of FILE.h5 is the test."
      })
  private @Nullable Integer labelled;

  @Option(
      names = "--class-number",
      paramLabel = "I",
      description =
          "With --labelled: index of the class in a recorded state (default: 2, as motion-classes"
              + " records it).")
  private int classNumber = 2;

  @Mixin private ThreadsOption threads;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the machine-readable result here.")
  private @Nullable Path json;

  /**
   * @param kinds kinds of models that checkpoints may have
   */
  public EvaluateCommand(ModelKinds kinds) {
    this.kinds = kinds;
    this.threads = new ThreadsOption();
  }

  @Override
  public Integer call() throws IOException {
    if (json != null) {
      OutputFile.requireWritable(json, checkpoint, data);
    }
    if (pictures != null && (pictures < 1 || writeCard)) {
      throw new InputException(
          writeCard
              ? "--familiarity reads what --write-card writes; give one of them"
              : "--familiarity is " + pictures + "; it must be 1 or more");
    }
    if (labelled != null && (pictures != null || writeCard || episodes != null)) {
      throw new InputException(
          "--labelled goes with none of --familiarity, --write-card and --episodes");
    }
    BackendInfo backend = threads.start();
    Checkpoint read = Checkpoint.read(checkpoint);
    TrainedModel model = kinds.load(checkpoint, read);
    long draws = seed == null ? model.card().seed() : seed;
    PrintWriter lines = Objects.requireNonNull(spec).commandLine().getOut();
    if (labelled != null) {
      classify(model, read, labelled, draws, backend, lines);
      return 0;
    }
    EpisodeCache cache;
    EpisodeCache windows;
    int asked;
    int all;
    try (SequenceFile file = SequenceFile.open(data, model.imageSize())) {
      asked = count(file);
      int shortest = model.windowFrames();
      cache = EpisodeCache.read(file, file.episodes() - asked, asked, shortest);
      all = file.episodes();
      windows = cache.parts(shortest);
    }
    String dataSha256 = Sha256.of(data);
    if (pictures != null) {
      Familiar found = judged(model, cache, pictures, draws, lines);
      if (json != null) {
        OutputFile.writeJson(
            json,
            found.with(Provenance.here(read.sha256(), dataSha256, cache.size(), draws, backend)));
      }
      return 0;
    }
    Map<String, Double> metrics = model.evaluate(windows, draws);
    printData(model.card(), cache.size(), asked, windows.size(), lines);
    printLearned(model.card(), asked, all, dataSha256, lines);
    MetricsTable.print(metrics, model.card().metrics(), "here", "held out", lines);
    if (json != null) {
      OutputFile.writeJson(
          json,
          new Result(
              model.card().model(),
              model.card().name(),
              metrics,
              Provenance.here(read.sha256(), dataSha256, cache.size(), draws, backend)));
    }
    if (writeCard) {
      writeCard(model, read, dataSha256, lines);
    }
    return 0;
  }

  private void classify(
      TrainedModel model,
      Checkpoint read,
      int perClass,
      long draws,
      BackendInfo backend,
      PrintWriter lines)
      throws IOException {
    ClassifierComparison comparison =
        ClassifierComparison.of(
            model,
            checkpoint,
            data,
            perClass,
            classNumber,
            model.card().configuration().path(HELD_OUT).asInt());
    List<ClassifierComparison.Row> rows = comparison.run(draws, lines);
    if (json != null) {
      OutputFile.writeJson(
          json,
          new Classified(
              model.card().name(),
              perClass,
              rows,
              Provenance.here(
                  read.sha256(), Sha256.of(data), comparison.tested(), draws, backend)));
    }
  }

  /**
   * JSON output for classifiers; scripts rely on the names.
   *
   * @param name name of the model
   * @param labelled labelled sequences of each class
   * @param starts accuracies for each start
   */
  record Classified(
      String name, int labelled, List<ClassifierComparison.Row> starts, Provenance provenance) {}

  private void writeCard(
      TrainedModel model, Checkpoint present, String dataSha256, PrintWriter lines)
      throws IOException {
    int heldOut = model.card().configuration().path(HELD_OUT).asInt();
    Optional<Familiarity> familiarity;
    try (SequenceFile file = SequenceFile.open(data, model.imageSize())) {
      int learned = file.episodes() - heldOut;
      if (heldOut < 1 || learned < 1) {
        throw new InputException(
            "%s: has %d episodes; --write-card needs the %d that %s held out, and some before"
                .formatted(data, file.episodes(), heldOut, checkpoint));
      }
      int shortest = model.windowFrames();
      int first = Math.min(learned, FamiliarityMeasurement.MOST_EPISODES);
      EpisodeCache training = EpisodeCache.read(file, 0, first, shortest);
      EpisodeCache last = EpisodeCache.read(file, learned, heldOut, shortest);
      familiarity =
          model instanceof LatentModel frames
              ? frames.measureFamiliarity(training, last, model.card().seed())
              : Optional.empty();
    }
    Familiarity measured =
        familiarity.orElseThrow(
            () ->
                new InputException(
                    "%s: looks at no frames; it has no such card".formatted(checkpoint)));
    Checkpoint renewed = Checkpoint.of(present.card().with(measured), present.tensors());
    renewed.write(checkpoint);
    lines.printf(
        "%s: its card says what it knows, by %s frames%s; sha256 %s%n",
        checkpoint,
        Text.count(measured.frames()),
        dataSha256.equals(model.card().data().sha256())
            ? ""
            : " of another file than it learned from",
        renewed.sha256());
    lines.flush();
  }

  private Familiar judged(
      TrainedModel loaded, EpisodeCache own, int count, long draws, PrintWriter lines)
      throws IOException {
    if (!(loaded instanceof LatentModel model) || model.judge().isEmpty()) {
      throw new InputException(
          "%s: its card does not say what it knows; --write-card measures it"
              .formatted(checkpoint));
    }
    FamiliarityTable known = new FamiliarityTable(model.encoder(), model.judge().orElseThrow());
    FamiliarityTable strange = new FamiliarityTable(model.encoder(), model.judge().orElseThrow());
    KnownSets knownSets = new KnownSets(own, count, draws);
    knownSets.all().forEach(known::add);
    StrangeSets sets = new StrangeSets(model.imageSize(), count, draws);
    for (PictureSet set : sets.otherTasks(loaded.card().data().name())) {
      strange.add(set);
    }
    sets.noise().forEach(strange::add);
    sets.coveredLens().forEach(strange::add);
    strange.add(sets.dulled(knownSets.recorded().frames()));
    FamiliarityTable given = new FamiliarityTable(model.encoder(), model.judge().orElseThrow());
    for (Path file : files) {
      try (FrameSource source = FrameSources.open(file, topic)) {
        given.add(sets.file(file.getFileName().toString(), source));
      }
    }
    lines.printf("%s (%s)%n", loaded.card().name(), loaded.card().model());
    FamiliarityTable.print("pictures of " + data.getFileName(), known.rows(), lines);
    FamiliarityTable.print("pictures of anything else", strange.rows(), lines);
    if (!files.isEmpty()) {
      FamiliarityTable.print("pictures of the files given", given.rows(), lines);
    }
    lines.printf(
        "%nunfamiliarity: least / median / largest; above 1 a picture is refused. To judge one takes"
            + " %.0f microseconds in the middle.%n",
        known.medianMicros());
    lines.flush();
    return new Familiar(
        loaded.card().name(),
        known.rows(),
        strange.rows(),
        given.rows(),
        known.medianMicros(),
        null);
  }

  /**
   * JSON output for familiarity; scripts rely on the names.
   *
   * @param name name of the model
   * @param known sets of images of its world
   * @param strange sets of other images
   * @param given sets of images from files
   * @param judgeMicros median time to judge an image, in microseconds
   */
  record Familiar(
      String name,
      List<FamiliarityTable.Row> known,
      List<FamiliarityTable.Row> strange,
      List<FamiliarityTable.Row> given,
      double judgeMicros,
      @Nullable Provenance provenance) {
    Familiar with(Provenance from) {
      return new Familiar(name, known, strange, given, judgeMicros, from);
    }
  }

  private int count(SequenceFile file) {
    if (episodes == null) {
      return file.episodes();
    }
    if (episodes < 1 || episodes > file.episodes()) {
      throw new InputException(
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
   * JSON output; scripts rely on the names.
   *
   * @param model kind of the model
   * @param name name of the model
   */
  record Result(String model, String name, Map<String, Double> metrics, Provenance provenance) {}
}
