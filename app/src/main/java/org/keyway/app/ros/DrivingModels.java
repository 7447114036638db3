package org.keyway.app.ros;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.keyway.app.cli.Configurations;
import org.keyway.app.cli.UserError;
import org.keyway.app.family.Families;
import org.keyway.app.trial.FrameMethod;
import org.keyway.app.trial.ModelStore;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.time.Deadline;
import org.keyway.ros.node.DrivingModel;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.CheckpointException;

/** Loads what a robot is driven with. */
public final class DrivingModels {
  private static final int WARM_UP_PLANS = 150;

  private final DrivingConfiguration configuration;
  private final ModelStore store;
  private final DrivingModel model;

  private DrivingModels(DrivingConfiguration configuration, ModelStore store, DrivingModel model) {
    this.configuration = configuration;
    this.store = store;
    this.model = model;
  }

  /**
   * Loads the models that a file names, and plans with them until they are fast. The backend has to
   * be started.
   *
   * @param file a {@link DrivingConfiguration}
   * @param seed of the searches
   * @throws UserError if the file or what it names does not fit
   * @throws CheckpointException if a checkpoint is none
   */
  public static DrivingModels load(Path file, long seed) throws CheckpointException {
    DrivingConfiguration configuration = Configurations.read(file, DrivingConfiguration.DEFAULT);
    if (!configuration.method().seesFrames()) {
      throw new UserError(
          "%s: method: dynamics has to be a checkpoint, because a robot has a camera and no"
                  .formatted(file)
              + " simulator");
    }
    ModelStore store = ModelStore.readForCamera(Families.all(), configuration.method());
    FrameMethod method = new FrameMethod(configuration.method(), store.load());
    Bounds bounds = Bounds.symmetric(method.dynamics().actionSize(), configuration.actionLimit());
    warmUp(method.encoder(), method.judge(), method.planner(bounds, seed));
    DrivingModel model =
        new DrivingModel(
            new OnAnyThread(method.encoder()),
            method.judge(),
            method.decoder(),
            method.dynamics(),
            method.planner(bounds, seed),
            method.cost(),
            bounds,
            places(configuration.object(), method.decoder()));
    return new DrivingModels(configuration, store, model);
  }

  /** What to drive with; for one node. */
  public DrivingModel model() {
    return model;
  }

  public DrivingConfiguration configuration() {
    return configuration;
  }

  /** The SHA-256 of each checkpoint, by its name. */
  public Map<String, String> sha256() {
    return store.sha256();
  }

  /** A fresh process needs ten times as long for a plan as one that has made some. */
  private static void warmUp(FrameEncoder encoder, Optional<FrameJudge> judge, Planner planner) {
    byte[] rgb = new byte[3 * encoder.frameHeight() * encoder.frameWidth()];
    for (int plan = 0; plan < WARM_UP_PLANS; plan++) {
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) ((i * 7 + plan * 13) >> 4);
      }
      Frame frame = new Frame(encoder.frameHeight(), encoder.frameWidth(), rgb);
      double[] embedding = encoder.encode(frame);
      judge.orElse(FrameJudge.NONE).unfamiliarity(frame, embedding);
      if (plan % 5 == 0) {
        planner.reset();
      }
      planner.plan(embedding, embedding, 1, Deadline.none());
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
