package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.MOST_FRAMES;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates Brownian motion: a ball takes a step of constant length in a new random direction at
 * every frame. It is the unstructured counterpart of {@link StructuredBrownianMotion}: nothing is
 * predictable, so there are no keyframes.
 *
 * <p>Free choices: the direction is uniform over the circle. A step that would take any part of the
 * ball out of the image is redrawn (no reflection). Radius, speed and start are uniform; radius and
 * speed are constant over a sequence. Frames are binary, as in {@link StructuredBrownianMotion}.
 *
 * <p>State: x, y (px), velocity x, velocity y (px/frame, from this frame to the next), radius (px).
 */
public final class BrownianMotion implements SequenceGenerator {
  private final Configuration configuration;

  /**
   * Settings of the generator.
   *
   * @param frames number of frames, 2 to 1000; default 35
   * @param imageSizePixels rows and columns of a frame in px, 8 to 256; default 32
   * @param radiusMinPixels smallest radius of the ball in px, 0.75 to 32; default 2
   * @param radiusMaxPixels largest radius in px, {@code radiusMinPixels} to 32; default 3
   * @param speedMinPixelsPerFrame lowest speed in px/frame, 0.01 to 32; default 1
   * @param speedMaxPixelsPerFrame highest speed in px/frame, {@code speedMinPixelsPerFrame} to 32,
   *     and low enough for a step to stay within the image; default 1.5
   */
  public record Configuration(
      int frames,
      int imageSizePixels,
      double radiusMinPixels,
      double radiusMaxPixels,
      double speedMinPixelsPerFrame,
      double speedMaxPixelsPerFrame) {

    /** Same number of frames and same ball as the defaults of structured Brownian motion. */
    public static final Configuration DEFAULT = new Configuration(35, 32, 2, 3, 1, 1.5);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      Require.inRange("frames", frames, 2, MOST_FRAMES);
      Ball.requireRoom(
          imageSizePixels,
          radiusMinPixels,
          radiusMaxPixels,
          speedMinPixelsPerFrame,
          speedMaxPixelsPerFrame,
          1);
    }
  }

  /** Makes a generator of these sequences. */
  public BrownianMotion(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels();
    return new SequenceFormat("brownian", 10, size, size, 0, Ball.STATE_SIZE, false, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    double[] states = states(Seeds.generator(seed, index));
    int size = configuration.imageSizePixels();
    return new FrameSequence(
        configuration.frames(), size, size, Ball.draw(size, states), null, states, null);
  }

  private double[] states(UniformRandomProvider random) {
    Configuration c = configuration;
    double radius = Draws.number(random, c.radiusMinPixels(), c.radiusMaxPixels());
    double speed = Draws.number(random, c.speedMinPixelsPerFrame(), c.speedMaxPixelsPerFrame());
    double far = c.imageSizePixels() - radius;
    double x = Draws.number(random, radius, far);
    double y = Draws.number(random, radius, far);
    double[] states = new double[c.frames() * Ball.STATE_SIZE];
    for (int at = 0; at < states.length; at += Ball.STATE_SIZE) {
      double velocityX;
      double velocityY;
      do {
        double heading = 2 * Math.PI * random.nextDouble();
        velocityX = speed * StrictMath.cos(heading);
        velocityY = speed * StrictMath.sin(heading);
      } while (!Ball.inside(c.imageSizePixels(), x + velocityX, y + velocityY, radius));
      Ball.write(states, at, x, y, velocityX, velocityY, radius);
      x += velocityX;
      y += velocityY;
    }
    return states;
  }
}
