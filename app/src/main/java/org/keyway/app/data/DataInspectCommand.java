package org.keyway.app.data;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyway.app.cli.ConsoleProgress;
import org.keyway.app.recording.RecordingReport;
import org.keyway.configuration.InputException;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.OutputFile;
import org.keyway.ros.recording.RecordedChannel;
import org.keyway.ros.recording.Recording;
import org.keyway.ros.recording.Recordings;
import org.keyway.worldmodels.data.DatasetSummary;
import org.keyway.worldmodels.data.SequenceFile;
import org.keyway.worldmodels.data.SequenceLayout;
import org.keyway.worldmodels.data.SequenceMetadata;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway data inspect}. */
@Command(
    name = "inspect",
    description = "Shows what is in a sequence file, a ROS 1 bag or an MCAP file.",
    mixinStandardHelpOptions = true)
final class DataInspectCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A sequence file, a bag or an MCAP file.")
  private Path path = Path.of("");

  @Option(
      names = "--png",
      paramLabel = "OUT.png",
      description =
          "Draws a contact sheet: the first episodes, keyframes framed in orange, or the topics of"
              + " images.")
  private @Nullable Path png;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes what is shown as JSON.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException {
    if (json != null) {
      OutputFile.requireWritable(json, path);
    }
    if (png != null) {
      OutputFile.requireWritable(png, json == null ? path : json, path);
    }
    if (Recordings.isRecording(path)) {
      inspectRecording();
    } else {
      inspectSequences();
    }
    return 0;
  }

  private void inspectSequences() throws IOException {
    try (SequenceFile file = SequenceFile.open(path)) {
      if (png != null && !file.layout().hasPixels()) {
        throw new InputException(path + ": has no pictures that --png could show");
      }
      SequenceStatistics statistics = SequenceStatistics.of(file);
      if (spec != null) {
        PrintWriter errors = spec.commandLine().getErr();
        file.warnings()
            .forEach(text -> errors.printf("keyway: warning: %s: %s%n", path, Text.line(text)));
        errors.flush();
        print(statistics, spec.commandLine().getOut());
      }
      if (json != null) {
        OutputFile.writeJson(json, statistics);
      }
      if (png != null) {
        OutputFile.write(png, ContactSheet.draw(new EpisodeRows(file)));
      }
    }
  }

  private void inspectRecording() throws IOException {
    try (Recording recording = Recordings.open(path)) {
      byte @Nullable [] sheet = png == null ? null : ContactSheet.draw(new TopicRows(recording));
      RecordingReport report = report(recording);
      if (spec != null) {
        RecordingTable.print(report, spec.commandLine().getOut());
      }
      if (json != null) {
        OutputFile.writeJson(json, report);
      }
      if (png != null && sheet != null) {
        OutputFile.write(png, sheet);
      }
    }
  }

  private static RecordingReport report(Recording recording) {
    long messages = recording.channels().stream().mapToLong(RecordedChannel::messages).sum();
    try (ConsoleProgress progress = new ConsoleProgress("inspect", "messages", messages)) {
      return RecordingReport.of(recording, progress::step);
    }
  }

  private static void print(SequenceStatistics statistics, PrintWriter lines) {
    SequenceLayout layout = statistics.layout();
    lines.printf(
        Locale.ROOT,
        "%s: %d episodes, %d frames%s%n",
        statistics.file(),
        statistics.episodes(),
        statistics.frames(),
        layout.hasPixels()
            ? " of %dx%d".formatted(layout.width(), layout.height())
            : " without pictures");
    SequenceMetadata metadata = statistics.metadata();
    field(lines, "name", line(metadata.name()));
    field(lines, "fps", metadata.framesPerSecond());
    field(lines, "seed", metadata.seed());
    field(lines, "generator", line(metadata.generator()));
    field(lines, "keyway_version", line(metadata.keywayVersion()));
    field(lines, "episode length", statistics.episodeLength());
    field(lines, "keyframes", statistics.keyframesPerEpisode());
    int number = 0;
    for (SequenceStatistics.Range range : statistics.actions()) {
      field(lines, "action " + number++, range);
    }
    for (SequenceStatistics.Bad bad : statistics.bad()) {
      field(lines, "bad numbers", bad);
    }
    for (DatasetSummary dataset : statistics.datasets()) {
      lines.printf(
          Locale.ROOT,
          "  %-15s %s %s, %s, %.1f MB%n",
          dataset.name(),
          dataset.type(),
          dataset.shape(),
          storage(dataset),
          dataset.storedBytes() * 1e-6);
    }
    lines.flush();
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : Text.line(text);
  }

  private static void field(PrintWriter lines, String name, @Nullable Object value) {
    if (value != null) {
      lines.printf(Locale.ROOT, "  %-15s %s%n", name, value);
    }
  }

  private static String storage(DatasetSummary dataset) {
    if (dataset.chunkShape().isEmpty()) {
      return "contiguous";
    }
    String filters = dataset.filters().stream().collect(Collectors.joining(", "));
    return "chunks of "
        + dataset.chunkShape()
        + ", "
        + (filters.isEmpty() ? "not compressed" : filters);
  }
}
