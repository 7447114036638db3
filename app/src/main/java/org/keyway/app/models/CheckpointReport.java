package org.keyway.app.models;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.Text;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.DataCard;
import org.keyway.worldmodels.checkpoint.Familiarity;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.policy.StepTimer;

/** Reports the content of a checkpoint, for people and for scripts. */
final class CheckpointReport {
  private final Path file;
  private final long bytes;
  private final Checkpoint checkpoint;
  private final ParameterCounts parameters;
  private final @Nullable Double stepMillis;

  /**
   * Reads and checks a whole file. Times the model if it serves a planner as dynamics.
   *
   * @param kinds kinds of models that can be timed
   * @throws CheckpointException if the file is not an intact checkpoint
   */
  CheckpointReport(Path file, ModelKinds kinds) throws IOException {
    this.file = file;
    this.checkpoint = Checkpoint.read(file);
    this.bytes = Files.size(file);
    this.parameters = ParameterCounts.of(checkpoint.tensors());
    this.stepMillis = stepMillis(kinds);
  }

  private @Nullable Double stepMillis(ModelKinds kinds) throws CheckpointException {
    Optional<ModelKind<?>> kind = kinds.named(card().model());
    if (kind.isEmpty() || !kind.get().ports().contains(DynamicsModel.class)) {
      return null;
    }
    Backend.startUnlessStarted();
    OptionalDouble millis = StepTimer.DEFAULT.millis(kind.get().load(file, checkpoint));
    return millis.isPresent() ? millis.getAsDouble() : null;
  }

  ModelCard card() {
    return checkpoint.card();
  }

  /**
   * JSON output; scripts rely on the names.
   *
   * @param stepMillis time of one step of one candidate in a planner, in ms, here and now; null for
   *     a model that a planner cannot use as dynamics
   */
  record Json(
      String file,
      long bytes,
      String sha256,
      JsonNode card,
      ParameterCounts parameters,
      @JsonProperty("step_ms") @Nullable Double stepMillis,
      List<TensorRow> tensors) {}

  /** A tensor. */
  record TensorRow(String name, List<Integer> shape) {}

  Json toJson() {
    List<TensorRow> tensors =
        checkpoint.tensors().entrySet().stream()
            .map(
                tensor ->
                    new TensorRow(
                        tensor.getKey(), Arrays.stream(tensor.getValue().shape()).boxed().toList()))
            .toList();
    return new Json(
        file.toString(),
        bytes,
        checkpoint.sha256(),
        card().toJson(),
        parameters,
        stepMillis,
        tensors);
  }

  void print(PrintWriter lines) {
    ModelCard card = card();
    lines.println("%s, a checkpoint of %s".formatted(card.name(), card.model()));
    field(lines, "file", file + ", " + Text.bytes(bytes));
    field(lines, "sha256", checkpoint.sha256());
    printData(card.data(), lines);
    section(lines, "measured");
    card.metrics().forEach((metric, value) -> field(lines, "  " + metric, Text.measured(value)));
    Familiarity known = card.familiarity();
    section(lines, "known pictures");
    if (known == null) {
      field(lines, "  not measured", "keyway evaluate --write-card does");
    } else {
      printFamiliarity(known, lines);
    }
    section(lines, "parameters");
    parameters.groups().forEach((group, count) -> field(lines, "  " + group, Text.count(count)));
    field(lines, "  total", Text.count(parameters.total()));
    if (stepMillis != null) {
      StepTimer timer = StepTimer.DEFAULT;
      section(lines, "in a planner");
      field(
          lines,
          "  ms per step",
          "%s of a candidate, here, on one thread, in batches of %d candidates and %d steps"
              .formatted(Text.measured(stepMillis), timer.candidates(), timer.steps()));
    }
    section(lines, "training");
    field(lines, "  command", card.command());
    field(lines, "  seed", card.seed());
    field(lines, "  time", Text.seconds(card.trainingSeconds()) + ", until " + card.created());
    field(lines, "  machine", card.machine());
    field(lines, "  keyway", card.version() + ", commit " + card.commit());
    section(lines, "configuration");
    printValues(card.configuration(), "", lines);
  }

  private static void printFamiliarity(Familiarity known, PrintWriter lines) {
    field(
        lines,
        "  explained",
        "%s in the middle, %s in 99 of 100; known from %s"
            .formatted(
                Text.measured(known.explainedMedian()),
                Text.measured(known.explainedLow()),
                Text.measured(known.leastExplained())));
    field(
        lines,
        "  distance",
        "%s in the middle, %s in 99 of 100; known up to %s"
            .formatted(
                Text.measured(known.distanceMedian()),
                Text.measured(known.distanceHigh()),
                Text.measured(known.largestDistance())));
    field(lines, "  frames", Text.count(known.frames()));
  }

  private static void printData(DataCard data, PrintWriter lines) {
    section(lines, "data");
    field(lines, "  name", data.name());
    field(lines, "  sequences", Text.count(data.sequences()));
    if (data.seed() != null) {
      field(lines, "  seed", data.seed());
    }
    @Nullable JsonNode generator = data.generator();
    if (generator != null) {
      field(lines, "  generator", generator);
    }
    field(lines, "  sha256", data.sha256());
  }

  /** Prints one line for each value, named by its path. */
  private static void printValues(JsonNode values, String path, PrintWriter lines) {
    values
        .properties()
        .forEach(
            entry -> {
              String name = path + entry.getKey();
              if (entry.getValue().isObject() && !entry.getValue().isEmpty()) {
                printValues(entry.getValue(), name + ".", lines);
              } else {
                field(lines, "  " + name, entry.getValue());
              }
            });
  }

  private static void section(PrintWriter lines, String name) {
    lines.println("  " + name);
  }

  private static void field(PrintWriter lines, String name, Object value) {
    lines.printf(Locale.ROOT, "  %-20s %s%n", Text.line(name), Text.line(value.toString()));
  }

  /**
   * Number of trained parameters of a model.
   *
   * @param groups counts by tensor name up to the first slash or dot, in order
   * @param total count of all parameters
   */
  record ParameterCounts(Map<String, Long> groups, long total) {
    static ParameterCounts of(Map<String, Tensor> tensors) {
      Map<String, Long> groups = new LinkedHashMap<>();
      tensors.forEach(
          (name, tensor) ->
              groups.merge(name.split("[/.]", 2)[0], (long) tensor.size(), Long::sum));
      return new ParameterCounts(groups, groups.values().stream().mapToLong(Long::longValue).sum());
    }
  }
}
