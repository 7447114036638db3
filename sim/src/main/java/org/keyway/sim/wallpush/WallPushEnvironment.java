package org.keyway.sim.wallpush;

import static org.keyway.sim.wallpush.WallPushState.GOAL_X;
import static org.keyway.sim.wallpush.WallPushState.GOAL_Y;
import static org.keyway.sim.wallpush.WallPushState.PUCK_X;
import static org.keyway.sim.wallpush.WallPushState.PUCK_Y;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_X;
import static org.keyway.sim.wallpush.WallPushState.PUSHER_Y;
import static org.keyway.sim.wallpush.WallPushState.STEPS;
import static org.keyway.sim.wallpush.WallPushState.WALL_HALF_LENGTH;
import static org.keyway.sim.wallpush.WallPushState.WALL_X;
import static org.keyway.sim.wallpush.WallPushState.WALL_Y;

import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.ErrorMeasure;
import org.keyway.sim.Observation;
import org.keyway.sim.OracleConfig;
import org.keyway.sim.RobotConfig;
import org.keyway.sim.TaskKind;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.pushing.DemonstratedSubgoals;
import org.keyway.sim.pushing.Demonstration;
import org.keyway.sim.pushing.DiscPhysics;
import org.keyway.sim.pushing.DiscPhysics.Disc;
import org.keyway.sim.pushing.LiveTable;
import org.keyway.sim.pushing.TableTask;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.render.Canvas;

/**
 * Wall-push world: a table seen from above, a puck, a pusher, and a wall between puck and goal
 * (KeyIn, Pertsch et al. 2020, section 5).
 *
 * <p>Action: pusher velocity in [-1, 1]^2. One control step is one of the paper's saved frames, two
 * of its raw steps. The goal is not drawn: it is given as a separate image, see {@link #goalState}.
 * Position error: length of the puck's shortest path round the wall to the goal. Success: an error
 * below {@link WallPushConfiguration#successError}.
 *
 * <p>Free choices, none given by the paper: the pusher starts at the middle of the table, and the
 * wall lies across above it. The puck starts below the middle, the goal lies above the wall. The
 * puck fits through on both sides of the wall. A layout is redrawn while pusher and puck overlap.
 * The appearance is drawn at a reset; it is not part of the state, and a copy has the same one.
 */
public final class WallPushEnvironment extends TableTask {
  /** Name in commands and configurations. */
  public static final String NAME = "wall-push";

  /** Entry for the registry. */
  public static final TaskKind<WallPushConfiguration> KIND =
      new TaskKind<>(
          NAME,
          "a table where a puck is to be pushed round a wall to its goal",
          WallPushConfiguration.DEFAULT,
          WallPushEnvironment::new,
          WallPushEnvironment::vary,
          WallPushEnvironment::live);

  private static final long LAYOUT_STREAM = 1;
  private static final int SUBSTEPS = 8;
  private static final double LIVE_HZ = 100;
  private static final double START_GAP = 0.04;
  private static final int MOST_DEMONSTRATIONS = 1000;

  /**
   * Objects of the scene, each with its own colour and size in a varied appearance; 0 is the table.
   */
  private static final int WALL = 1;

  private static final int PUCK = 2;
  private static final int PUSHER = 3;

  private final WallPushConfiguration configuration;

  /** Makes a world with the layout of seed 0. */
  public WallPushEnvironment(WallPushConfiguration configuration) {
    super(
        NAME,
        WallPushState.NAMES,
        configuration.frameSize(),
        configuration.stepLimit(),
        new DiscPhysics(
            new Disc(PUSHER_X, configuration.pusherRadius()),
            List.of(new Disc(PUCK_X, configuration.puckRadius())),
            configuration.pusherSpeed(),
            configuration.friction(),
            SUBSTEPS));
    this.configuration = configuration;
    reset(0);
  }

  /** The pusher reaches 1 m/s along each axis. */
  private static LiveTable live(int frameSize) {
    WallPushConfiguration shortSteps =
        WallPushConfiguration.DEFAULT.withPusherSpeed(1 / LIVE_HZ).withFrameSize(frameSize);
    return new LiveTable(new WallPushEnvironment(shortSteps), LIVE_HZ);
  }

  private static WallPushConfiguration vary(
      WallPushConfiguration configuration, AppearanceVariation appearance, RobotConfig robot) {
    return configuration
        .withAppearance(
            appearance.equals(AppearanceVariation.NONE) ? configuration.appearance() : appearance)
        .withFriction(Math.max(configuration.friction(), robot.friction()))
        .withPusherSpeed(robot.gain() * configuration.pusherSpeed());
  }

  @Override
  public double pusherSpeed() {
    return configuration.pusherSpeed();
  }

  /** Sizes and rules of this world. */
  public WallPushConfiguration configuration() {
    return configuration;
  }

  @Override
  public Observation reset(long seed) {
    UniformRandomProvider random = Seeds.generator(seed, LAYOUT_STREAM);
    state[PUSHER_X] = 0;
    state[PUSHER_Y] = 0;
    state[STEPS] = 0;
    state[WALL_X] = uniform(random, -0.1, 0.1);
    state[WALL_Y] = uniform(random, 0.16, 0.25);
    state[WALL_HALF_LENGTH] =
        uniform(random, configuration.wallHalfLengthLow(), configuration.wallHalfLengthHigh());
    double apart = configuration.puckRadius() + configuration.pusherRadius() + START_GAP;
    do {
      state[PUCK_X] = uniform(random, -0.3, 0.3);
      state[PUCK_Y] = uniform(random, -0.34, -0.13);
    } while (Math.hypot(state[PUCK_X], state[PUCK_Y]) < apart);
    double lowest =
        state[WALL_Y] + configuration.wallHalfThickness() + configuration.puckRadius() + START_GAP;
    state[GOAL_X] = uniform(random, -0.3, 0.3);
    state[GOAL_Y] = uniform(random, lowest, 0.53);
    wear(configuration.appearance().draw(seed));
    return observe();
  }

  private static double uniform(UniformRandomProvider random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  @Override
  public ErrorMeasure errorMeasure() {
    return new ErrorMeasure(
        "position error",
        "table units",
        "the puck's shortest way round the wall to the goal",
        configuration.successError());
  }

  @Override
  public double error() {
    return positionError();
  }

  /** Returns the length of the puck's shortest path round the wall to the goal, in table units. */
  public double positionError() {
    return positionError(state);
  }

  /** Returns the position error of any state of this world, in table units. */
  public double positionError(double[] of) {
    return shortestPath(of, of[PUCK_X], of[PUCK_Y], of[GOAL_X], of[GOAL_Y]);
  }

  /**
   * Returns the length of the puck's shortest path between two places round the wall of the given
   * state, in table units.
   */
  public double shortestPath(double[] of, double fromX, double fromY, double toX, double toY) {
    return Wall.shortestPath(
        fromX - of[WALL_X],
        fromY - of[WALL_Y],
        toX - of[WALL_X],
        toY - of[WALL_Y],
        of[WALL_HALF_LENGTH],
        configuration.wallHalfThickness(),
        configuration.puckRadius());
  }

  @Override
  public double[] goalState() {
    double[] goal = goalState(state);
    goal[STEPS] = 0;
    return goal;
  }

  /**
   * Returns the state that shows the goal. The layout is the same; the puck is at the goal and the
   * pusher just beside it, on the side of the nearer end of the wall, as after the last push.
   *
   * @param of state of this world, not modified
   */
  public double[] goalState(double[] of) {
    double[] goal = of.clone();
    goal[PUCK_X] = of[GOAL_X];
    goal[PUCK_Y] = of[GOAL_Y];
    double side = of[GOAL_X] >= of[WALL_X] ? 1 : -1;
    double reach = configuration.puckRadius() + configuration.pusherRadius();
    goal[PUSHER_X] = of[GOAL_X] + side * reach;
    goal[PUSHER_Y] = of[GOAL_Y];
    return goal;
  }

  /** Returns the distance between the places of the puck, in table units. */
  @Override
  public Cost cost() {
    double[] weights = new double[WallPushState.SIZE];
    weights[PUCK_X] = 1;
    weights[PUCK_Y] = 1;
    return new EmbeddingDistance(weights);
  }

  @Override
  public double[] withObjectAt(double[] of, double row, double column) {
    double[] placed = of.clone();
    double[] place = placeAt(row, column);
    placed[PUCK_X] = place[0];
    placed[PUCK_Y] = place[1];
    return placed;
  }

  @Override
  public Optional<SubgoalSource> oracle(OracleConfig config, long seed) {
    return Optional.of(new DemonstratedSubgoals(config, cost(), this::demonstrate, seed));
  }

  /** Demonstrates with other choices until one demonstration succeeds, or gives up. */
  private @Nullable Demonstration demonstrate(
      double[] start, double[] goal, UniformRandomProvider random) {
    double[] wanted = start.clone();
    wanted[GOAL_X] = goal[PUCK_X];
    wanted[GOAL_Y] = goal[PUCK_Y];
    WallPushEnvironment world = copy();
    WallPushDemonstrator demonstrator = new WallPushDemonstrator(configuration);
    Demonstration found = null;
    for (int draw = 0; draw < MOST_DEMONSTRATIONS && found == null; draw++) {
      world.setState(wanted);
      found = demonstrator.demonstrate(world, random);
    }
    return found;
  }

  @Override
  protected void addObstacles(double[] of, Boxes obstacles) {
    obstacles.add(of[WALL_X], of[WALL_Y], of[WALL_HALF_LENGTH], configuration.wallHalfThickness());
  }

  @Override
  protected void draw(Canvas image, double[] of) {
    image.box(
        WALL,
        WALL_COLOUR,
        of[WALL_X],
        of[WALL_Y],
        of[WALL_HALF_LENGTH],
        configuration.wallHalfThickness());
    image.disc(PUCK, PUCK_COLOUR, of[PUCK_X], of[PUCK_Y], configuration.puckRadius());
    image.disc(PUSHER, PUSHER_COLOUR, of[PUSHER_X], of[PUSHER_Y], configuration.pusherRadius());
  }

  @Override
  public WallPushEnvironment copy() {
    return intoCopy(new WallPushEnvironment(configuration));
  }
}
