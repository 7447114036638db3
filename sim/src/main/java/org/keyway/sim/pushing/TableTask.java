package org.keyway.sim.pushing;

import java.awt.geom.AffineTransform;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.frame.Frame;
import org.keyway.sim.EnvironmentSpec;
import org.keyway.sim.Observation;
import org.keyway.sim.Task;
import org.keyway.sim.geometry.Boxes;
import org.keyway.sim.render.Appearance;
import org.keyway.sim.render.Canvas;

/**
 * Task on a table seen from above, the square [-1, 1]^2, where a pusher moves discs between boxes.
 * The action is the pusher's velocity in [-1, 1]^2. The middle of the table is the middle of the
 * picture, and y points up. The appearance is drawn at a reset; it is not part of the state, and a
 * copy has the same one.
 */
public abstract class TableTask implements Task {
  /** Nominal frame rate and control rate, 1/s. */
  public static final double CONTROL_HZ = 10;

  /** Numbers in an action. */
  public static final int ACTION_SIZE = 2;

  /** Colour of the puck in the standard appearance, 0xRRGGBB. */
  public static final int PUCK_COLOUR = 0xD23B2F;

  protected static final int TABLE_COLOUR = 0xE6DCC8;
  protected static final int WALL_COLOUR = 0x5A4A42;
  protected static final int PUSHER_COLOUR = 0x2B5FC4;

  /** Object of the scene that is the table, in a varied appearance. */
  private static final int TABLE = 0;

  /**
   * Colours of the puck. In 200 decoded frames of wall-push the error of its centre was 0.004 table
   * units for any tolerance from 40 to 100; at 120 the wall matched too.
   */
  private static final ColourRange PUCK_COLOURS =
      new ColourRange(PUCK_COLOUR >> 16, PUCK_COLOUR >> 8 & 0xFF, PUCK_COLOUR & 0xFF, 70);

  /** Present state, [stateSize]. */
  protected final double[] state;

  private final EnvironmentSpec spec;
  private final DiscPhysics physics;
  private final int stepsAt;
  private final Boxes boxes = new Boxes(8);
  private Appearance appearance = Appearance.STANDARD;
  private @Nullable Canvas canvas;

  /**
   * @param name name in commands and configurations
   * @param stateNames meaning of each number of a state; one of them is "steps"
   * @param frameSize rows and columns of a frame, pixels
   * @param stepLimit control steps of an episode
   */
  protected TableTask(
      String name, List<String> stateNames, int frameSize, int stepLimit, DiscPhysics physics) {
    spec =
        new EnvironmentSpec(
            name,
            List.of(-1.0, -1.0),
            List.of(1.0, 1.0),
            List.of("pusher velocity x", "pusher velocity y"),
            stateNames,
            frameSize,
            frameSize,
            CONTROL_HZ,
            stepLimit);
    this.physics = physics;
    stepsAt = stateNames.indexOf("steps");
    state = new double[stateNames.size()];
  }

  /**
   * Fills in the obstacles of a state.
   *
   * @param of state, not modified
   * @param obstacles empty set with room for eight boxes
   */
  protected abstract void addObstacles(double[] of, Boxes obstacles);

  /** Draws a state on a canvas that shows the empty table. */
  protected abstract void draw(Canvas image, double[] of);

  /** Applies rules of the world after the bodies have moved; by default none. */
  protected void settle() {}

  /** Returns the obstacles of a state, a new object. */
  public final Boxes obstacles(double[] of) {
    Boxes filled = new Boxes(8);
    addObstacles(of, filled);
    return filled;
  }

  /** Distance of the pusher in one control step at action 1, table units. */
  public abstract double pusherSpeed();

  /** Takes an appearance, for an episode. */
  protected final void wear(Appearance look) {
    appearance = look;
  }

  /** Puts a new world into the same state as this one, with the same appearance. */
  protected final <T extends TableTask> T intoCopy(T copy) {
    TableTask same = copy;
    same.setState(state);
    same.appearance = appearance;
    return copy;
  }

  @Override
  public final EnvironmentSpec spec() {
    return spec;
  }

  @Override
  public final void advance(double[] action) {
    Require.finite("action", action, ACTION_SIZE);
    boxes.clear();
    addObstacles(state, boxes);
    physics.step(state, boxes, clip(action[0]), clip(action[1]));
    settle();
    state[stepsAt]++;
  }

  private static double clip(double velocity) {
    return Math.max(-1, Math.min(1, velocity));
  }

  @Override
  public final Observation observe() {
    Appearance look = appearance;
    return new Observation(state.clone(), success(), truncated(), of -> render(of, look));
  }

  @Override
  public final int steps() {
    return (int) state[stepsAt];
  }

  @Override
  public final ColourRange objectColours() {
    return PUCK_COLOURS;
  }

  /**
   * Returns the place on the table at a place in a frame, for a camera that is not shifted.
   *
   * @param row row in pixels, 0 for the middle of the top row
   * @param column column in pixels, 0 for the middle of the leftmost column
   * @return x and y, table units
   */
  public final double[] placeAt(double row, double column) {
    double half = spec.frameHeight() / 2.0;
    return new double[] {(column + 0.5) / half - 1, 1 - (row + 0.5) / half};
  }

  @Override
  public final void getState(double[] destination) {
    Require.length("state", destination, state.length);
    System.arraycopy(state, 0, destination, 0, state.length);
  }

  /**
   * @throws IllegalArgumentException if the state has the wrong length or is not finite
   */
  @Override
  public final void setState(double[] source) {
    Require.finite("state", source, state.length);
    System.arraycopy(source, 0, state, 0, state.length);
  }

  @Override
  public final Frame render(double[] of) {
    Require.length("state", of, state.length);
    return render(of, appearance);
  }

  private Frame render(double[] of, Appearance look) {
    Canvas image = canvas();
    image.begin(look, TABLE, TABLE_COLOUR);
    draw(image, of);
    return image.frame();
  }

  /** Makes the canvas on first use: most copies only plan. */
  private Canvas canvas() {
    Canvas made = canvas;
    if (made == null) {
      int size = spec.frameHeight();
      made =
          new Canvas(
              size,
              size,
              new AffineTransform(size / 2.0, 0, 0, -size / 2.0, size / 2.0, size / 2.0));
      canvas = made;
    }
    return made;
  }
}
