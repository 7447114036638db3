package org.keyway.worldmodels.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.checkpoint.JsonDifference;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.checkpoint.TrainingState;

/**
 * Runs the stages of a plan: steps, validations, early stopping, and a state file from which an
 * interrupted training resumes bit for bit. A loss or gradient that is not finite ends the
 * training. The message names stage and step, and says what to do. The state file then holds the
 * last state saved before.
 *
 * <p>The state is saved at a time interval and at the end of every stage. An interruption loses at
 * most one interval and the preparation of a stage. The times of saving have no effect on the
 * result. The state file remains after the training; the caller deletes it once the result is
 * stored.
 *
 * <p>A training may resume with another {@link StageConfig} of a stage that is not complete, such
 * as another learning rate. The state records each change and its step.
 *
 * <p>A stage passes on its best weights by its criterion, or its last weights if it has no
 * criterion. Belongs to one thread.
 */
public final class Training {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String BEST = "best.";
  private static final String WEIGHT = "weight.";
  private static final String OBJECTIVES = "objectives";

  private final TrainingPlan plan;
  private final Path stateFile;
  private final Map<String, JsonNode> origin;
  private final long saveNanos;
  private final TrainingListener listener;
  private final List<CurvePoint> curve = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private int index;
  private int firstStep;
  private double secondsBefore;
  private double secondsOfStage;
  private List<ObjectiveTraining> objectives = List.of();
  private @Nullable TrainingState resumed;
  private Map<String, Tensor> best = Map.of();
  private double bestValue = Double.NEGATIVE_INFINITY;
  private int sinceBest;
  private long savedNanos;

  /**
   * @param plan what to train
   * @param stateFile file of the state, replaced at every save
   * @param origin everything that decides the weights except the stage configurations, by name,
   *     such as the configuration and the hash of the data
   * @param saveEvery time between two saves of the state; 0 saves after every step
   * @param listener receives the progress
   */
  public Training(
      TrainingPlan plan,
      Path stateFile,
      Map<String, JsonNode> origin,
      Duration saveEvery,
      TrainingListener listener) {
    this.plan = plan;
    this.stateFile = stateFile;
    this.origin = new LinkedHashMap<>(origin);
    this.saveNanos = saveEvery.toNanos();
    this.listener = listener;
  }

  /** Resumes from a state file of this version, as {@link #resume(UnaryOperator)} does. */
  public List<String> resume() throws CheckpointException {
    return resume(UnaryOperator.identity());
  }

  /**
   * Resumes from the state file.
   *
   * @param upgrade brings each part of an origin written by an older version to the current layout
   * @return changes of the stage configurations, in words; empty if there are none
   * @throws CheckpointException if the file cannot be read, has another origin, or its complete
   *     stages were trained with another configuration
   */
  public List<String> resume(UnaryOperator<JsonNode> upgrade) throws CheckpointException {
    TrainingState state = TrainingState.read(stateFile);
    JsonNode progress = state.progress();
    requireSameOrigin(progress, upgrade);
    index = progress.path("stage").asInt();
    firstStep = (int) state.step();
    progress.path("changes").forEach(change -> changes.add(change.asText()));
    List<String> changed = changed(progress.path("trainings"));
    changes.addAll(changed);
    secondsBefore = progress.path("secondsBefore").asDouble();
    secondsOfStage = progress.path("secondsOfStage").asDouble();
    bestValue = fromText(progress.path("bestValue"));
    sinceBest = progress.path("sinceBest").asInt();
    for (JsonNode point : progress.path("curve")) {
      Map<String, Double> metrics = new LinkedHashMap<>();
      point
          .path("metrics")
          .properties()
          .forEach(e -> metrics.put(e.getKey(), fromText(e.getValue())));
      curve.add(
          new CurvePoint(
              point.path("stage").asText(),
              point.path("step").asInt(),
              point.path("seconds").asDouble(),
              fromText(point.path("loss")),
              metrics));
    }
    best = part(state, BEST);
    part(state, WEIGHT).forEach(plan.parameters()::put);
    resumed = state;
    return changed;
  }

  /** Returns the tensors of a state whose names begin with a prefix, named without it. */
  private static Map<String, Tensor> part(TrainingState state, String prefix) {
    Map<String, Tensor> part = new LinkedHashMap<>();
    state
        .tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
              }
            });
    return part;
  }

  /** Returns the stages whose configuration changes from now on, in words. */
  private List<String> changed(JsonNode before) throws CheckpointException {
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < plan.stages().size(); i++) {
      String stage = plan.stages().get(i);
      StageConfig now = plan.training(i);
      String difference = difference(before.path(i), MAPPER.valueToTree(now));
      if (difference.isEmpty()) {
        continue;
      }
      if (i < index) {
        throw new CheckpointException(
            stateFile,
            "stage %s is complete, and was trained otherwise: %s; undo that, or delete the file to begin anew"
                .formatted(stage, difference));
      }
      if (i == index && now.steps() < firstStep) {
        throw new CheckpointException(
            stateFile,
            "stage %s has made %d steps; steps is %d and must not be below"
                .formatted(stage, firstStep, now.steps()));
      }
      changed.add(
          "stage %s from step %d: %s".formatted(stage, i == index ? firstStep : 0, difference));
    }
    return changed;
  }

  /** Returns all differences of two records in words; empty if there are none. */
  private static String difference(JsonNode before, JsonNode now) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : now.properties()) {
      String was = before.path(field.getKey()).asText();
      String is = field.getValue().asText();
      if (!was.equals(is)) {
        all.add("%s %s in place of %s".formatted(field.getKey(), is, was));
      }
    }
    return String.join(", ", all);
  }

  private void requireSameOrigin(JsonNode progress, UnaryOperator<JsonNode> upgrade)
      throws CheckpointException {
    for (Map.Entry<String, JsonNode> now : origin.entrySet()) {
      JsonNode there = upgrade.apply(progress.path("origin").path(now.getKey()));
      Optional<String> difference = JsonDifference.first("", there, now.getValue());
      if (difference.isPresent()) {
        throw new CheckpointException(
            stateFile,
            "this training was begun with another %s%s; go on with that, or delete the file to begin anew"
                .formatted(now.getKey(), now.getValue().isObject() ? ": " + difference.get() : ""));
      }
    }
    if (!progress.path("stages").equals(MAPPER.valueToTree(plan.stages()))) {
      throw new CheckpointException(
          stateFile,
          "this training has the stages %s, not %s"
              .formatted(progress.path("stages"), plan.stages()));
    }
  }

  /** Trains until the last stage has ended. */
  public void run() throws IOException {
    savedNanos = System.nanoTime();
    while (index < plan.stages().size()) {
      Stage stage = plan.stage(index);
      objectives = prepared(stage);
      if (resumed != null && firstStep > 0) {
        // Preparing a stage may set its initial weights, so the resumed weights follow afterwards.
        part(resumed, WEIGHT).forEach(plan.parameters()::put);
        restoreObjectives(resumed);
      } else {
        best = Map.of();
        bestValue = Double.NEGATIVE_INFINITY;
        sinceBest = 0;
      }
      resumed = null;
      int end = run(stage);
      best.forEach(plan.parameters()::put);
      secondsBefore += secondsOfStage;
      secondsOfStage = 0;
      firstStep = 0;
      index++;
      best = Map.of();
      objectives = List.of();
      listener.ended(stage, end);
      save(0);
    }
    plan.complete();
  }

  private static List<ObjectiveTraining> prepared(Stage stage) {
    List<ObjectiveTraining> prepared = new ArrayList<>();
    for (TrainingObjective objective : stage.objectives()) {
      prepared.add(new ObjectiveTraining(objective, prepared.isEmpty()));
    }
    if (prepared.isEmpty() || prepared.get(0).objective().everySteps() != 1) {
      throw new IllegalStateException(
          "The first objective of stage " + stage.name() + " is not due at every step");
    }
    return prepared;
  }

  private void restoreObjectives(TrainingState state) {
    JsonNode progress = state.progress();
    for (ObjectiveTraining objective : objectives) {
      JsonNode json =
          objective == objectives.get(0)
              ? progress
              : progress.path(OBJECTIVES).path(objective.objective().name());
      objective.restore(json, state.tensors());
    }
  }

  /** Trains one stage. Returns the number of steps made. */
  private int run(Stage stage) throws IOException {
    StageConfig config = stage.config();
    listener.begins(stage, firstStep);
    double offset = secondsOfStage;
    long start = System.nanoTime();
    for (int step = firstStep; step < config.steps(); step++) {
      stage.feed(step);
      for (ObjectiveTraining objective : objectives) {
        String wrong = objective.step(step, config.rateAt(step));
        if (!wrong.isEmpty()) {
          throw new TrainingException(
              Divergence.describe(stage, objective.objective(), step, index == 0, wrong));
        }
      }
      int made = step + 1;
      secondsOfStage = offset + (System.nanoTime() - start) * 1e-9;
      listener.stepped(stage, made, objectives.get(0).loss());
      if (made % config.validateEvery() == 0 || made == config.steps()) {
        Map<String, Double> metrics = stage.validate();
        CurvePoint point = point(stage, made, metrics);
        curve.add(point);
        listener.validated(stage, point);
        if (judge(stage, metrics) >= config.patience()) {
          return made;
        }
      }
      if (System.nanoTime() - savedNanos >= saveNanos) {
        save(made);
      }
    }
    return config.steps();
  }

  private CurvePoint point(Stage stage, int made, Map<String, Double> measured) {
    Map<String, Double> metrics = new LinkedHashMap<>(measured);
    double loss = objectives.get(0).takeMeanLoss();
    for (ObjectiveTraining other : objectives.subList(1, objectives.size())) {
      metrics.put("loss_" + other.objective().name(), other.takeMeanLoss());
    }
    return new CurvePoint(stage.name(), made, secondsOfStage, loss, metrics);
  }

  /**
   * Stores the weights if they are the best so far. Returns the number of validations since the
   * best.
   */
  private int judge(Stage stage, Map<String, Double> metrics) {
    Double value = metrics.get(stage.criterion());
    if (value == null) {
      return 0;
    }
    if (value > bestValue) {
      bestValue = value;
      sinceBest = 0;
      Map<String, Tensor> all = plan.parameters().tensors();
      Map<String, Tensor> kept = new LinkedHashMap<>();
      for (TrainingObjective objective : stage.objectives()) {
        for (String name : objective.graph().gradients().keySet()) {
          Tensor tensor = all.get(name);
          if (tensor != null) {
            kept.put(name, tensor);
          }
        }
      }
      best = kept;
    } else {
      sinceBest++;
    }
    return sinceBest;
  }

  private void save(int step) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    plan.parameters().tensors().forEach((name, tensor) -> tensors.put(WEIGHT + name, tensor));
    best.forEach((name, tensor) -> tensors.put(BEST + name, tensor));
    objectives.forEach(objective -> tensors.putAll(objective.moments()));
    ObjectNode progress = MAPPER.createObjectNode();
    progress.put("stage", index);
    progress.set("stages", MAPPER.valueToTree(plan.stages()));
    ArrayNode trainings = progress.putArray("trainings");
    for (int i = 0; i < plan.stages().size(); i++) {
      trainings.add(MAPPER.<JsonNode>valueToTree(plan.training(i)));
    }
    progress.set("changes", MAPPER.valueToTree(changes));
    progress.set("origin", MAPPER.valueToTree(origin));
    for (ObjectiveTraining objective : objectives) {
      objective.write(
          objective == objectives.get(0)
              ? progress
              : progress.withObject("/" + OBJECTIVES).putObject(objective.objective().name()));
    }
    progress.put("secondsBefore", secondsBefore);
    progress.put("secondsOfStage", secondsOfStage);
    progress.put("bestValue", Double.toString(bestValue));
    progress.put("sinceBest", sinceBest);
    ArrayNode points = progress.putArray("curve");
    for (CurvePoint point : curve) {
      ObjectNode json = points.addObject();
      json.put("stage", point.stage()).put("step", point.step()).put("seconds", point.seconds());
      json.put("loss", Double.toString(point.loss()));
      ObjectNode metrics = json.putObject("metrics");
      point.metrics().forEach((name, value) -> metrics.put(name, Double.toString(value)));
    }
    TrainingState.of(step, progress, tensors).write(stateFile);
    savedNanos = System.nanoTime();
    listener.kept(curve());
  }

  private static double fromText(@Nullable JsonNode number) {
    return number == null ? Double.NaN : Double.parseDouble(number.asText());
  }

  /** Returns the learning curves so far. */
  public List<CurvePoint> curve() {
    return List.copyOf(curve);
  }

  /**
   * Returns all changes of the stage configurations since the training began, in words, in order.
   */
  public List<String> changes() {
    return List.copyOf(changes);
  }

  /**
   * Returns the seconds of training in all stages so far, including those before an interruption.
   */
  public double seconds() {
    return secondsBefore + secondsOfStage;
  }
}
