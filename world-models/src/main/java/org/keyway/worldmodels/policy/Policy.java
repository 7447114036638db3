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
import org.keyway.worldmodels.models.ModelKinds;

/**
 * Drives a robot from camera frames: trained models and a planner on them, loaded from a YAML file
 * of a {@link PolicyConfig}.
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
 * thread at a time; once it has a controller, to the controller's thread. Equal seeds give equal
 * plans.
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
   * Loads a policy. The {@code actionLimit} of its file bounds the actions.
   *
   * @param file YAML of a {@link PolicyConfig}; checkpoints are relative to the folder that the
   *     system property {@code keyway.home} names, or else to the working folder
   * @param seed of the searches
   * @throws InputException if the file is invalid or does not fit its checkpoints
   * @throws CheckpointException if a checkpoint is none
   */
  public static Policy load(Path file, long seed) throws CheckpointException {
    return load(ModelKinds.ALL, file, Optional.empty(), seed);
  }

  /**
   * Loads a policy.
   *
   * @param file as for {@link #load(Path, long)}
   * @param bounds bounds of the actions, in the unit of the training data
   * @param seed of the searches
   * @throws InputException if the file is invalid or does not fit its checkpoints, or the dynamics
   *     take actions of another size
   * @throws CheckpointException if a checkpoint is none
   */
  public static Policy load(Path file, Bounds bounds, long seed) throws CheckpointException {
    return load(ModelKinds.ALL, file, Optional.of(bounds), seed);
  }

  /**
   * Loads a policy with kinds of models other than Keyway's own.
   *
   * @param kinds kinds of models that checkpoints may have
   * @param file as for {@link #load(Path, long)}
   * @param bounds bounds of the actions; empty to use the file's
   * @param seed of the searches
   * @throws InputException as {@link #load(Path, Bounds, long)}
   * @throws CheckpointException if a checkpoint is none
   */
  public static Policy load(ModelKinds kinds, Path file, Optional<Bounds> bounds, long seed)
      throws CheckpointException {
    PolicyConfig config = Configurations.read(file, PolicyConfig.DEFAULT);
    if (!config.planner().seesFrames()) {
      throw new InputException(
          file
              + ": dynamics has to be a checkpoint, because a robot has a camera and no simulator");
    }
    Backend.startUnlessStarted();
    ModelStore store =
        ModelStore.read(
            kinds, Map.of(file.toString(), config.planner()), (name, size) -> gradient(size));
    try {
      return of(file, config, store, bounds, seed);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  private static Policy of(
      Path file, PolicyConfig config, ModelStore store, Optional<Bounds> bounds, long seed)
      throws CheckpointException {
    FramePlanning planning =
        new FramePlanning(config.planner(), store.load(), config.object().colours());
    try {
      int size = planning.dynamics().actionSize();
      Bounds own = bounds.orElseGet(() -> Bounds.symmetric(size, config.actionLimit()));
      return new Policy(file, config, store, planning, own, seed);
    } catch (RuntimeException e) {
      planning.close();
      throw e;
    }
  }

  /** Returns a picture of several colours. */
  private static Frame gradient(int size) {
    byte[] rgb = new byte[3 * size * size];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (255L * i / rgb.length * (1 + i % 3) / 3);
    }
    return new Frame(size, size, rgb);
  }

  /** Returns the configuration from the file. */
  public PolicyConfig config() {
    return config;
  }

  /** Returns the file and the checkpoints that it names, for display. */
  public String description() {
    return file + ": " + String.join(", ", config.planner().checkpoints());
  }

  /** Returns the SHA-256 of each checkpoint, by its name in the file. */
  public Map<String, String> checkpoints() {
    return checkpoints;
  }

  /** Encoder from frames to embeddings. Scale pictures to its frame size. */
  public FrameEncoder encoder() {
    return planning.encoder();
  }

  /** Decoder from embeddings to frames. */
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
   * @param elapsedSteps control steps since the previous plan, 0 or more; ignored for the first
   *     plan
   * @param deadline time at which the plan must be complete
   */
  public Plan plan(Frame frame, Frame goal, int elapsedSteps, Deadline deadline) {
    return planner.plan(encoder().encode(frame), encoder().encode(goal), elapsedSteps, deadline);
  }

  /**
   * Creates a controller that drives with this policy, warmed up as the file says. It applies the
   * file's {@code unfamiliarLimit}.
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

  /** Creates the model for a robot's node, warmed up as the file says. */
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

  /**
   * Warms up the decoder, because pictures are decoded between two plans and the first must not
   * take longer.
   */
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

  /** Ends the planning threads. */
  @Override
  public void close() {
    planning.close();
  }
}
