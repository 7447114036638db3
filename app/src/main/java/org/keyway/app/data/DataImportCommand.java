package org.keyway.app.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ConsoleProgress;
import org.keyway.app.recording.Excerpt;
import org.keyway.app.recording.FrameSize;
import org.keyway.app.recording.ImportPlan;
import org.keyway.app.recording.NumericTopic;
import org.keyway.app.recording.Pictures;
import org.keyway.app.recording.RecordingImport;
import org.keyway.app.recording.Take;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.OutputFile;
import org.keyway.ros.image.TableCorners;
import org.keyway.ros.recording.Recording;
import org.keyway.ros.recording.Recordings;
import org.keyway.worldmodels.data.SequenceLayout;
import org.keyway.worldmodels.data.SequenceMetadata;
import org.keyway.worldmodels.data.SequenceWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway data import}. */
@Command(
    name = "import",
    description =
        "Turns recordings of robots, ROS 1 bags and MCAP files, into episodes of a sequence file.",
    mixinStandardHelpOptions = true)
final class DataImportCommand implements Callable<Integer> {
  private static final double LEAST_RATE = 0.001;
  private static final double LARGEST_RATE = 1000;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "BAG",
      arity = "1..*",
      description = "ROS 1 bags (none, bz2, lz4) and MCAP files (none, lz4, zstd).")
  private List<Path> bags = List.of();

  @Option(
      names = "--image",
      paramLabel = "TOPIC",
      description = "Pictures: sensor_msgs/Image or CompressedImage. Without it, numbers only.")
  private @Nullable String image;

  @Option(
      names = "--action",
      paramLabel = "TOPIC[:FIELD,...]",
      description =
          "Actions: fields of a topic, such as /arm:velocity[0],velocity[1]; of Twist linear.x and y,"
              + " of PoseStamped how far x and y move, unless fields are named. May be repeated.")
  private List<String> actions = List.of();

  @Option(
      names = "--state",
      paramLabel = "TOPIC[:FIELD,...]",
      description = "States, named in the same way. May be repeated.")
  private List<String> states = List.of();

  @Option(
      names = "--size",
      paramLabel = "HxW",
      description =
          "Rows and columns of the frames: the middle of each picture, scaled (default: those of the"
              + " first picture).")
  private @Nullable String size;

  @Option(
      names = "--corners",
      paramLabel = "\"x,y x,y x,y x,y\"",
      description =
          "Where the pictures show the table: its top left, top right, bottom right and bottom left"
              + " corner, in pixels, as ~table_corners of the planner's node (default: the middle).")
  private @Nullable String corners;

  @Option(
      names = "--hz",
      paramLabel = "F",
      description = "Frames per second (default: the usual rate of the pictures).")
  private @Nullable Double hz;

  @Option(
      names = "--start",
      paramLabel = "S",
      description =
          "Takes what is later than this, in seconds from the beginning of each recording.")
  private double start;

  @Option(
      names = "--end",
      paramLabel = "S",
      description =
          "Takes what is earlier than this, in seconds from the beginning of each recording.")
  private double end = Double.POSITIVE_INFINITY;

  @Option(
      names = "--episode-seconds",
      paramLabel = "S",
      description =
          "Cuts what goes on for longer into episodes of this length, in seconds: of one long"
              + " recording, training can hold some out.")
  private double episodeSeconds = Double.POSITIVE_INFINITY;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.h5",
      description = "The sequence file (HDF5); replaced when the new one is complete.")
  private Path out = Path.of("");

  @Option(names = "--json", paramLabel = "FILE", description = "Writes what was done as JSON.")
  private @Nullable Path json;

  /** Origin of the data, stored in the sequence file. */
  record Configuration(
      List<String> recordings,
      @Nullable String image,
      List<String> actions,
      List<String> states,
      String size,
      @Nullable String corners,
      double hz,
      double start,
      @Nullable Double end,
      @Nullable Double episodeSeconds) {}

  @Override
  public Integer call() throws IOException {
    OutputFile.requireWritable(out, bags.toArray(Path[]::new));
    if (json != null) {
      OutputFile.requireWritable(
          json, Stream.concat(bags.stream(), Stream.of(out)).toArray(Path[]::new));
    }
    if (hz != null && !(hz >= LEAST_RATE && hz <= LARGEST_RATE)) {
      throw new InputException("--hz is %s; it must be 0.001 to 1000".formatted(hz));
    }
    Excerpt excerpt = new Excerpt(start, end, episodeSeconds);
    ImportPlan plan =
        new ImportPlan(
            image,
            tableCorners(),
            actions.stream().map(text -> NumericTopic.parse("--action", text)).toList(),
            states.stream().map(text -> NumericTopic.parse("--state", text)).toList());
    List<Recording> recordings = new ArrayList<>();
    try {
      for (Path bag : bags) {
        Recording recording = Recordings.open(bag);
        recordings.add(recording);
        plan.requireIn(recording);
      }
      ImportSummary summary = importAll(plan, excerpt, recordings);
      if (json != null) {
        OutputFile.writeJson(json, summary);
      }
      print(summary);
    } finally {
      recordings.forEach(Recording::close);
    }
    return 0;
  }

  private ImportSummary importAll(ImportPlan plan, Excerpt excerpt, List<Recording> recordings)
      throws IOException {
    Recording first = recordings.get(0);
    FrameSize frames = frameSize(first);
    SequenceLayout layout =
        new SequenceLayout(
            frames.height(), frames.width(), plan.actionSize(first), plan.stateSize(first), false);
    List<ImportSummary.Source> sources = new ArrayList<>();
    long messages = recordings.stream().mapToLong(plan::messages).sum();
    try (ConsoleProgress progress = new ConsoleProgress("import", "messages", messages)) {
      Take take = Take.read(first, plan, progress::step);
      double rate = hz == null ? take.rate() : hz;
      excerpt.episodeFrames(rate);
      SequenceMetadata metadata =
          SequenceMetadata.of("recording", rate, null, configuration(plan, frames, rate));
      try (SequenceWriter writer = SequenceWriter.create(out, layout, metadata, Runnable::run)) {
        RecordingImport task = new RecordingImport(plan, frames, rate, excerpt, writer::append);
        for (Recording recording : recordings) {
          take = recording == first ? take : Take.read(recording, plan, progress::step);
          long episodes = writer.episodes();
          long before = writer.frames();
          List<String> warnings = task.add(take, progress::step);
          recording.close();
          sources.add(
              new ImportSummary.Source(
                  recording.path().toString(),
                  writer.episodes() - episodes,
                  writer.frames() - before,
                  warnings));
        }
        requireEpisodes(writer, excerpt, sources);
        long bytes = writer.finish();
        return new ImportSummary(
            out.toString(), writer.episodes(), writer.frames(), rate, layout, bytes, sources);
      }
    }
  }

  private String configuration(ImportPlan plan, FrameSize frames, double rate) {
    return Configurations.toJson(
            new Configuration(
                bags.stream().map(bag -> String.valueOf(bag.getFileName())).toList(),
                image,
                actions,
                states,
                frames.toString(),
                plan.corners() == null ? null : plan.corners().toString(),
                rate,
                start,
                Double.isInfinite(end) ? null : end,
                Double.isInfinite(episodeSeconds) ? null : episodeSeconds))
        .toString();
  }

  private @Nullable TableCorners tableCorners() {
    if (corners == null) {
      return null;
    }
    if (image == null) {
      throw new InputException("--corners is for pictures: name their topic with --image");
    }
    try {
      return TableCorners.parse("--corners", corners);
    } catch (IllegalArgumentException e) {
      throw new InputException(Text.line(String.valueOf(e.getMessage())), e);
    }
  }

  private FrameSize frameSize(Recording first) throws IOException {
    if (image == null) {
      if (size != null) {
        throw new InputException("--size is for pictures: name their topic with --image");
      }
      return FrameSize.NONE;
    }
    return size == null ? Pictures.firstSize(first, image) : FrameSize.parse("--size", size);
  }

  private static void requireEpisodes(
      SequenceWriter writer, Excerpt excerpt, List<ImportSummary.Source> sources) {
    if (writer.episodes() == 0) {
      List<String> why = sources.stream().flatMap(source -> source.warnings().stream()).toList();
      throw new InputException(
          "no two frames follow one another"
              + excerpt.inWords()
              + ", so that there is no episode"
              + (why.isEmpty() ? "" : ": " + String.join("; ", why)));
    }
  }

  private void print(ImportSummary summary) {
    if (spec == null) {
      return;
    }
    PrintWriter errors = spec.commandLine().getErr();
    for (ImportSummary.Source source : summary.sources()) {
      for (String warning : source.warnings()) {
        errors.printf("keyway: warning: %s: %s%n", source.file(), Text.line(warning));
      }
    }
    errors.flush();
    PrintWriter lines = spec.commandLine().getOut();
    SequenceLayout layout = summary.layout();
    lines.printf(
        Locale.ROOT,
        "%s: %d episodes, %d frames%s at %.4g Hz, %d numbers in an action, %d in a state, %s%n",
        summary.file(),
        summary.episodes(),
        summary.frames(),
        layout.hasPixels() ? " of %dx%d".formatted(layout.width(), layout.height()) : "",
        summary.framesPerSecond(),
        layout.actionSize(),
        layout.stateSize(),
        Text.bytes(summary.bytes()));
    lines.flush();
  }

  /**
   * Summary of an import.
   *
   * @param file the sequence file
   * @param episodes number of episodes
   * @param frames number of frames
   * @param framesPerSecond rate of the frames, in Hz
   * @param layout common layout of all episodes
   * @param bytes size of the file
   * @param sources content from each recording
   */
  record ImportSummary(
      String file,
      long episodes,
      long frames,
      double framesPerSecond,
      SequenceLayout layout,
      long bytes,
      List<Source> sources) {

    /**
     * A recording.
     *
     * @param file its path
     * @param episodes number of episodes from it
     * @param frames number of frames from it
     * @param warnings omitted data, one line for each kind
     */
    record Source(String file, long episodes, long frames, List<String> warnings) {}
  }
}
