package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.MOST_FRAMES;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates structured Brownian motion (SBM): a ball moves in a straight line for 6 to 8 frames,
 * turns to a random direction, and repeats. Source: Pertsch et al., Keyframing the Future, L4DC
 * 2020, section 4, and arXiv 1904.05869v1, appendix. Keyframes are the turns; the frame of a turn
 * is its vertex, the last one on the old line. There are 5 frames to condition on and 30 to
 * predict, 32x32, binary.
 *
 * <p>Free choices:
 *
 * <ul>
 *   <li>Binary: a pixel is white if its centre lies within the ball, black otherwise.
 *   <li>Radius 2 to 3 px and speed 1 to 1.5 px/frame, uniform, constant over a sequence.
 *   <li>Turns: uniform over the directions at least 30 degrees off the old one. A direction that
 *       would take any part of the ball out of the image before the next turn is redrawn.
 *   <li>Phase: as of a motion that began long ago, given that no turn falls on the last frame to
 *       condition on. Such a turn would leave no trace to predict from. With this condition, the
 *       Random and Static rows of the paper's Table 1 (F1 .15 and .21) are reproduced as .152 and
 *       .195 over 20,000 sequences. Without it, Static is .17.
 *   <li>Last frame: a turn there is marked, although no frame shows the new direction. It is one
 *       turn in 30; a metric can exclude it by its position.
 * </ul>
 *
 * <p>State: x, y (px), velocity x, velocity y (px/frame, from this frame to the next; at a turn the
 * new velocity), radius (px).
 */
public final class StructuredBrownianMotion implements SequenceGenerator {
  private final Configuration configuration;

  /**
   * Settings of the generator.
   *
   * @param conditioningFrames frames to condition on, 1 to 500; default 5
   * @param futureFrames frames to predict, 1 to 500; default 30
   * @param imageSizePixels rows and columns of a frame in px, 8 to 256; default 32
   * @param segmentMinFrames smallest number of frames from one turn to the next, 2 to 1000; default
   *     6
   * @param segmentMaxFrames largest number of frames from one turn to the next, {@code
   *     segmentMinFrames} to 1000; a segment must fit into half of the image; default 8
   * @param turnMinDegrees smallest turn in degrees, 0 to 44; default 30
   * @param radiusMinPixels smallest radius of the ball in px, 0.75 to 32; default 2
   * @param radiusMaxPixels largest radius in px, {@code radiusMinPixels} to 32; default 3
   * @param speedMinPixelsPerFrame lowest speed in px/frame, 0.01 to 32; default 1
   * @param speedMaxPixelsPerFrame highest speed in px/frame, {@code speedMinPixelsPerFrame} to 32;
   *     default 1.5
   */
  public record Configuration(
      int conditioningFrames,
      int futureFrames,
      int imageSizePixels,
      int segmentMinFrames,
      int segmentMaxFrames,
      double turnMinDegrees,
      double radiusMinPixels,
      double radiusMaxPixels,
      double speedMinPixelsPerFrame,
      double speedMaxPixelsPerFrame) {

    /** Settings of the paper. */
    public static final Configuration DEFAULT =
        new Configuration(5, 30, 32, 6, 8, 30, 2, 3, 1, 1.5);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      Require.inRange("conditioningFrames", conditioningFrames, 1, MOST_FRAMES / 2);
      Require.inRange("futureFrames", futureFrames, 1, MOST_FRAMES / 2);
      Require.inRange("segmentMinFrames", segmentMinFrames, 2, MOST_FRAMES);
      Require.inRange("segmentMaxFrames", segmentMaxFrames, segmentMinFrames, MOST_FRAMES);
      Require.inRange("turnMinDegrees", turnMinDegrees, 0, 44);
      Ball.requireRoom(
          imageSizePixels,
          radiusMinPixels,
          radiusMaxPixels,
          speedMinPixelsPerFrame,
          speedMaxPixelsPerFrame,
          segmentMaxFrames);
    }

    /** Number of frames of a sequence. */
    public int frames() {
      return conditioningFrames + futureFrames;
    }
  }

  /** Makes a generator of these sequences. */
  public StructuredBrownianMotion(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels();
    return new SequenceFormat("sbm", 10, size, size, 0, Ball.STATE_SIZE, true, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    Track track = track(seed, index);
    int size = configuration.imageSizePixels();
    return new FrameSequence(
        configuration.frames(),
        size,
        size,
        Ball.draw(size, track.states()),
        null,
        track.states(),
        track.keyframes());
  }

  /** Returns the ground truth without pixels. */
  Track track(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int[] turns = turns(random);
    boolean[] keyframes = new boolean[configuration.frames()];
    for (int turn : turns) {
      if (turn < keyframes.length) {
        keyframes[turn] = true;
      }
    }
    return new Track(states(random, turns), keyframes);
  }

  /** Draws the frames of the turns in order, up to the first one beyond the last frame. */
  private int[] turns(UniformRandomProvider random) {
    int[] turns = new int[configuration.frames() / configuration.segmentMinFrames() + 2];
    int count;
    boolean hidden;
    do {
      turns[0] = firstTurn(random);
      count = 1;
      hidden = turns[0] == configuration.conditioningFrames() - 1;
      while (turns[count - 1] < configuration.frames()) {
        turns[count] = turns[count - 1] + segment(random);
        hidden |= turns[count] == configuration.conditioningFrames() - 1;
        count++;
      }
    } while (hidden);
    return Arrays.copyOf(turns, count);
  }

  private int segment(UniformRandomProvider random) {
    return Draws.integer(
        random, configuration.segmentMinFrames(), configuration.segmentMaxFrames());
  }

  /**
   * Draws the frame of the first turn of a motion that began long ago: each step of each possible
   * segment is equally likely to be the first visible one.
   */
  private int firstTurn(UniformRandomProvider random) {
    int shortest = configuration.segmentMinFrames();
    int longest = configuration.segmentMaxFrames();
    int steps = (shortest + longest) * (longest - shortest + 1) / 2;
    int step = random.nextInt(steps);
    int segment = shortest;
    while (step >= segment) {
      step -= segment;
      segment++;
    }
    return step + 1;
  }

  private double[] states(UniformRandomProvider random, int[] turns) {
    Configuration c = configuration;
    double radius = Draws.number(random, c.radiusMinPixels(), c.radiusMaxPixels());
    double speed = Draws.number(random, c.speedMinPixelsPerFrame(), c.speedMaxPixelsPerFrame());
    double far = c.imageSizePixels() - radius;
    double x = Draws.number(random, radius, far);
    double y = Draws.number(random, radius, far);
    double heading = 0;
    double turnMin = 0;
    int start = 0;
    double[] states = new double[c.frames() * Ball.STATE_SIZE];
    for (int turn : turns) {
      int steps = turn - start;
      double velocityX;
      double velocityY;
      double drawn;
      do {
        drawn = heading + Draws.number(random, turnMin, 2 * Math.PI - turnMin);
        velocityX = speed * StrictMath.cos(drawn);
        velocityY = speed * StrictMath.sin(drawn);
      } while (!Ball.inside(
          c.imageSizePixels(), x + steps * velocityX, y + steps * velocityY, radius));
      for (int frame = start; frame < Math.min(turn, c.frames()); frame++) {
        int moved = frame - start;
        double frameX = x + moved * velocityX;
        double frameY = y + moved * velocityY;
        Ball.write(states, frame * Ball.STATE_SIZE, frameX, frameY, velocityX, velocityY, radius);
      }
      x += steps * velocityX;
      y += steps * velocityY;
      heading = drawn;
      turnMin = Math.toRadians(c.turnMinDegrees());
      start = turn;
    }
    return states;
  }
}
