package org.keyway.experiments.rollout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.configuration.run.Progress;
import org.keyway.experiments.trial.Camera;
import org.keyway.experiments.trial.CameraConfig;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.AdaptationConfig;
import org.keyway.sim.SequenceGenerator;
import org.keyway.sim.catalog.SequenceGenerators;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.models.ModelKinds;
import org.keyway.worldmodels.policy.CostKind;
import org.keyway.worldmodels.policy.FramePlanning;
import org.keyway.worldmodels.policy.ModelStore;
import org.keyway.worldmodels.policy.PlannerConfig;
import org.keyway.worldmodels.policy.PlannerModels;
import org.keyway.worldmodels.policy.PlanningModels;
import org.keyway.worldmodels.policy.StepTimer;

/** Rolls out models along recorded actions and compares their frames with the recorded ones. */
final class Rollouts {
  private final RolloutConfiguration configuration;
  private final ModelStore store;
  private final List<PlannerConfig> planners = new ArrayList<>();
  private final List<FrameSequence> sequences;

  /**
   * Checks the checkpoints and generates the sequences. The backend must be started.
   *
   * @param kinds kinds of model that checkpoints may hold
   * @throws InputException if a checkpoint cannot be used, or the generator has no actions or too
   *     short sequences
   */
  Rollouts(RolloutConfiguration configuration, ModelKinds kinds, Progress.Factory progressBars)
      throws IOException {
    this.configuration = configuration;
    SequenceGenerator generator = generator(configuration.generator());
    FrameSequence first = generator.generate(configuration.seed(), 0);
    if (first.actionSize() == 0 || first.length() <= configuration.longest()) {
      throw new InputException(
          "generator: sequences of %s have %d frames and actions of %d numbers; %d steps need %d frames and actions"
              .formatted(
                  configuration.generator(),
                  first.length(),
                  first.actionSize(),
                  configuration.longest(),
                  configuration.longest() + 1));
    }
    Map<String, PlannerConfig> named = new LinkedHashMap<>();
    for (RolloutConfiguration.Entry entry : configuration.models()) {
      PlannerConfig planner = planner(entry.checkpoint());
      planners.add(planner);
      named.put(entry.model(), planner);
    }
    store = ModelStore.read(kinds, named, (name, size) -> shrunk(first.frame(0), size));
    for (RolloutConfiguration.Entry entry : configuration.models()) {
      requireHeldOut(entry);
    }
    sequences = generated(generator, progressBars);
  }

  private static SequenceGenerator generator(String name) throws IOException {
    var entry = SequenceGenerators.named(name);
    try {
      return entry.create(entry.defaultConfiguration());
    } catch (IllegalArgumentException e) {
      throw new InputException("generator %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static PlannerConfig planner(String checkpoint) {
    PlannerConfig defaults = PlannerConfig.DEFAULT;
    return new PlannerConfig(
        new PlanningModels(checkpoint, 1, "", "", 0, AdaptationConfig.NONE),
        CostKind.OBJECT,
        defaults.keyframes(),
        defaults.actions(),
        defaults.search(),
        defaults.hierarchy(),
        1);
  }

  private void requireHeldOut(RolloutConfiguration.Entry entry) throws IOException {
    ModelCard card = Checkpoint.readCard(Home.folder().resolve(entry.checkpoint()));
    Long seed = card.data().seed();
    if (seed != null
        && seed == configuration.seed()
        && card.data().name().equals(configuration.generator())) {
      throw new InputException(
          "%s: learned from %s sequences of seed %d; take another seed"
              .formatted(entry.checkpoint(), configuration.generator(), seed));
    }
  }

  private List<FrameSequence> generated(
      SequenceGenerator generator, Progress.Factory progressBars) {
    int count = configuration.sequences();
    List<FrameSequence> all = new ArrayList<>();
    try (Progress progress = progressBars.begin(configuration.generator(), "sequences", count)) {
      for (int i = 0; i < count; i++) {
        all.add(generator.generate(configuration.seed(), i).part(0, configuration.longest() + 1));
        progress.step();
      }
    }
    return all;
  }

  /** Returns a frame in the resolution of a model, if its size divides that of the frame. */
  private static Frame shrunk(Frame frame, int size) {
    return camera(frame.height() / Math.max(1, size)).shrunk(frame);
  }

  private static Camera camera(int shrink) {
    CameraConfig defaults = CameraConfig.DEFAULT;
    return new Camera(
        new CameraConfig(
            defaults.fault(), defaults.share(), defaults.steps(), defaults.noise(), shrink),
        0);
  }

  /** SHA-256 of each checkpoint. */
  Map<String, String> checkpoints() {
    return store.sha256();
  }

  /** Returns the errors of a model that repeats the first frame. */
  RolloutRow repeated() {
    RolloutErrors errors = errors(1);
    for (FrameSequence sequence : sequences) {
      for (int step = 1; step <= configuration.longest(); step++) {
        errors.add(step, sequence.frame(step), sequence.frame(0));
      }
    }
    return row("first frame, repeated", null, 0, 0, 0, errors);
  }

  private RolloutErrors errors(int shrink) {
    return new RolloutErrors(configuration.longest(), configuration.object(), shrink);
  }

  private static RolloutRow row(
      String model,
      @Nullable String kind,
      long parameters,
      double seconds,
      double millis,
      RolloutErrors errors) {
    return new RolloutRow(
        model,
        kind,
        parameters,
        seconds,
        millis,
        errors.psnrDecibels(),
        errors.objectError(),
        errors.objectLost());
  }

  /**
   * Measures one model on the calling thread.
   *
   * @param index its place in the configuration
   */
  RolloutRow measure(int index) throws IOException {
    RolloutConfiguration.Entry entry = configuration.models().get(index);
    PlannerModels models = store.load();
    try (FramePlanning planning =
        new FramePlanning(planners.get(index), models, Optional.of(configuration.object()))) {
      int shrink = sequences.get(0).height() / planning.encoder().frameHeight();
      RolloutErrors errors = errors(shrink);
      for (FrameSequence sequence : sequences) {
        add(sequence, planning, camera(shrink), errors);
      }
      double[] start = planning.encoder().encode(camera(shrink).shrunk(sequences.get(0).frame(0)));
      Checkpoint checkpoint = Checkpoint.read(Home.folder().resolve(entry.checkpoint()));
      ModelCard card = checkpoint.card();
      long parameters =
          checkpoint.tensors().values().stream().mapToLong(tensor -> tensor.size()).sum();
      return row(
          entry.model(),
          card.model(),
          parameters,
          card.trainingSeconds(),
          new StepTimer(configuration.candidates(), configuration.horizonSteps())
              .millis(planning.dynamics(), start),
          errors);
    }
  }

  private void add(
      FrameSequence sequence, FramePlanning planning, Camera camera, RolloutErrors errors) {
    int steps = configuration.longest();
    double[] start = planning.encoder().encode(camera.shrunk(sequence.frame(0)));
    float[] recorded = Objects.requireNonNull(sequence.actions());
    double[] actions = new double[steps * sequence.actionSize()];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = recorded[i];
    }
    double[] embeddings = new double[steps * start.length];
    planning.dynamics().rollout(start, actions, 1, steps, embeddings);
    for (int step = 1; step <= steps; step++) {
      double[] embedding =
          Arrays.copyOfRange(embeddings, (step - 1) * start.length, step * start.length);
      errors.add(step, camera.shrunk(sequence.frame(step)), planning.decoder().decode(embedding));
    }
  }
}
