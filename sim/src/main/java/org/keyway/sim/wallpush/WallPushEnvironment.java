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

import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.cost.EmbeddingDistance;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.Cost;
import org.keyway.planner.plan.SubgoalSource;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.EnvironmentSpec;
import org.keyway.sim.ErrorMeasure;
import org.keyway.sim.Observation;
import org.keyway.sim.RobotConfig;
import org.keyway.sim.Task;
import org.keyway.sim.TaskKind;
import org.keyway.sim.render.Appearance;
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
public final class WallPushEnvironment implements Task {
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
          LiveWallPush::new);

  /** Colour of the puck in the standard appearance, 0xRRGGBB. */
  public static final int PUCK_COLOUR = 0xD23B2F;

  /**
   * Colours of the puck. In 200 decoded frames the error of its centre was 0.004 table units for
   * any tolerance from 40 to 100; at 120 the wall matched too.
   */
  private static final ColourRange PUCK_COLOURS =
      new ColourRange(PUCK_COLOUR >> 16, PUCK_COLOUR >> 8 & 0xFF, PUCK_COLOUR & 0xFF, 70);

  private static final long LAYOUT_STREAM = 1;
  private static final double START_GAP = 0.04;

  /** Objects of the scene, each with its own colour and size in a varied appearance. */
  private static final int TABLE = 0;

  private static final int WALL = 1;
  private static final int PUCK = 2;
  private static final int PUSHER = 3;

  private static final int TABLE_COLOUR = 0xE6DCC8;
  private static final int WALL_COLOUR = 0x5A4A42;
  private static final int PUSHER_COLOUR = 0x2B5FC4;

  private final WallPushConfiguration configuration;
  private final EnvironmentSpec spec;
  private final WallPushPhysics physics;
  private @Nullable Canvas canvas;
  private final double[] state = new double[WallPushState.SIZE];
  private Appearance appearance = Appearance.STANDARD;

  /** Makes a world with the layout of seed 0. */
  public WallPushEnvironment(WallPushConfiguration configuration) {
    this.configuration = configuration;
    int size = configuration.frameSize();
    spec =
        new EnvironmentSpec(
            NAME,
            List.of(-1.0, -1.0),
            List.of(1.0, 1.0),
            List.of("pusher velocity x", "pusher velocity y"),
            WallPushState.NAMES,
            size,
            size,
            10,
            configuration.stepLimit());
    physics = new WallPushPhysics(configuration);
    reset(0);
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
  public EnvironmentSpec spec() {
    return spec;
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
    appearance = configuration.appearance().draw(seed);
    return observe();
  }

  private static double uniform(UniformRandomProvider random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  @Override
  public void advance(double[] action) {
    Require.finite("action", action, 2);
    physics.step(state, clip(action[0]), clip(action[1]));
    state[STEPS]++;
  }

  private static double clip(double velocity) {
    return Math.max(-1, Math.min(1, velocity));
  }

  @Override
  public Observation observe() {
    Appearance look = appearance;
    return new Observation(state.clone(), success(), truncated(), of -> render(of, look));
  }

  @Override
  public boolean success() {
    return positionError() < configuration.successError();
  }

  @Override
  public int steps() {
    return (int) state[STEPS];
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
  public ColourRange objectColours() {
    return PUCK_COLOURS;
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
  public Optional<SubgoalSource> oracle(int count, int offsetSteps) {
    return Optional.of(new WallPushOracle(configuration, count, offsetSteps));
  }

  /**
   * Returns the place on the table at a place in a frame, for a camera that is not shifted.
   *
   * @param row row in pixels, 0 for the middle of the top row
   * @param column column in pixels, 0 for the middle of the leftmost column
   * @return x and y, table units
   */
  public double[] placeAt(double row, double column) {
    double half = configuration.frameSize() / 2.0;
    return new double[] {(column + 0.5) / half - 1, 1 - (row + 0.5) / half};
  }

  @Override
  public void getState(double[] destination) {
    Require.length("state", destination, state.length);
    System.arraycopy(state, 0, destination, 0, state.length);
  }

  /**
   * @throws IllegalArgumentException if the state has the wrong length or is not finite
   */
  @Override
  public void setState(double[] source) {
    Require.finite("state", source, state.length);
    System.arraycopy(source, 0, state, 0, state.length);
  }

  @Override
  public Frame render(double[] of) {
    Require.length("state", of, state.length);
    return render(of, appearance);
  }

  private Frame render(double[] of, Appearance look) {
    Canvas image = canvas();
    image.begin(look, TABLE, TABLE_COLOUR);
    image.box(
        WALL,
        WALL_COLOUR,
        of[WALL_X],
        of[WALL_Y],
        of[WALL_HALF_LENGTH],
        configuration.wallHalfThickness());
    image.disc(PUCK, PUCK_COLOUR, of[PUCK_X], of[PUCK_Y], configuration.puckRadius());
    image.disc(PUSHER, PUSHER_COLOUR, of[PUSHER_X], of[PUSHER_Y], configuration.pusherRadius());
    return image.frame();
  }

  /** Makes the canvas on first use: most copies only plan. */
  private Canvas canvas() {
    Canvas made = canvas;
    if (made == null) {
      int size = configuration.frameSize();
      // The middle of the table is the middle of the picture, and y points up.
      made =
          new Canvas(
              size,
              size,
              new AffineTransform(size / 2.0, 0, 0, -size / 2.0, size / 2.0, size / 2.0));
      canvas = made;
    }
    return made;
  }

  @Override
  public WallPushEnvironment copy() {
    WallPushEnvironment copy = new WallPushEnvironment(configuration);
    copy.setState(state);
    copy.appearance = appearance;
    return copy;
  }
}
