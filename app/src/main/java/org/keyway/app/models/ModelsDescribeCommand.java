package org.keyway.app.models;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.OutputFile;
import org.keyway.planner.config.Suggestions;
import org.keyway.worldmodels.model.CheckpointFolder;
import org.keyway.worldmodels.model.StoredCheckpoint;
import org.keyway.worldmodels.models.ModelKinds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keyway models describe}. */
@Command(
    name = "describe",
    description =
        "Shows a kind of world model with all its checkpoints, or one checkpoint: data, measured metrics,"
            + " parameters, milliseconds per candidate step in a planner, and how it was trained. The whole file is checked.",
    mixinStandardHelpOptions = true)
public final class ModelsDescribeCommand implements Callable<Integer> {
  private static final String EXTENSION = ".kwm";
  private static final int SUGGESTIONS = 3;

  private final ModelKinds kinds;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      paramLabel = "NAME|FILE.kwm",
      description = "A kind of model, a checkpoint by its name, or a file.")
  private String name = "";

  @Mixin private CheckpointsOption checkpoints;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write what is shown here, as JSON.")
  private @Nullable Path json;

  /**
   * @param kinds kinds of models to describe
   */
  public ModelsDescribeCommand(ModelKinds kinds) {
    this.kinds = kinds;
    this.checkpoints = new CheckpointsOption();
  }

  @Override
  public Integer call() throws IOException {
    List<Path> files = files();
    if (json != null) {
      OutputFile.requireWritable(json, files.toArray(Path[]::new));
    }
    List<CheckpointReport> reports = new ArrayList<>();
    for (Path file : files) {
      reports.add(new CheckpointReport(file, kinds));
    }
    String kind = reports.isEmpty() ? name : reports.get(0).card().model();
    @Nullable ModelRow model = kinds.named(kind).<ModelRow>map(ModelRow::of).orElse(null);
    PrintWriter lines = Objects.requireNonNull(spec).commandLine().getOut();
    if (model != null) {
      model.print(lines);
    }
    reports.forEach(report -> report.print(lines));
    if (reports.isEmpty()) {
      lines.println("no checkpoint in " + checkpoints.folder());
    }
    lines.flush();
    if (json != null) {
      OutputFile.writeJson(
          json, new Result(model, reports.stream().map(CheckpointReport::toJson).toList()));
    }
    return 0;
  }

  /** Returns the requested files. */
  private List<Path> files() throws IOException {
    if (name.endsWith(EXTENSION) || name.contains("/")) {
      return List.of(Path.of(name));
    }
    CheckpointFolder folder = checkpoints.read();
    if (kinds.named(name).isPresent()) {
      return folder.of(name).stream().map(StoredCheckpoint::file).toList();
    }
    List<Path> named =
        folder.checkpoints().stream()
            .filter(checkpoint -> checkpoint.card().name().equals(name))
            .map(StoredCheckpoint::file)
            .toList();
    if (!named.isEmpty()) {
      return named;
    }
    // Lists omit damaged files; reading the file reports the damage.
    Path file = checkpoints.folder().resolve(name + EXTENSION);
    if (Files.exists(file)) {
      return List.of(file);
    }
    throw unknown(folder);
  }

  private InputException unknown(CheckpointFolder folder) {
    List<String> known =
        Stream.concat(
                kinds.names().stream(),
                folder.checkpoints().stream().map(checkpoint -> checkpoint.card().name()))
            .distinct()
            .toList();
    List<String> nearest = Suggestions.nearestFirst(name, known);
    return new InputException(
        "unknown model or checkpoint %s; the nearest are %s"
            .formatted(
                name, String.join(", ", nearest.subList(0, Math.min(SUGGESTIONS, known.size())))));
  }

  /**
   * JSON output; scripts rely on the names.
   *
   * @param model the kind of model; null if this version does not know it
   * @param checkpoints all checkpoints of the model, or the requested one
   */
  record Result(@Nullable ModelRow model, List<CheckpointReport.Json> checkpoints) {}
}
