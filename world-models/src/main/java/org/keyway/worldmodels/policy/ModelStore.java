package org.keyway.worldmodels.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.LatentModel;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.ProposalPredictor;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.ModelKinds;

/**
 * The checkpoints that planners name, read once and checked. Each thread loads its own models from
 * it.
 */
public final class ModelStore {
  /**
   * Largest difference between two encoders' embeddings of a frame if the encoders count as equal.
   */
  private static final double SAME_ENCODER = 1e-3;

  private final Map<String, Stored> checkpoints = new LinkedHashMap<>();

  private ModelStore() {}

  /** A checkpoint and its kind of model. */
  private record Stored(Path file, Checkpoint checkpoint, ModelKind<?> kind) {
    TrainedModel load() throws CheckpointException {
      return PixelPredictor.of(kind.load(file, checkpoint));
    }
  }

  /**
   * Reads the checkpoints that planners name. The backend must be started if there are any.
   *
   * @param kinds kinds of models that checkpoints may have
   * @param planners planners, each by a name for messages
   * @param pictures gives a typical picture for a planner and the frame size of its models in
   *     pixels
   * @throws InputException if a checkpoint is missing or does not serve its planner's purpose
   * @throws CheckpointException if a file is not a checkpoint, or its kind cannot load it
   */
  public static ModelStore read(
      ModelKinds kinds,
      Map<String, PlannerConfig> planners,
      BiFunction<String, Integer, Frame> pictures)
      throws CheckpointException {
    ModelStore store = new ModelStore();
    for (Map.Entry<String, PlannerConfig> planner : planners.entrySet()) {
      for (String name : planner.getValue().checkpoints()) {
        if (!store.checkpoints.containsKey(name)) {
          store.checkpoints.put(name, read(kinds, name, planner.getKey()));
        }
      }
    }
    if (!store.checkpoints.isEmpty()) {
      PlannerModels models = store.load();
      planners.forEach(
          (name, planner) -> check(planner, models, size -> pictures.apply(name, size)));
    }
    return store;
  }

  private static Stored read(ModelKinds kinds, String name, String planner)
      throws CheckpointException {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      throw new InputException("no such checkpoint: %s, for %s".formatted(file, planner));
    }
    Checkpoint checkpoint = Checkpoint.read(file);
    return new Stored(file, checkpoint, kinds.require(file, checkpoint.card().model()));
  }

  private static Path file(String name) {
    return Home.folder().resolve(name);
  }

  /** Returns the SHA-256 of each checkpoint, by its name in the configuration. */
  public Map<String, String> sha256() {
    Map<String, String> digests = new LinkedHashMap<>();
    checkpoints.forEach((name, stored) -> digests.put(name, stored.checkpoint().sha256()));
    return digests;
  }

  /**
   * Loads models for the calling thread only.
   *
   * @throws CheckpointException if a kind cannot load its checkpoint
   */
  public PlannerModels load() throws CheckpointException {
    if (checkpoints.isEmpty()) {
      return PlannerModels.NONE;
    }
    Backend.prepareThread();
    Map<String, TrainedModel> models = new HashMap<>();
    for (Map.Entry<String, Stored> entry : checkpoints.entrySet()) {
      models.put(entry.getKey(), entry.getValue().load());
    }
    return new PlannerModels(models, this::another);
  }

  private TrainedModel another(String name) {
    try {
      return Objects.requireNonNull(checkpoints.get(name), name).load();
    } catch (CheckpointException e) {
      throw new IllegalStateException(name + " was loaded before", e);
    }
  }

  private static void check(
      PlannerConfig planner, PlannerModels models, IntFunction<Frame> pictures) {
    if (planner.checkpoints().isEmpty()) {
      return;
    }
    Frame frame = pictures.apply(models.named(planner.checkpoints().get(0)).imageSize());
    if (planner.searchesKeyframes()) {
      String name = planner.keyframes().checkpoint();
      require(name, models.named(name), KeyframePredictor.class, "predicts no keyframes", frame);
    }
    if (planner.seesFrames()) {
      String name = planner.models().dynamics();
      require(name, models.named(name), DynamicsPredictor.class, "predicts no dynamics", frame);
      if (planner.needsDistance() && models.dynamics(name).distance().isEmpty()) {
        throw new InputException(
            "%s: has no learned distance; costs that need none are object and embedding"
                .formatted(file(name)));
      }
      if (planner.models().proposes()) {
        String proposal = planner.models().proposal();
        TrainedModel model = models.named(proposal);
        require(proposal, model, ProposalPredictor.class, "proposes no actions", frame);
      }
      for (String other : planner.checkpoints()) {
        require(other, models.named(other), LatentModel.class, "encodes no frames", frame);
        requireSameEncoder(name, other, models, frame);
      }
      requireJudge(planner.models(), models);
    }
  }

  private static void require(
      String name, TrainedModel model, Class<?> port, String lack, Frame frame) {
    if (!port.isInstance(model)) {
      throw new InputException("%s: %s".formatted(file(name), lack));
    }
    if (model.imageSize() != frame.height()) {
      throw new InputException(
          "%s: reads frames of %d px; the world's have %d px (world.frameSize)"
              .formatted(file(name), model.imageSize(), frame.height()));
    }
  }

  private static void requireJudge(PlanningModels planning, PlannerModels models) {
    if (planning.unfamiliarLimit() > 0 && models.frames(planning.eyes()).judge().isEmpty()) {
      throw new InputException(
          "%s: its card does not say what it knows, which unfamiliarLimit is for;"
                  .formatted(file(planning.eyes()))
              + " keyway evaluate --write-card measures it");
    }
  }

  private static void requireSameEncoder(
      String name, String other, PlannerModels models, Frame frame) {
    double[] embedding = models.frames(name).original().encode(frame);
    double[] others = models.frames(other).original().encode(frame);
    boolean same = embedding.length == others.length;
    for (int i = 0; same && i < embedding.length; i++) {
      same = Math.abs(embedding[i] - others[i]) <= SAME_ENCODER;
    }
    if (!same) {
      throw new InputException(
          "%s and %s have different encoders; train one with --encoder of the other"
              .formatted(file(name), file(other)));
    }
  }
}
