package org.keyway.sim.pusht;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Inline;
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
 * PushT as a task, with two kinds of goal. Either the goal is the state some steps ahead in the
 * same episode, by the {@link PoseRule}. Or it is the green T, from the start of an episode, by the
 * {@link CoverageRule}.
 *
 * <p>The protocol is that of stable-worldmodel, LeWM and DINO-WM. All pairs of states at this
 * distance in a recorded episode are equally likely, even if the start is close to the goal
 * already. The budget is twice the distance. Recorded episodes are replayed, so states include
 * velocities. Scripted episodes are generated for each layout; one that is too short is redrawn.
 *
 * <p>The seed contract: start, goal and appearance of {@link #reset} are pure functions of
 * (configuration, demonstrations, seed).
 */
public final class PushTTask implements Task {
  /** Entry for the registry. */
  public static final TaskKind<Configuration> KIND =
      new TaskKind<>(
          PushTEnvironment.NAME,
          "a table where a T is to be pushed to where it came to lie in an episode, or onto its"
              + " outline",
          Configuration.DEFAULT,
          PushTTask::new,
          PushTTask::vary,
          frameSize -> new LivePushT());

  /** Error to the green T. */
  public static final ErrorMeasure UNCOVERED =
      new ErrorMeasure(
          "uncovered share", "0 to 1", "the share of the goal that the block does not cover", 0.05);

  private static final ErrorMeasure POSE_ERROR =
      new ErrorMeasure(
          "pose error",
          "parts of the bound",
          "the larger of position error / 20 px and angle error / (pi / 9) of the pose rule",
          1);

  /** Scale that makes the table 2 m wide, as in wall-push. */
  static final double PIXELS_PER_METRE = PushTPhysics.WORLD_SIZE / 2;

  private static final long EPISODE_STREAM = 1;
  private static final int MOST_ATTEMPTS = 1000;
  private static final int OUTLINE_STEPS = 300;

  /**
   * Colours of the block. The tolerance is below half the distance to the walls' grey, so that only
   * block and edge match.
   */
  private static final ColourRange BLOCK_COLOURS =
      new ColourRange(
          PushTRenderer.BLOCK_COLOUR >> 16,
          PushTRenderer.BLOCK_COLOUR >> 8 & 0xFF,
          PushTRenderer.BLOCK_COLOUR & 0xFF,
          50);

  /** Distance from the block's origin along its stem to the middle of its area, in pixels. */
  private static final double MIDDLE_PX =
      Arrays.stream(BlockGeometry.BOXES)
          .mapToDouble(box -> BlockGeometry.area(box) / BlockGeometry.AREA * (box[1] + box[3]) / 2)
          .sum();

  private final Configuration configuration;
  private final List<PushTDemonstration> demonstrations;
  private final PushTEnvironment world;
  private final double[] scratch = new double[PushTState.SIZE];
  private double[] goal = new double[PushTState.SIZE];

  /** Source of episodes. */
  public enum Episodes {
    /** Random layouts, see {@link PushTEnvironment#reset(long)}; only for the green T. */
    LAYOUTS,
    /** Episodes of the {@link PushTDemonstrator}. */
    SCRIPTED,
    /** Human demonstrations. */
    DEMONSTRATIONS
  }

  /**
   * Settings of the task.
   *
   * @param episodes source of episodes, default demonstrations
   * @param set which demonstrations, for episodes demonstrations
   * @param aheadSteps control steps from the start to the goal in the episode, 0 to 150, default
   *     25; 0 for the green T, from the start of the episode
   * @param stepLimit control steps of a trial, 0 to 1,000,000; 0, the default, for twice
   *     aheadSteps, or 300 with the green T
   * @param robot meaning of actions, and size of frames
   * @param appearance variation of the appearance, default none
   */
  public record Configuration(
      Episodes episodes,
      @Inline DemonstrationSet set,
      int aheadSteps,
      int stepLimit,
      @Inline PushTInterface robot,
      AppearanceVariation appearance) {
    /** Human demonstrations, goals 25 steps ahead. */
    public static final Configuration DEFAULT =
        new Configuration(
            Episodes.DEMONSTRATIONS,
            DemonstrationSet.DEFAULT,
            25,
            0,
            PushTInterface.DEFAULT,
            AppearanceVariation.NONE);

    public Configuration {
      Require.inRange("aheadSteps", aheadSteps, 0, 150);
      Require.inRange("stepLimit", stepLimit, 0, 1_000_000);
      if (episodes == Episodes.LAYOUTS && aheadSteps > 0) {
        throw new IllegalArgumentException(
            "aheadSteps is %d; with episodes layouts it must be 0, the green T"
                .formatted(aheadSteps));
      }
      if (episodes != Episodes.DEMONSTRATIONS && !set.equals(DemonstrationSet.DEFAULT)) {
        throw new IllegalArgumentException(
            "demonstrations, firstEpisode and lastEpisode are only for episodes demonstrations;"
                + " leave them out");
      }
    }

    private boolean toOutline() {
      return aheadSteps == 0;
    }

    private PushTConfiguration world() {
      int budget = stepLimit > 0 ? stepLimit : toOutline() ? OUTLINE_STEPS : 2 * aheadSteps;
      return new PushTConfiguration(PushTConfiguration.DEFAULT.goal(), budget, robot, appearance);
    }
  }

  /**
   * Makes the task with the episode of seed 0.
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
    List<PushTDemonstration> all = configuration.set().read();
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
        configuration.set(),
        configuration.aheadSteps(),
        configuration.stepLimit(),
        configuration.robot(),
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

  /** Number of states of a demonstration with a goal far enough ahead. */
  private int starts(PushTDemonstration demonstration) {
    return Math.max(0, demonstration.length() - configuration.aheadSteps());
  }

  /** Begins an episode; for the green T only the start matters. */
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

  /** Returns {@link PushTPoseCost}; for the green T without the agent. */
  @Override
  public Cost cost() {
    return configuration.toOutline() ? new PushTPoseCost(0) : new PushTPoseCost();
  }

  /** Returns the agent's own place as its target. */
  @Override
  public double[] holdAction() {
    return world.actionTo(world.physics().agentX, world.physics().agentY);
  }

  @Override
  public ColourRange objectColours() {
    return BLOCK_COLOURS;
  }

  /** {@inheritDoc} The block keeps its angle. */
  @Override
  public double[] withObjectAt(double[] state, double row, double column) {
    double pixel = PushTPhysics.WORLD_SIZE / configuration.robot().frameSize();
    double angle = state[PushTState.BLOCK_ANGLE];
    double[] placed = state.clone();
    placed[PushTState.BLOCK_X] = (column + 0.5) * pixel - 0.5 + Math.sin(angle) * MIDDLE_PX;
    placed[PushTState.BLOCK_Y] = (row + 0.5) * pixel - 0.5 - Math.cos(angle) * MIDDLE_PX;
    return placed;
  }

  /** {@inheritDoc} See {@link LivePushT} for the inverse. */
  @Override
  public double[] velocity(double[] action) {
    PushTPhysics physics = world.physics();
    double perPixel = 1 / (PushTPhysics.LEAD_SECONDS * PIXELS_PER_METRE);
    PushTInterface robot = configuration.robot();
    return new double[] {
      (robot.target(action[0], physics.agentX) - physics.agentX) * perPixel,
      (physics.agentY - robot.target(action[1], physics.agentY)) * perPixel
    };
  }

  @Override
  public List<Path> files() {
    return configuration.set().files();
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

  /** World in which the task is played. */
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
