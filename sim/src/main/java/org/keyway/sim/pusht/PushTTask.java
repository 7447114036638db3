package org.keyway.sim.pusht;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.EnvironmentSpec;
import org.keyway.sim.ErrorMeasure;
import org.keyway.sim.Observation;
import org.keyway.sim.RobotConfig;
import org.keyway.sim.Task;
import org.keyway.sim.TaskKind;
import org.keyway.sim.render.Appearance;
import org.keyway.sim.render.AppearanceVariation;

/**
 * PushT as a task: from a state of an episode to the state that lies some steps ahead in it, by the
 * {@link PoseRule}; or from the start of an episode to the green T, by the {@link CoverageRule}.
 *
 * <p>Protocol of stable-worldmodel, LeWM and DINO-WM: of all pairs of states that lie so far apart
 * in one recorded episode each is equally likely, also where the start is close to the goal
 * already; the budget is twice the distance. Recorded episodes are replayed, so states are complete
 * with their velocities. Scripted episodes are drawn anew for each layout; one that is too short is
 * drawn again.
 *
 * <p>The seed contract: start, goal and appearance of {@link #reset} are pure functions of
 * (configuration, demonstrations, seed).
 */
public final class PushTTask implements Task {
  /** For the registry. */
  public static final TaskKind<Configuration> KIND =
      new TaskKind<>(
          PushTEnvironment.NAME,
          "a table where a T is to be pushed to where it came to lie in an episode, or onto its"
              + " outline",
          Configuration.DEFAULT,
          PushTTask::new,
          PushTTask::vary,
          frameSize -> new LivePushT());

  /** The error to the green T. */
  public static final ErrorMeasure UNCOVERED =
      new ErrorMeasure(
          "uncovered share", "0 to 1", "the share of the goal that the block does not cover", 0.05);

  private static final ErrorMeasure POSE_ERROR =
      new ErrorMeasure(
          "pose error",
          "parts of the bound",
          "the larger of position error / 20 px and angle error / (pi / 9) of the pose rule",
          1);

  /** As wide as the table of wall-push, 2 m. */
  static final double PIXELS_PER_METRE = PushTPhysics.WORLD_SIZE / 2;

  private static final long EPISODE_STREAM = 1;
  private static final int MOST_ATTEMPTS = 1000;
  private static final int OUTLINE_STEPS = 300;

  /** Tolerance below half the distance to the walls' grey, so that only block and edge count. */
  private static final ColourRange BLOCK_COLOURS =
      new ColourRange(
          PushTRenderer.BLOCK_COLOUR >> 16,
          PushTRenderer.BLOCK_COLOUR >> 8 & 0xFF,
          PushTRenderer.BLOCK_COLOUR & 0xFF,
          50);

  /** From the block's origin along its stem to the middle of its area, pixels. */
  private static final double MIDDLE_PX =
      Arrays.stream(BlockGeometry.BOXES)
          .mapToDouble(box -> BlockGeometry.area(box) / BlockGeometry.AREA * (box[1] + box[3]) / 2)
          .sum();

  private final Configuration configuration;
  private final List<PushTDemonstration> demonstrations;
  private final PushTEnvironment world;
  private final double[] scratch = new double[PushTState.SIZE];
  private double[] goal = new double[PushTState.SIZE];

  /** Where episodes come from. */
  public enum Episodes {
    /** Layouts at random, see {@link PushTEnvironment#reset(long)}; only to the green T. */
    LAYOUTS,
    /** The {@link PushTDemonstrator}'s. */
    SCRIPTED,
    /** Human demonstrations. */
    DEMONSTRATIONS
  }

  /**
   * What can be chosen.
   *
   * @param episodes where they come from, default demonstrations
   * @param demonstrations CSV of {@link PushTDemonstrations}, relative to where Keyway is started;
   *     empty, the default, for the 120 that come with Keyway
   * @param aheadSteps control steps from the start to the goal in the episode, 0 to 150, default
   *     25; 0 for the green T, from the beginning of the episode
   * @param stepLimit control steps of a trial, 0 to 1,000,000; 0, the default, for twice
   *     aheadSteps, or 300 to the green T
   * @param appearance how much the appearance varies, default not at all
   */
  public record Configuration(
      Episodes episodes,
      String demonstrations,
      int aheadSteps,
      int stepLimit,
      AppearanceVariation appearance) {
    /** From human demonstrations, 25 steps ahead. */
    public static final Configuration DEFAULT =
        new Configuration(Episodes.DEMONSTRATIONS, "", 25, 0, AppearanceVariation.NONE);

    public Configuration {
      Require.inRange("aheadSteps", aheadSteps, 0, 150);
      Require.inRange("stepLimit", stepLimit, 0, 1_000_000);
      if (episodes == Episodes.LAYOUTS && aheadSteps > 0) {
        throw new IllegalArgumentException(
            "aheadSteps is %d; with episodes layouts it must be 0, the green T"
                .formatted(aheadSteps));
      }
      if (episodes != Episodes.DEMONSTRATIONS && !demonstrations.isEmpty()) {
        throw new IllegalArgumentException(
            "demonstrations is only for episodes demonstrations; leave it out");
      }
    }

    private boolean toOutline() {
      return aheadSteps == 0;
    }

    private PushTConfiguration world() {
      int budget = stepLimit > 0 ? stepLimit : toOutline() ? OUTLINE_STEPS : 2 * aheadSteps;
      return new PushTConfiguration(PushTConfiguration.DEFAULT.goal(), budget, appearance);
    }
  }

  /**
   * The task with the episode of seed 0.
   *
   * @throws IOException if demonstrations cannot be read
   * @throws IllegalArgumentException if no demonstration is long enough
   */
  public PushTTask(Configuration configuration) throws IOException {
    this(configuration, demonstrations(configuration), new PushTEnvironment(configuration.world()));
    reset(0);
  }

  private PushTTask(
      Configuration configuration,
      List<PushTDemonstration> demonstrations,
      PushTEnvironment world) {
    this.configuration = configuration;
    this.demonstrations = demonstrations;
    this.world = world;
  }

  private static List<PushTDemonstration> demonstrations(Configuration configuration)
      throws IOException {
    if (configuration.episodes() != Episodes.DEMONSTRATIONS) {
      return List.of();
    }
    List<PushTDemonstration> all =
        configuration.demonstrations().isEmpty()
            ? PushTDemonstrations.included()
            : PushTDemonstrations.cached(Path.of(configuration.demonstrations()));
    int longest = all.stream().mapToInt(PushTDemonstration::length).max().orElse(0);
    if (longest <= configuration.aheadSteps()) {
      throw new IllegalArgumentException(
          "aheadSteps is %d; the longest demonstration has %d steps"
              .formatted(configuration.aheadSteps(), longest - 1));
    }
    return all;
  }

  private static Configuration vary(
      Configuration configuration, AppearanceVariation appearance, RobotConfig robot) {
    if (!robot.equals(RobotConfig.DEFAULT)) {
      throw new IllegalArgumentException(
          "robot: the agent of pusht follows positions without gain, lag or friction; leave robot"
              + " out");
    }
    return new Configuration(
        configuration.episodes(),
        configuration.demonstrations(),
        configuration.aheadSteps(),
        configuration.stepLimit(),
        appearance);
  }

  @Override
  public EnvironmentSpec spec() {
    return world.spec();
  }

  @Override
  public Observation reset(long seed) {
    world.reset(seed);
    switch (configuration.episodes()) {
      case LAYOUTS -> begin(world.observe().state(), world.observe().state());
      case SCRIPTED -> beginScripted(seed);
      case DEMONSTRATIONS -> beginRecorded(Seeds.generator(seed, EPISODE_STREAM));
    }
    return observe();
  }

  private void beginScripted(long seed) {
    int ahead = configuration.aheadSteps();
    PushTDemonstrator demonstrator = new PushTDemonstrator(PushTConfiguration.DEFAULT);
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      long own = Seeds.derive(seed, EPISODE_STREAM, attempt);
      ScriptedEpisode episode = demonstrator.demonstrate(own);
      if (episode.pushes() > 0 && episode.steps() >= ahead) {
        UniformRandomProvider random = Seeds.generator(own, EPISODE_STREAM);
        int start = configuration.toOutline() ? 0 : random.nextInt(episode.steps() - ahead + 1);
        begin(episode.state(start), episode.state(start + ahead));
        return;
      }
    }
    throw new IllegalStateException(
        "None of %d scripted episodes has %d steps".formatted(MOST_ATTEMPTS, ahead));
  }

  private void beginRecorded(UniformRandomProvider random) {
    int ahead = configuration.aheadSteps();
    if (configuration.toOutline()) {
      double[] start = demonstrations.get(random.nextInt(demonstrations.size())).replay(world, 0);
      begin(start, start);
      return;
    }
    int pairs = demonstrations.stream().mapToInt(this::starts).sum();
    int start = random.nextInt(pairs);
    int episode = 0;
    while (start >= starts(demonstrations.get(episode))) {
      start -= starts(demonstrations.get(episode));
      episode++;
    }
    PushTDemonstration drawn = demonstrations.get(episode);
    begin(drawn.replay(world, start), drawn.replay(world, start + ahead));
  }

  /** States of a demonstration from which one lies far enough ahead. */
  private int starts(PushTDemonstration demonstration) {
    return Math.max(0, demonstration.length() - configuration.aheadSteps());
  }

  /** Begins an episode; to the green T only the start counts. */
  private void begin(double[] start, double[] later) {
    start[PushTState.STEPS] = 0;
    world.setState(start);
    goal = later.clone();
    goal[PushTState.STEPS] = 0;
    if (configuration.toOutline()) {
      goal[PushTState.BLOCK_X] = goal[PushTState.GOAL_X];
      goal[PushTState.BLOCK_Y] = goal[PushTState.GOAL_Y];
      goal[PushTState.BLOCK_ANGLE] = goal[PushTState.GOAL_ANGLE];
      goal[PushTState.AGENT_X] = PushTEnvironment.CORNER_PX;
      goal[PushTState.AGENT_Y] = PushTEnvironment.CORNER_PX;
      Arrays.fill(goal, PushTState.AGENT_VX, PushTState.GOAL_X, 0);
    }
  }

  @Override
  public void advance(double[] action) {
    world.advance(action);
  }

  @Override
  public Observation observe() {
    double[] state = new double[PushTState.SIZE];
    getState(state);
    Appearance appearance = world.appearance();
    return new Observation(state, success(), truncated(), of -> world.render(of, appearance));
  }

  @Override
  public boolean success() {
    world.getState(scratch);
    return configuration.toOutline() ? world.success() : PoseRule.reached(scratch, goal);
  }

  @Override
  public ErrorMeasure errorMeasure() {
    return configuration.toOutline() ? UNCOVERED : POSE_ERROR;
  }

  @Override
  public double error() {
    world.getState(scratch);
    return configuration.toOutline()
        ? 1 - world.coverage()
        : Math.max(
            PoseRule.positionErrorPx(scratch, goal) / PoseRule.POSITION_THRESHOLD_PX,
            PoseRule.angleErrorRadians(scratch, goal) / PoseRule.ANGLE_THRESHOLD_RADIANS);
  }

  @Override
  public double[] goalState() {
    return goal.clone();
  }

  /** {@link PushTPoseCost}; to the green T without the agent. */
  @Override
  public Cost cost() {
    return configuration.toOutline() ? new PushTPoseCost(0) : new PushTPoseCost();
  }

  /** The agent's place, which it goes to. */
  @Override
  public double[] holdAction() {
    PushTPhysics physics = world.physics();
    return new double[] {clip(physics.agentX), clip(physics.agentY)};
  }

  private static double clip(double place) {
    return Math.min(Math.max(place, 0), PushTPhysics.WORLD_SIZE);
  }

  @Override
  public ColourRange objectColours() {
    return BLOCK_COLOURS;
  }

  /** {@inheritDoc} The block keeps its angle. */
  @Override
  public double[] withObjectAt(double[] state, double row, double column) {
    double pixel = PushTPhysics.WORLD_SIZE / PushTRenderer.SIZE;
    double angle = state[PushTState.BLOCK_ANGLE];
    double[] placed = state.clone();
    placed[PushTState.BLOCK_X] = (column + 0.5) * pixel - 0.5 + Math.sin(angle) * MIDDLE_PX;
    placed[PushTState.BLOCK_Y] = (row + 0.5) * pixel - 0.5 - Math.cos(angle) * MIDDLE_PX;
    return placed;
  }

  /** {@inheritDoc} See {@link LivePushT} for the other way round. */
  @Override
  public double[] velocity(double[] action) {
    PushTPhysics physics = world.physics();
    double perPixel = 1 / (PushTPhysics.LEAD_SECONDS * PIXELS_PER_METRE);
    return new double[] {
      (action[0] - physics.agentX) * perPixel, (physics.agentY - action[1]) * perPixel
    };
  }

  @Override
  public List<Path> files() {
    return configuration.demonstrations().isEmpty()
        ? List.of()
        : List.of(Path.of(configuration.demonstrations()));
  }

  @Override
  public boolean truncated() {
    return world.truncated();
  }

  @Override
  public int steps() {
    return world.steps();
  }

  @Override
  public void getState(double[] destination) {
    world.getState(destination);
  }

  @Override
  public void setState(double[] state) {
    world.setState(state);
  }

  @Override
  public Frame render(double[] state) {
    return world.render(state);
  }

  /** The world in which it is played. */
  PushTEnvironment world() {
    return world;
  }

  @Override
  public PushTTask copy() {
    PushTTask copy = new PushTTask(configuration, demonstrations, world.copy());
    copy.goal = goal;
    return copy;
  }
}
