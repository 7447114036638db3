package org.keyway.app.models;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.Text;
import org.keyway.configuration.run.OutputFile;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.model.CheckpointFolder;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.StoredCheckpoint;
import org.keyway.worldmodels.models.ModelKinds;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code keyway models list}. */
@Command(
    name = "list",
    description = {
      "Lists every kind of world model: what it does, its source, the planner's interfaces that it serves,"
          + " and its checkpoints.",
      "Exit code 1 if a checkpoint could not be read; the others are listed all the same."
    },
    mixinStandardHelpOptions = true)
public final class ModelsListCommand implements Callable<Integer> {
  private static final int METRICS_SHOWN = 3;

  private final ModelKinds kinds;

  @Spec private @Nullable CommandSpec spec;

  @Mixin private CheckpointsOption checkpoints;

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the list here, as JSON.")
  private @Nullable Path json;

  /**
   * @param kinds kinds of models to list
   */
  public ModelsListCommand(ModelKinds kinds) {
    this.kinds = kinds;
    this.checkpoints = new CheckpointsOption();
  }

  @Override
  public Integer call() throws IOException {
    CheckpointFolder folder = checkpoints.read();
    if (json != null) {
      OutputFile.requireWritable(
          json, folder.checkpoints().stream().map(StoredCheckpoint::file).toArray(Path[]::new));
    }
    Result result = Result.of(kinds, checkpoints.folder(), folder);
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    print(result, command.getOut());
    PrintWriter errors = command.getErr();
    result.unreadable().forEach(problem -> errors.println("keyway: " + Text.line(problem)));
    errors.flush();
    if (json != null) {
      OutputFile.writeJson(json, result);
    }
    return result.unreadable().isEmpty() ? 0 : 1;
  }

  private static void print(Result result, PrintWriter lines) {
    for (Row row : result.models()) {
      row.model().print(lines);
      row.checkpoints().forEach(checkpoint -> lines.println("  " + checkpoint));
      if (row.checkpoints().isEmpty()) {
        lines.println("  no checkpoint");
      }
    }
    if (!result.others().isEmpty()) {
      lines.println("of models that this Keyway does not know:");
      result.others().forEach(checkpoint -> lines.println("  " + checkpoint));
    }
    lines.flush();
  }

  /** JSON output; scripts rely on the names. */
  record Result(String checkpoints, List<Row> models, List<Found> others, List<String> unreadable) {
    static Result of(ModelKinds kinds, Path place, CheckpointFolder folder) {
      List<StoredCheckpoint> others = new ArrayList<>(folder.checkpoints());
      List<Row> rows = new ArrayList<>();
      for (ModelKind<?> kind : kinds.all()) {
        List<StoredCheckpoint> its = folder.of(kind.name());
        others.removeAll(its);
        rows.add(new Row(ModelRow.of(kind), its.stream().map(Found::of).toList()));
      }
      return new Result(
          place.toString(), rows, others.stream().map(Found::of).toList(), folder.unreadable());
    }
  }

  /** A model and its checkpoints. */
  record Row(@JsonUnwrapped ModelRow model, List<Found> checkpoints) {}

  /** A checkpoint. Its line shows the first metric; {@code describe} shows all. */
  record Found(
      String name,
      String model,
      String file,
      long bytes,
      String data,
      long sequences,
      Map<String, Double> metrics) {
    static Found of(StoredCheckpoint stored) {
      ModelCard card = stored.card();
      return new Found(
          card.name(),
          card.model(),
          stored.file().toString(),
          stored.bytes(),
          card.data().name(),
          card.data().sequences(),
          card.metrics());
    }

    @Override
    public String toString() {
      String measured =
          metrics.entrySet().stream()
              .limit(METRICS_SHOWN)
              .map(metric -> metric.getKey() + " " + Text.measured(metric.getValue()))
              .collect(Collectors.joining(", "));
      return Text.line(
          "%s: %s on %s (%s sequences), %s, %s"
              .formatted(
                  name,
                  model,
                  data,
                  Text.count(sequences),
                  measured.isEmpty() ? "nothing measured" : measured,
                  Text.bytes(bytes)));
    }
  }
}
