package org.keyway.experiments.trial;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.keyway.configuration.InputException;
import org.keyway.configuration.run.Home;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.model.DynamicsPredictor;
import org.keyway.worldmodels.model.FrameModel;
import org.keyway.worldmodels.model.KeyframePredictor;
import org.keyway.worldmodels.model.ModelFamilies;
import org.keyway.worldmodels.model.ModelFamily;
import org.keyway.worldmodels.model.TrainedModel;

/**
 * The checkpoints that methods name, read once and checked, from which every thread makes models of
 * its own.
 */
public final class ModelStore {
  /** Largest difference of what two encoders make of a frame, if they are the same. */
  private static final double SAME_ENCODER = 1e-3;

  private final Map<String, Stored> checkpoints = new LinkedHashMap<>();

  private ModelStore() {}

  /** A checkpoint and who can load it. */
  private record Stored(Path file, Checkpoint checkpoint, ModelFamily<?> family) {}

  /**
   * Reads what methods name, to be used with frames of one size. The backend has to be started if
   * they name anything.
   *
   * @param frame one of them
   * @param families that the checkpoints may be of
   * @throws InputException if a checkpoint is missing or does not do what its method needs
   * @throws CheckpointException if a file is no checkpoint, or none that its family can load
   */
  public static ModelStore read(
      ModelFamilies families, Collection<Method> methods, Frame frame)
      throws CheckpointException {
    return read(families, methods, size -> frame);
  }

  /**
   * Reads what a method names, to be used with cameras whose pictures are scaled to its size. The
   * backend has to be started.
   *
   * @throws InputException if a checkpoint is missing or does not do what the method needs
   * @throws CheckpointException if a file is no checkpoint, or none that its family can load
   */
  public static ModelStore readForCamera(ModelFamilies families, Method method)
      throws CheckpointException {
    return read(families, List.of(method), ModelStore::gradient);
  }

  private static ModelStore read(
      ModelFamilies families, Collection<Method> methods, IntFunction<Frame> frames)
      throws CheckpointException {
    ModelStore store = new ModelStore();
    for (Method method : methods) {
      for (String name : method.checkpoints()) {
        if (!store.checkpoints.containsKey(name)) {
          store.checkpoints.put(name, read(families, name, method));
        }
      }
    }
    if (!store.checkpoints.isEmpty()) {
      store.check(methods, frames);
    }
    return store;
  }

  private static Stored read(ModelFamilies families, String name, Method method)
      throws CheckpointException {
    Path file = file(name);
    if (!Files.isRegularFile(file)) {
      throw new InputException("no such checkpoint: %s, for %s".formatted(file, method.method()));
    }
    Checkpoint checkpoint = Checkpoint.read(file);
    String family = checkpoint.card().model();
    return new Stored(
        file,
        checkpoint,
        families
            .named(family)
            .orElseThrow(
                () ->
                    new InputException(
                        "%s: is a model of the family %s; this Keyway knows %s"
                            .formatted(file, family, String.join(", ", families.names())))));
  }

  private static Path file(String name) {
    return Home.folder().resolve(name);
  }

  /** The SHA-256 of each checkpoint, by its name in the configuration. */
  public Map<String, String> sha256() {
    Map<String, String> digests = new LinkedHashMap<>();
    checkpoints.forEach((name, stored) -> digests.put(name, stored.checkpoint().sha256()));
    return digests;
  }

  /**
   * Models for the calling thread, and for no other.
   *
   * @throws CheckpointException if a family cannot load its checkpoint
   */
  public Models load() throws CheckpointException {
    if (checkpoints.isEmpty()) {
      return Models.NONE;
    }
    Backend.prepareThread();
    Map<String, TrainedModel> models = new HashMap<>();
    for (Map.Entry<String, Stored> entry : checkpoints.entrySet()) {
      Stored stored = entry.getValue();
      models.put(entry.getKey(), stored.family().load(stored.file(), stored.checkpoint()));
    }
    return new Models(models);
  }

  /** Some picture of a size, of several colours. */
  private static Frame gradient(int size) {
    byte[] rgb = new byte[3 * size * size];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (255L * i / rgb.length * (1 + i % 3) / 3);
    }
    return new Frame(size, size, rgb);
  }

  private void check(Collection<Method> methods, IntFunction<Frame> frames)
      throws CheckpointException {
    Models models = load();
    for (Method method : methods) {
      if (method.checkpoints().isEmpty()) {
        continue;
      }
      Frame frame = frames.apply(models.named(method.checkpoints().get(0)).imageSize());
      if (method.planner() == Method.PlannerKind.KEYFRAMES) {
        String name = method.keyframes().checkpoint();
        require(name, models.named(name), KeyframePredictor.class, "predicts no keyframes", frame);
      }
      if (method.seesFrames()) {
        String name = method.dynamics();
        require(name, models.named(name), DynamicsPredictor.class, "predicts no dynamics", frame);
        for (String other : method.checkpoints()) {
          require(other, models.named(other), FrameModel.class, "looks at no frames", frame);
          requireSameEncoder(name, other, models, frame);
        }
        requireJudge(method, models);
      }
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

  private static void requireJudge(Method method, Models models) {
    String eyes = method.encoder().isEmpty() ? method.dynamics() : method.encoder();
    if (method.unfamiliarLimit() > 0 && models.frames(eyes).judge().isEmpty()) {
      throw new InputException(
          "%s: its card does not say what it knows, which unfamiliarLimit is for;"
                  .formatted(file(eyes))
              + " keyway evaluate --write-card measures it");
    }
  }

  private static void requireSameEncoder(String name, String other, Models models, Frame frame) {
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
