package org.keyway.worldmodels.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.dynamics.Dynamics;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.robustencoder.RobustEncoder;
import org.keyway.worldmodels.models.surprise.Surprise;
import org.keyway.worldmodels.models.tap.Tap;

/**
 * The kinds of world models that can be trained, used and listed. A kind that is added here has the
 * command line, the lists and the benchmarks of all.
 */
public final class ModelKinds {
  /** The kinds that come with Keyway. */
  public static final ModelKinds ALL =
      new ModelKinds(
          List.of(
              KeyIn.KEYIN,
              KeyIn.JUMPY,
              KeyIn.STATIC,
              Surprise.SURPRISE,
              Tap.TAP,
              Dynamics.DYNAMICS,
              RobustEncoder.ENCODER));

  private final List<ModelKind<?>> kinds;

  /**
   * @param kinds in the order in which they are listed, each with a name of its own
   */
  public ModelKinds(List<ModelKind<?>> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** In the order in which they are listed. */
  public List<ModelKind<?>> all() {
    return kinds;
  }

  /** Their names, in order. */
  public List<String> names() {
    return kinds.stream().<String>map(ModelKind::name).toList();
  }

  /** The kind of a name, if there is one. */
  public Optional<ModelKind<?>> named(String name) {
    return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /**
   * The kind of a checkpoint.
   *
   * @param file where the checkpoint is, for messages
   * @param name the kind that its card names
   * @throws InputException if there is no such kind
   */
  public ModelKind<?> require(Path file, String name) {
    return named(name)
        .orElseThrow(
            () ->
                new InputException(
                    "%s: is a model of the kind %s; this Keyway knows %s"
                        .formatted(file, name, String.join(", ", names()))));
  }

  /**
   * Reads a checkpoint and makes its model, for the calling thread.
   *
   * @throws CheckpointException if the file is no checkpoint that its kind can load
   * @throws InputException if its kind is not known
   */
  public TrainedModel load(Path file) throws CheckpointException {
    return load(file, Checkpoint.read(file));
  }

  /**
   * Makes the model of a checkpoint, for the calling thread.
   *
   * @param file where the checkpoint was read from, for messages
   * @param checkpoint what was read
   * @throws CheckpointException if its kind cannot load it
   * @throws InputException if its kind is not known
   */
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return require(file, checkpoint.card().model()).load(file, checkpoint);
  }
}
