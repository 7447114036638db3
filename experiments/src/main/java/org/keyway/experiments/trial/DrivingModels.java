package org.keyway.experiments.trial;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.planner.control.DrivingModel;
import org.keyway.planner.control.WarmUp;
import org.keyway.planner.control.WarmUpConfig;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.search.Bounds;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.models.ModelKinds;

/** Loads what a robot is driven with. */
public final class DrivingModels {
  private final Path file;
  private final DrivingConfiguration configuration;
  private final ModelStore store;
  private final DrivingModel model;

  private DrivingModels(
      Path file, DrivingConfiguration configuration, ModelStore store, DrivingModel model) {
    this.file = file;
    this.configuration = configuration;
    this.store = store;
    this.model = model;
  }

  /**
   * Loads the models that a file names, and plans with them until they are fast, if it does not say
   * otherwise. The backend has to be started.
   *
   * @param file a {@link DrivingConfiguration}
   * @param seed of the searches
   * @throws InputException if the file or what it names does not fit
   * @throws CheckpointException if a checkpoint is none
   */
  public static DrivingModels load(Path file, long seed) throws CheckpointException {
    DrivingConfiguration configuration = Configurations.read(file, DrivingConfiguration.DEFAULT);
    if (!configuration.method().seesFrames()) {
      throw new InputException(
          "%s: method: dynamics has to be a checkpoint, because a robot has a camera and no"
                  .formatted(file)
              + " simulator");
    }
    ModelStore store = ModelStore.readForCamera(ModelKinds.ALL, configuration.method());
    FrameMethod method = new FrameMethod(configuration.method(), store.load());
    Bounds bounds = Bounds.symmetric(method.dynamics().actionSize(), configuration.actionLimit());
    FrameEncoder encoder = new OnAnyThread(method.encoder());
    warmUp(method.decoder(), configuration.warmUp());
    DrivingModel model =
        new DrivingModel(
            encoder,
            method.judge(),
            method.decoder(),
            method.dynamics(),
            WarmUp.planner(
                () -> method.planner(bounds, seed),
                encoder,
                method.judge().orElse(FrameJudge.NONE),
                method.dynamics(),
                bounds,
                configuration.warmUp()),
            method.cost(),
            bounds,
            places(configuration.object(), method.decoder()));
    return new DrivingModels(file, configuration, store, model);
  }

  /** What to drive with; for one node. */
  public DrivingModel model() {
    return model;
  }

  public DrivingConfiguration configuration() {
    return configuration;
  }

  /** What is driven with, for people: the file and the checkpoints that it names. */
  public String description() {
    return file + ": " + String.join(", ", configuration.checkpoints());
  }

  /** The SHA-256 of each checkpoint, by its name. */
  public Map<String, String> sha256() {
    return store.sha256();
  }

  /** Pictures of a plan are made between two plans: the first must not take longer than others. */
  private static void warmUp(FrameDecoder decoder, WarmUpConfig config) {
    double[] embedding = new double[decoder.embeddingSize()];
    for (int picture = 0; picture < config.plans(); picture++) {
      decoder.decode(embedding);
    }
  }

  private static Optional<DrivingModel.PlaceFinder> places(
      DrivenObject object, FrameDecoder decoder) {
    if (!object.isKnown()) {
      return Optional.empty();
    }
    ObjectCentroid centroid = new ObjectCentroid(object.colours());
    int height = decoder.frameHeight();
    int width = decoder.frameWidth();
    byte[] rgb = new byte[3 * height * width];
    return Optional.of(
        embedding -> {
          decoder.decode(embedding, 1, rgb);
          if (!centroid.find(rgb, 0, height, width)) {
            return Optional.empty();
          }
          return Optional.of(
              new double[] {
                (centroid.column() + 0.5 - width / 2.0) * object.pixelMetres(),
                (height / 2.0 - centroid.row() - 0.5) * object.pixelMetres()
              });
        });
  }

  /** An encoder that tells the backend of its thread; a plan begins with it. */
  private record OnAnyThread(FrameEncoder encoder) implements FrameEncoder {
    @Override
    public int embeddingSize() {
      return encoder.embeddingSize();
    }

    @Override
    public int frameHeight() {
      return encoder.frameHeight();
    }

    @Override
    public int frameWidth() {
      return encoder.frameWidth();
    }

    @Override
    public void encode(byte[] rgb, int count, double[] embeddings) {
      Backend.prepareThread();
      encoder.encode(rgb, count, embeddings);
    }
  }
}
