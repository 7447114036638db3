package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.MOST_FRAMES;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates Gridworld: an agent in a fixed maze walks to objects and interacts with them, one after
 * the other. Source: Pertsch et al., Keyframing the Future, L4DC 2020, section 4, and arXiv
 * 1904.05869v1, appendix. Start and order of the objects are random. A frame is a 64x64 view of the
 * 5x5 cells around the agent. Keyframes are the interactions. There is 1 frame to condition on and
 * 30 to predict.
 *
 * <p>Free choices:
 *
 * <ul>
 *   <li>Maze: four rooms of 3x3 cells around a hall of 3x3, joined by doorways; the agent starts in
 *       any cell of the hall, facing south. Each room has a different floor colour, so that a view
 *       identifies its place.
 *   <li>Objects: lamp, chest, flower and crystal, one in each room. The agent cannot enter their
 *       cells.
 *   <li>Walk: one cell a frame on a shortest path, straight on if possible. The view keeps north
 *       up; the agent's triangle points in its heading.
 *   <li>Interaction: beside the object, the agent turns to it and reaches out. In the same frame
 *       the object changes permanently (lit, opened, in bloom, glowing). In the next frame the
 *       agent walks on to the next object; after the last it stays.
 *   <li>Calibration: with these places, 2.9 interactions fall into the 30 frames. The Random and
 *       Static rows of the paper's Table 1 (F1 .12 and .25) are reproduced as .130 and .264 over
 *       20,000 sequences.
 * </ul>
 *
 * <p>State: row and column of the agent, its heading (0 north, 1 east, 2 south, 3 west), and its
 * target object from this frame on (0 to 3 as above, 4 none). Then, for each of the four objects,
 * whether it is changed (0 or 1).
 */
public final class Gridworld implements SequenceGenerator {
  private static final int STATE_SIZE = 4 + Maze.OBJECTS;
  private static final int SOUTH = 2;

  private final Configuration configuration;
  private final GridworldView view = new GridworldView();

  /**
   * Settings of the generator.
   *
   * @param frames number of frames, including the one to condition on, 2 to 1000; default 31
   */
  public record Configuration(int frames) {

    /** Settings of the paper. */
    public static final Configuration DEFAULT = new Configuration(31);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      Require.inRange("frames", frames, 2, MOST_FRAMES);
    }
  }

  /** Makes a generator of these sequences. */
  public Gridworld(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    int size = GridworldView.SIZE;
    return new SequenceFormat("gridworld", 10, size, size, 0, STATE_SIZE, true, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    Track track = track(seed, index);
    int frames = configuration.frames();
    int size = GridworldView.SIZE;
    byte[] pixels = new byte[frames * size * size * 3];
    int[] changed = new int[Maze.OBJECTS];
    for (int frame = 0; frame < frames; frame++) {
      double[] states = track.states();
      int at = frame * STATE_SIZE;
      for (int object = 0; object < Maze.OBJECTS; object++) {
        changed[object] = (int) states[at + 4 + object];
      }
      view.draw(
          pixels,
          frame,
          (int) states[at],
          (int) states[at + 1],
          (int) states[at + 2],
          track.keyframes()[frame],
          changed);
    }
    return new FrameSequence(frames, size, size, pixels, null, track.states(), track.keyframes());
  }

  /** Returns the ground truth without pixels. */
  Track track(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int[] starts = Maze.starts();
    int cell = starts[random.nextInt(starts.length)];
    int[] order = {0, 1, 2, 3};
    Draws.shuffle(random, order);
    int heading = SOUTH;
    int visited = 0;
    double[] states = new double[configuration.frames() * STATE_SIZE];
    boolean[] keyframes = new boolean[configuration.frames()];
    boolean[] changed = new boolean[Maze.OBJECTS];
    for (int frame = 0; frame < keyframes.length; frame++) {
      if (frame > 0 && visited < order.length) {
        int target = order[visited];
        heading = Maze.towards(cell, target, heading);
        if (Maze.adjacent(cell, target)) {
          changed[target] = true;
          keyframes[frame] = true;
          visited++;
        } else {
          cell = Maze.neighbour(cell, heading);
        }
      }
      int at = frame * STATE_SIZE;
      states[at] = Math.floorDiv(cell, Maze.WIDTH);
      states[at + 1] = Math.floorMod(cell, Maze.WIDTH);
      states[at + 2] = heading;
      states[at + 3] = visited < order.length ? order[visited] : Maze.OBJECTS;
      for (int object = 0; object < Maze.OBJECTS; object++) {
        states[at + 4 + object] = changed[object] ? 1 : 0;
      }
    }
    return new Track(states, keyframes);
  }
}
