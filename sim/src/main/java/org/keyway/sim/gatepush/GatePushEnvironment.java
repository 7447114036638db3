package org.keyway.sim.gatepush;

import static org.keyway.sim.gatepush.GatePushState.GATE;
import static org.keyway.sim.gatepush.GatePushState.GATE_OPEN;
import static org.keyway.sim.gatepush.GatePushState.GOAL;
import static org.keyway.sim.gatepush.GatePushState.PUCK;
import static org.keyway.sim.gatepush.GatePushState.PUSHER;
import static org.keyway.sim.gatepush.GatePushState.STEPS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.keyway.sim.pushing.DiscPhysics;
import org.keyway.sim.pushing.DiscPhysics.Disc;
import org.keyway.sim.pushing.LiveTable;
import org.keyway.sim.pushing.TableTask;
import org.keyway.sim.render.AppearanceVariation;
import org.keyway.sim.render.Canvas;

/**
 * Gate-push world: a wall across the table has a gate, which is open while a key lies on every
 * plate. The pusher brings the keys onto their plates, and then the puck through the gate to its
 * goal. Keys are round.
 *
 * <p>The gate opens and closes at the end of a control step; it does not close on something in it.
 * The goal is not drawn: it is given as a separate image, see {@link #goalState}. Position error:
 * length of the puck's way through the middle of the gate to the goal. Success: an error below
 * {@link GatePushConfiguration#successError}.
 */
public final class GatePushEnvironment extends TableTask {
  /** Name in commands and configurations. */
  public static final String NAME = "gate-push";

  /** Entry for the registry. */
  public static final TaskKind<GatePushConfiguration> KIND =
      new TaskKind<>(
          NAME,
          "a table where keys on plates open a gate, through which a puck is to be pushed",
          GatePushConfiguration.DEFAULT,
          GatePushEnvironment::new,
          GatePushEnvironment::vary,
          GatePushEnvironment::live);

  static final double PUCK_RADIUS = 0.09;
  static final double KEY_RADIUS = 0.08;
  static final double PUSHER_RADIUS = 0.05;
  static final double WALL_HALF_THICKNESS = 0.04;
  static final double GATE_HALF_WIDTH = 0.17;
  static final double PLATE_HALF_SIZE = 0.12;

  /** Weight of the pusher's squared distance beside those of puck and keys. */
  private static final double PUSHER_WEIGHT = 0.1;

  /** Squared cost of a gate that is open instead of closed. */
  private static final double GATE_WEIGHT = 0.04;

  /** Largest distance of the pusher in a substep, table units. */
  private static final double LONGEST_SUBSTEP = 0.0125;

  private static final double LIVE_HZ = 50;
  private static final long LAYOUT_STREAM = 1;

  /**
   * Objects of the scene, each with its own colour and size in a varied appearance; 0 is the table.
   */
  private static final int WALL = 1;

  private static final int PUCK_OBJECT = 2;
  private static final int PUSHER_OBJECT = 3;
  private static final int GATE_OBJECT = 4;
  private static final int KEY_OBJECT = 5;
  private static final int PLATE_OBJECT = 6;

  private static final int GATE_COLOUR = 0x9B59B6;
  private static final int KEY_COLOUR = 0x1E8449;
  private static final int PLATE_COLOUR = 0xF4D03F;

  private final GatePushConfiguration configuration;

  /** Makes a world with the layout of seed 0. */
  public GatePushEnvironment(GatePushConfiguration configuration) {
    super(
        NAME,
        GatePushState.names(configuration.keys()),
        configuration.frameSize(),
        configuration.stepLimit(),
        new DiscPhysics(
            new Disc(PUSHER, PUSHER_RADIUS),
            discs(configuration.keys()),
            configuration.pusherSpeed(),
            configuration.friction(),
            (int) Math.ceil(configuration.pusherSpeed() / LONGEST_SUBSTEP)));
    this.configuration = configuration;
    reset(0);
  }

  /** The puck, then the keys. */
  static List<Disc> discs(int keys) {
    List<Disc> discs = new ArrayList<>(List.of(new Disc(PUCK, PUCK_RADIUS)));
    for (int key = 0; key < keys; key++) {
      discs.add(new Disc(GatePushState.key(key), KEY_RADIUS));
    }
    return discs;
  }

  /** The pusher reaches 0.5 m/s along each axis, as in control steps of 0.1 s. */
  private static LiveTable live(int frameSize) {
    GatePushConfiguration usual = GatePushConfiguration.DEFAULT;
    double speed = usual.pusherSpeed() * CONTROL_HZ / LIVE_HZ;
    GatePushConfiguration shortSteps =
        usual.with(usual.appearance(), speed, usual.friction()).withFrameSize(frameSize);
    return new LiveTable(new GatePushEnvironment(shortSteps), LIVE_HZ);
  }

  private static GatePushConfiguration vary(
      GatePushConfiguration configuration, AppearanceVariation appearance, RobotConfig robot) {
    return configuration.with(
        appearance.equals(AppearanceVariation.NONE) ? configuration.appearance() : appearance,
        robot.gain() * configuration.pusherSpeed(),
        Math.max(configuration.friction(), robot.friction()));
  }

  /** Rules of this world. */
  public GatePushConfiguration configuration() {
    return configuration;
  }

  @Override
  public double pusherSpeed() {
    return configuration.pusherSpeed();
  }

  @Override
  public Observation reset(long seed) {
    GatePushLayout.draw(configuration, Seeds.generator(seed, LAYOUT_STREAM), state);
    state[STEPS] = 0;
    wear(configuration.appearance().draw(seed));
    return observe();
  }

  @Override
  protected void settle() {
    boolean held = true;
    for (int key = 0; key < configuration.keys(); key++) {
      held &= isPressed(state, GatePushState.plate(key));
    }
    state[GATE_OPEN] = held || (state[GATE_OPEN] != 0 && isGateOccupied()) ? 1 : 0;
  }

  /** Whether the middle of any key is on a plate. */
  private boolean isPressed(double[] of, int plate) {
    for (int key = 0; key < configuration.keys(); key++) {
      int at = GatePushState.key(key);
      if (Math.abs(of[at] - of[plate]) < PLATE_HALF_SIZE
          && Math.abs(of[at + 1] - of[plate + 1]) < PLATE_HALF_SIZE) {
        return true;
      }
    }
    return false;
  }

  private boolean isGateOccupied() {
    boolean occupied = isInGate(PUCK, PUCK_RADIUS) || isInGate(PUSHER, PUSHER_RADIUS);
    for (int key = 0; key < configuration.keys(); key++) {
      occupied |= isInGate(GatePushState.key(key), KEY_RADIUS);
    }
    return occupied;
  }

  private boolean isInGate(int disc, double radius) {
    double distance =
        Boxes.distanceToPoint(
            state[disc] - state[GATE],
            state[disc + 1] - state[GATE + 1],
            GATE_HALF_WIDTH,
            WALL_HALF_THICKNESS);
    return distance < radius;
  }

  @Override
  protected void addObstacles(double[] of, Boxes obstacles) {
    walls(of, obstacles);
  }

  /** Adds the wall on both sides of the gate, and the gate if it is closed. */
  static void walls(double[] of, Boxes obstacles) {
    double left = (of[GATE] - GATE_HALF_WIDTH + 1) / 2;
    double right = (1 - of[GATE] - GATE_HALF_WIDTH) / 2;
    obstacles.add(left - 1, of[GATE + 1], left, WALL_HALF_THICKNESS);
    obstacles.add(1 - right, of[GATE + 1], right, WALL_HALF_THICKNESS);
    if (of[GATE_OPEN] == 0) {
      obstacles.add(of[GATE], of[GATE + 1], GATE_HALF_WIDTH, WALL_HALF_THICKNESS);
    }
  }

  @Override
  public ErrorMeasure errorMeasure() {
    return new ErrorMeasure(
        "position error",
        "table units",
        "the puck's way through the gate to the goal",
        configuration.successError());
  }

  @Override
  public double error() {
    double[] puck = {state[PUCK], state[PUCK + 1]};
    if (puck[1] > state[GATE + 1]) {
      return Math.hypot(state[GOAL] - puck[0], state[GOAL + 1] - puck[1]);
    }
    return Math.hypot(state[GATE] - puck[0], state[GATE + 1] - puck[1])
        + Math.hypot(state[GOAL] - state[GATE], state[GOAL + 1] - state[GATE + 1]);
  }

  /**
   * Returns the state that shows the goal: the puck at the goal, the pusher just behind it on the
   * way from the gate, the keys on their plates, the gate open.
   */
  @Override
  public double[] goalState() {
    double[] goal = state.clone();
    double x = state[GOAL] - state[GATE];
    double y = state[GOAL + 1] - state[GATE + 1];
    double back = (PUCK_RADIUS + PUSHER_RADIUS) / Math.hypot(x, y);
    goal[PUCK] = state[GOAL];
    goal[PUCK + 1] = state[GOAL + 1];
    goal[PUSHER] = state[GOAL] - back * x;
    goal[PUSHER + 1] = state[GOAL + 1] - back * y;
    for (int key = 0; key < configuration.keys(); key++) {
      System.arraycopy(state, GatePushState.plate(key), goal, GatePushState.key(key), 2);
    }
    goal[GATE_OPEN] = 1;
    goal[STEPS] = 0;
    return goal;
  }

  /**
   * Returns the distance of all that moves: the root of the sum of the squared distances of puck
   * and keys, a tenth of the pusher's, and 0.04 if the gate differs.
   */
  @Override
  public Cost cost() {
    double[] weights = new double[state.length];
    for (Disc disc : discs(configuration.keys())) {
      weights[disc.at()] = 1;
      weights[disc.at() + 1] = 1;
    }
    weights[PUSHER] = PUSHER_WEIGHT;
    weights[PUSHER + 1] = PUSHER_WEIGHT;
    weights[GATE_OPEN] = GATE_WEIGHT;
    return new EmbeddingDistance(weights);
  }

  @Override
  public double[] withObjectAt(double[] of, double row, double column) {
    double[] placed = of.clone();
    System.arraycopy(placeAt(row, column), 0, placed, PUCK, 2);
    return placed;
  }

  @Override
  public Optional<SubgoalSource> oracle(OracleConfig config, long seed) {
    return Optional.of(
        new DemonstratedSubgoals(
            config,
            cost(),
            (start, goal, random) -> {
              GatePushEnvironment world = copy();
              double[] wanted = start.clone();
              System.arraycopy(goal, PUCK, wanted, GOAL, 2);
              world.setState(wanted);
              return new GatePushDemonstrator(world).demonstrate();
            },
            seed));
  }

  @Override
  protected void draw(Canvas image, double[] of) {
    Boxes boxes = new Boxes(3);
    addObstacles(of, boxes);
    for (int box = 0; box < boxes.count(); box++) {
      image.box(
          box < 2 ? WALL : GATE_OBJECT,
          box < 2 ? WALL_COLOUR : GATE_COLOUR,
          boxes.x(box),
          boxes.y(box),
          boxes.halfWidth(box),
          boxes.halfHeight(box));
    }
    for (int key = 0; key < configuration.keys(); key++) {
      int plate = GatePushState.plate(key);
      image.box(
          PLATE_OBJECT, PLATE_COLOUR, of[plate], of[plate + 1], PLATE_HALF_SIZE, PLATE_HALF_SIZE);
    }
    for (int key = 0; key < configuration.keys(); key++) {
      int at = GatePushState.key(key);
      image.disc(KEY_OBJECT, KEY_COLOUR, of[at], of[at + 1], KEY_RADIUS);
    }
    image.disc(PUCK_OBJECT, PUCK_COLOUR, of[PUCK], of[PUCK + 1], PUCK_RADIUS);
    image.disc(PUSHER_OBJECT, PUSHER_COLOUR, of[PUSHER], of[PUSHER + 1], PUSHER_RADIUS);
  }

  @Override
  public GatePushEnvironment copy() {
    return intoCopy(new GatePushEnvironment(configuration));
  }
}
