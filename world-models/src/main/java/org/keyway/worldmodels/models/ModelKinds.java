package org.keyway.worldmodels.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.model.ModelKind;
import org.keyway.worldmodels.model.TrainedModel;
import org.keyway.worldmodels.models.compositelstm.CompositeLstm;
import org.keyway.worldmodels.models.dynamics.Dynamics;
import org.keyway.worldmodels.models.flow.FlowAutoencoder;
import org.keyway.worldmodels.models.inverse.Inverse;
import org.keyway.worldmodels.models.keyin.KeyIn;
import org.keyway.worldmodels.models.keypoints.Keypoints;
import org.keyway.worldmodels.models.robustencoder.RobustEncoder;
import org.keyway.worldmodels.models.surprise.Surprise;
import org.keyway.worldmodels.models.tap.Tap;
import org.keyway.worldmodels.models.vae.Vae;

/**
 * Registry of the kinds of world models. A kind added here is available in the command line, the
 * lists and the benchmarks.
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
              Inverse.INVERSE,
              RobustEncoder.ENCODER,
              Vae.VAE,
              FlowAutoencoder.FLOW_AUTOENCODER,
              Keypoints.KEYPOINTS,
              CompositeLstm.COMPOSITE_LSTM,
              CompositeLstm.PERCEPT_LSTM));

  private final List<ModelKind<?>> kinds;

  /**
   * @param kinds kinds in the order of listings, each with a unique name
   */
  public ModelKinds(List<ModelKind<?>> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** Returns all kinds, in the order of listings. */
  public List<ModelKind<?>> all() {
    return kinds;
  }

  /** Returns the names of all kinds, in order. */
  public List<String> names() {
    return kinds.stream().<String>map(ModelKind::name).toList();
  }

  /** Returns the kind with a name, if there is one. */
  public Optional<ModelKind<?>> named(String name) {
    return kinds.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /**
   * Returns the kind of a checkpoint.
   *
   * @param file file of the checkpoint, for messages
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
   * Reads a checkpoint and loads its model, for the calling thread.
   *
   * @throws CheckpointException if the file is not a checkpoint that its kind can load
   * @throws InputException if its kind is unknown
   */
  public TrainedModel load(Path file) throws CheckpointException {
    return load(file, Checkpoint.read(file));
  }

  /**
   * Loads the model of a checkpoint, for the calling thread.
   *
   * @param file file of the checkpoint, for messages
   * @param checkpoint card and weights
   * @throws CheckpointException if its kind cannot load it
   * @throws InputException if its kind is unknown
   */
  public TrainedModel load(Path file, Checkpoint checkpoint) throws CheckpointException {
    return require(file, checkpoint.card().model()).load(file, checkpoint);
  }
}
