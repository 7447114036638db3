package org.keyway.sim.pusht;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.Environment;
import org.keyway.sim.EnvironmentSpec;
import org.keyway.sim.Observation;
import org.keyway.sim.render.Appearance;

/**
 * PushT at 10 Hz. The action is the agent's target place, see {@link PushTInterface.Control}; the
 * agent follows it and pushes the T. {@link PushTState} gives the layout of states. {@link
 * #success} is the {@link CoverageRule}.
 *
 * <p>Played open-loop from their first states, 120 human demonstrations (14,328 steps) recorded on
 * Chipmunk 7 end within 0.01 pixels of the recorded block, 1e-5 in the median.
 *
 * <p>The seed contract: layout and appearance of {@link #reset(long)} are pure functions of the
 * seed. The appearance is not part of the state; a copy has the same one.
 */
public final class PushTEnvironment implements Environment {
  /** Name in commands and configurations. */
  public static final String NAME = "pusht";

  /** Control steps a second. */
  public static final double CONTROL_HZ =
      1 / (PushTPhysics.SUB_STEPS * PushTPhysics.SUB_STEP_SECONDS);

  /** Both coordinates of a place that the block at its standard goal leaves free, in pixels. */
  static final double CORNER_PX = 60;

  private static final double AGENT_START_LOW = 50;
  private static final double AGENT_START_HIGH = 450;
  private static final double BLOCK_START_LOW = 100;
  private static final double BLOCK_START_HIGH = 400;

  private final PushTConfiguration configuration;
  private final EnvironmentSpec spec;
  private @Nullable PushTRenderer renderer;
  private final PushTPhysics physics = new PushTPhysics();
  private Appearance appearance = Appearance.STANDARD;
  private double goalX;
  private double goalY;
  private double goalAngle;
  private int steps;

  /** Makes a world with the layout of seed 0. */
  public PushTEnvironment(PushTConfiguration configuration) {
    this(
        configuration,
        new EnvironmentSpec(
            NAME,
            low(configuration.robot()),
            high(configuration.robot()),
            configuration.robot().isRelative()
                ? List.of("target_dx_100px", "target_dy_100px")
                : List.of("target_x_px", "target_y_px"),
            PushTState.NAMES,
            configuration.robot().frameSize(),
            configuration.robot().frameSize(),
            CONTROL_HZ,
            configuration.stepLimit()));
    reset(0);
  }

  private static List<Double> low(PushTInterface robot) {
    return robot.isRelative() ? List.of(-1.0, -1.0) : List.of(0.0, 0.0);
  }

  private static List<Double> high(PushTInterface robot) {
    return robot.isRelative()
        ? List.of(1.0, 1.0)
        : List.of(PushTPhysics.WORLD_SIZE, PushTPhysics.WORLD_SIZE);
  }

  private PushTEnvironment(PushTConfiguration configuration, EnvironmentSpec spec) {
    this.configuration = configuration;
    this.spec = spec;
  }

  @Override
  public EnvironmentSpec spec() {
    return spec;
  }

  /**
   * Places agent and block at random: the agent in [50, 450]^2, the block's origin in [100, 400]^2
   * at any angle, both redrawn until they are apart and the block is within the walls.
   */
  @Override
  public Observation reset(long seed) {
    UniformRandomProvider random = Seeds.generator(seed);
    do {
      place(
          random.nextDouble(AGENT_START_LOW, AGENT_START_HIGH),
          random.nextDouble(AGENT_START_LOW, AGENT_START_HIGH),
          new BlockPose(
              random.nextDouble(BLOCK_START_LOW, BLOCK_START_HIGH),
              random.nextDouble(BLOCK_START_LOW, BLOCK_START_HIGH),
              random.nextDouble(-Math.PI, Math.PI)));
    } while (physics.inContact());
    appearance = configuration.appearance().draw(seed);
    return observe();
  }

  /**
   * Starts an episode from a given layout, as the demonstrations were started. The block's origin
   * gets the given position and angle, all velocities are zero, then one sub-step of 0.01 s
   * follows. (Chipmunk turns a body about its centre of gravity: setting its position before its
   * angle moves the origin away again.) The appearance does not change.
   *
   * @param agentX pixels, finite
   * @param agentY pixels, finite
   * @param block pose of the block
   */
  public Observation reset(double agentX, double agentY, BlockPose block) {
    Require.finite("agentX", agentX);
    Require.finite("agentY", agentY);
    place(agentX, agentY, block);
    return observe();
  }

  private void place(double agentX, double agentY, BlockPose block) {
    double[] state = new double[PushTState.SIZE];
    state[PushTState.AGENT_X] = agentX;
    state[PushTState.AGENT_Y] = agentY;
    state[PushTState.BLOCK_X] = block.x();
    state[PushTState.BLOCK_Y] = block.y();
    state[PushTState.BLOCK_ANGLE] = block.angleRadians();
    physics.read(state);
    physics.subStep();
    goalX = configuration.goal().x();
    goalY = configuration.goal().y();
    goalAngle = configuration.goal().angleRadians();
    steps = 0;
  }

  @Override
  public void advance(double[] action) {
    Require.finite("action", action, PushTDemonstration.ACTION_SIZE);
    PushTInterface robot = configuration.robot();
    advanceTo(
        robot.target(clip(action, 0), physics.agentX),
        robot.target(clip(action, 1), physics.agentY));
  }

  /** Advances by one control step towards a target in pixels, however actions are given. */
  void advanceTo(double targetX, double targetY) {
    physics.controlStep(clip(targetX), clip(targetY));
    steps++;
  }

  private double clip(double[] action, int axis) {
    return Math.min(
        Math.max(action[axis], spec.actionLow().get(axis)), spec.actionHigh().get(axis));
  }

  /**
   * Returns the action that sends the agent from its present place to a target, [2].
   *
   * @param targetX place in pixels
   * @param targetY place in pixels
   */
  double[] actionTo(double targetX, double targetY) {
    PushTInterface robot = configuration.robot();
    double[] action = {
      robot.action(clip(targetX), physics.agentX), robot.action(clip(targetY), physics.agentY)
    };
    for (int axis = 0; axis < action.length; axis++) {
      action[axis] = clip(action, axis);
    }
    return action;
  }

  /** Advances like {@link #advance} but by one sub-step, which counts as a step. */
  void advanceSubStep(double targetX, double targetY) {
    physics.subStepTo(clip(targetX), clip(targetY));
    steps++;
  }

  private static double clip(double target) {
    return Math.min(Math.max(target, 0), PushTPhysics.WORLD_SIZE);
  }

  @Override
  public Observation observe() {
    double[] state = new double[PushTState.SIZE];
    getState(state);
    Appearance look = appearance;
    return new Observation(state, success(), truncated(), of -> renderer().render(of, look));
  }

  /** Whether the block covers enough of the goal: the {@link CoverageRule}. */
  @Override
  public boolean success() {
    return coverage() > CoverageRule.THRESHOLD;
  }

  /** Share of the goal that the block covers, 0 to 1. */
  public double coverage() {
    return CoverageRule.coverage(
        physics.blockX, physics.blockY, physics.blockAngle, goalX, goalY, goalAngle);
  }

  @Override
  public boolean truncated() {
    return steps >= configuration.stepLimit();
  }

  @Override
  public int steps() {
    return steps;
  }

  @Override
  public void getState(double[] destination) {
    Require.length("state", destination, PushTState.SIZE);
    physics.write(destination);
    destination[PushTState.GOAL_X] = goalX;
    destination[PushTState.GOAL_Y] = goalY;
    destination[PushTState.GOAL_ANGLE] = goalAngle;
    destination[PushTState.STEPS] = steps;
  }

  /**
   * @throws IllegalArgumentException if the state has the wrong length, a number that is not
   *     finite, or an invalid number of steps
   */
  @Override
  public void setState(double[] state) {
    Require.finite("state", state, PushTState.SIZE);
    int newSteps = (int) state[PushTState.STEPS];
    if (newSteps < 0 || newSteps != state[PushTState.STEPS]) {
      throw new IllegalArgumentException(
          "steps is " + state[PushTState.STEPS] + "; it must be a whole number from 0");
    }
    physics.read(state);
    goalX = state[PushTState.GOAL_X];
    goalY = state[PushTState.GOAL_Y];
    goalAngle = state[PushTState.GOAL_ANGLE];
    steps = newSteps;
  }

  @Override
  public Frame render(double[] state) {
    Require.length("state", state, PushTState.SIZE);
    return renderer().render(state, appearance);
  }

  /** Draws a state in a given appearance. */
  Frame render(double[] state, Appearance other) {
    return renderer().render(state, other);
  }

  /** Appearance of the present episode. */
  Appearance appearance() {
    return appearance;
  }

  /** Makes the renderer on first use: most copies only plan. */
  private PushTRenderer renderer() {
    PushTRenderer made = renderer;
    if (made == null) {
      made = new PushTRenderer(configuration.robot().frameSize());
      renderer = made;
    }
    return made;
  }

  /** Bodies of the world, to be read and copied. */
  PushTPhysics physics() {
    return physics;
  }

  @Override
  public PushTEnvironment copy() {
    PushTEnvironment copy = new PushTEnvironment(configuration, spec);
    copy.physics.copyFrom(physics);
    copy.goalX = goalX;
    copy.goalY = goalY;
    copy.goalAngle = goalAngle;
    copy.steps = steps;
    copy.appearance = appearance;
    return copy;
  }
}
