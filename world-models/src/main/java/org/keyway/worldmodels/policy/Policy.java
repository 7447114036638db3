package org.keyway.worldmodels.policy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.planner.control.ControllerConfig;
import org.keyway.planner.control.ControllerListener;
import org.keyway.planner.control.DrivingModel;
import org.keyway.planner.control.RecedingHorizonController;
import org.keyway.planner.control.WarmUp;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.ObjectCentroid;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.Plan;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.time.Deadline;
import org.keyway.worldmodels.backend.Backend;
import org.keyway.worldmodels.checkpoint.CheckpointException;
import org.keyway.worldmodels.model.ModelFamilies;
import org.keyway.worldmodels.models.Families;

/**
 * Everything between a camera frame and a command: trained models and a planner on them, loaded as
 * a YAML file of a {@link PolicyConfig} says.
 *
 * <pre>{@code
 * try (Policy policy = Policy.load(Path.of("policy.yaml"), Bounds.symmetric(2, 1.0), 1);
 *     RecedingHorizonController controller = policy.controller(ControllerConfig.DEFAULT)) {
 *   controller.start();
 *   controller.setGoal(goalFrame);
 *   camera.onFrame((frame, stampNanos) -> controller.offer(frame, stampNanos));
 *   timer.everyPeriod(() -> controller.command(command));
 * }
 * }</pre>
 *
 * <p>Without a controller, {@link #plan} makes one plan of one frame. A policy belongs to one
 * thread at a time: that of its controller once there is one. Equal seeds make equal plans.
 */
public final class Policy implements AutoCloseable {
  private final Path file;
  private final PolicyConfig config;
  private final Map<String, String> checkpoints;
  private final FramePlanning planning;
  private final Bounds bounds;
  private final long seed;
  private final Planner planner;

  private Policy(
      Path file,
      PolicyConfig config,
      ModelStore store,
      FramePlanning planning,
      Bounds bounds,
      long seed) {
    this.file = file;
    this.config = config;
    this.checkpoints = store.sha256();
    this.planning = planning;
    this.bounds = bounds;
    this.seed = seed;
    planner = planning.planner(bounds, seed);
  }

  /**
   * Loads a policy whose actions are bounded as its file says, by {@code actionLimit}.
   *
   * @param file YAML of a {@link PolicyConfig}; checkpoints are relative to the folder that the
   *     system property {@code keyway.home} names, or else to the working folder
   * @param seed of the searches
   * @throws InputException if the file or what it names does not fit
   * @throws CheckpointException if a checkpoint is none
   */
  public static Policy load(Path file, long seed) throws CheckpointException {
    return load(Families.all(), file, Optional.empty(), seed);
  }

  /**
   * Loads a policy.
   *
   * @param file as for {@link #load(Path, long)}
   * @param bounds of the actions, in the unit in which the dynamics learned them
   * @param seed of the searches
   * @throws InputException if the file or what it names does not fit, or the dynamics take actions
   *     of another size
   * @throws CheckpointException if a checkpoint is none
   */
  public static Policy load(Path file, Bounds bounds, long seed) throws CheckpointException {
    return load(Families.all(), file, Optional.of(bounds), seed);
  }

  /**
   * Loads a policy of other kinds of model than those that come with Keyway.
   *
   * @param families that checkpoints may be of
   * @param file as for {@link #load(Path, long)}
   * @param bounds of the actions; empty for those of the file
   * @param seed of the searches
   * @throws InputException as {@link #load(Path, Bounds, long)}
   * @throws CheckpointException if a checkpoint is none
   */
  public static Policy load(ModelFamilies families, Path file, Optional<Bounds> bounds, long seed)
      throws CheckpointException {
    PolicyConfig config = Configurations.read(file, PolicyConfig.DEFAULT);
    if (!config.planner().seesFrames()) {
      throw new InputException(
          file
              + ": dynamics has to be a checkpoint, because a robot has a camera and no simulator");
    }
    Backend.startUnlessStarted();
    ModelStore store =
        ModelStore.read(families, Map.of(file.toString(), config.planner()), Policy::gradient);
    try {
      FramePlanning planning =
          new FramePlanning(config.planner(), store.load(), config.object().colours());
      int size = planning.dynamics().actionSize();
      Bounds own = bounds.orElseGet(() -> Bounds.symmetric(size, config.actionLimit()));
      if (own.size() != size) {
        throw new IllegalArgumentException(
            "dynamics take actions of %d numbers, and the bounds have %d"
                .formatted(size, own.size()));
      }
      return new Policy(file, config, store, planning, own, seed);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  /** A picture of a size, of several colours. */
  private static Frame gradient(int size) {
    byte[] rgb = new byte[3 * size * size];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (255L * i / rgb.length * (1 + i % 3) / 3);
    }
    return new Frame(size, size, rgb);
  }

  /** The configuration, as the file says. */
  public PolicyConfig config() {
    return config;
  }

  /** The file and the checkpoints that it names, for people. */
  public String description() {
    return file + ": " + String.join(", ", config.planner().checkpoints());
  }

  /** The SHA-256 of each checkpoint, by its name in the file. */
  public Map<String, String> checkpoints() {
    return checkpoints;
  }

  /** Frames to embeddings; its frame size is what pictures are to be scaled to. */
  public FrameEncoder encoder() {
    return planning.encoder();
  }

  /** Embeddings to frames. */
  public FrameDecoder decoder() {
    return planning.decoder();
  }

  /** Bounds of the actions. */
  public Bounds bounds() {
    return bounds;
  }

  /** The planner behind {@link #plan}. */
  public Planner planner() {
    return planner;
  }

  /**
   * Plans from a frame to a goal, both of the encoder's size.
   *
   * @param elapsedSteps control steps since the plan before, 0 or more; of no meaning for the first
   * @param deadline when the plan must be there
   */
  public Plan plan(Frame frame, Frame goal, int elapsedSteps, Deadline deadline) {
    return planner.plan(encoder().encode(frame), encoder().encode(goal), elapsedSteps, deadline);
  }

  /**
   * A controller that drives with this policy, warmed up as the file says. It heeds the file's
   * {@code unfamiliarLimit}.
   *
   * @param controllerConfig rate, budget and limits
   */
  public RecedingHorizonController controller(ControllerConfig controllerConfig) {
    return new RecedingHorizonController(
        encoder(),
        planning.limitedJudge(),
        planning.dynamics(),
        warmPlanner(),
        bounds,
        controllerConfig,
        ControllerListener.NONE,
        System::nanoTime);
  }

  /** What a robot's node drives with, warmed up as the file says. */
  public DrivingModel drivingModel() {
    warmUpDecoder();
    return new DrivingModel(
        encoder(),
        planning.judge(),
        decoder(),
        planning.dynamics(),
        warmPlanner(),
        planning.cost(),
        bounds,
        config.object().colours().map(this::places));
  }

  private Planner warmPlanner() {
    return WarmUp.planner(
        () -> planning.planner(bounds, seed),
        encoder(),
        planning.judge().orElse(FrameJudge.NONE),
        planning.dynamics(),
        bounds,
        config.warmUp());
  }

  /** Pictures of a plan are made between two plans: the first must not take longer than others. */
  private void warmUpDecoder() {
    double[] embedding = new double[decoder().embeddingSize()];
    for (int picture = 0; picture < config.warmUp().plans(); picture++) {
      decoder().decode(embedding);
    }
  }

  private DrivingModel.PlaceFinder places(ColourRange colours) {
    ObjectCentroid centroid = new ObjectCentroid(colours);
    double pixelMetres = config.object().pixelMetres();
    int height = decoder().frameHeight();
    int width = decoder().frameWidth();
    byte[] rgb = new byte[3 * height * width];
    return embedding -> {
      decoder().decode(embedding, 1, rgb);
      if (!centroid.find(rgb, 0, height, width)) {
        return Optional.empty();
      }
      return Optional.of(
          new double[] {
            (centroid.column() + 0.5 - width / 2.0) * pixelMetres,
            (height / 2.0 - centroid.row() - 0.5) * pixelMetres
          });
    };
  }

  /** Ends the threads that share its plans. */
  @Override
  public void close() {
    planning.close();
  }
}
