package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.LARGEST_IMAGE;
import static org.keyway.sim.sequences.Limits.MOST_FRAMES;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates a white square that jumps left or right by a few pixels at every frame, each with
 * probability one half. The entropy of this video is known exactly, for models with a likelihood.
 *
 * <p>Given the frames so far, the next one is one of two, which differ in {@code d} pixels: its
 * entropy is ln 2 nats. A model that predicts every pixel independently needs d ln 2. The best
 * least-squares prediction is their mean, with a total error of d/4 for pixels of 0 and 1. With the
 * 3x3 square that jumps 2 px in 16x16, d = 18.
 *
 * <p>Free choices: row and first column are uniform over the places from which no sequence of jumps
 * leaves the image. So these values hold at every frame, without walls or wrapping. The image must
 * be wide enough for the number of frames.
 *
 * <p>State: column and row of the top left corner of the square (px). No keyframes.
 */
public final class StochasticJump implements SequenceGenerator {
  private static final int STATE_SIZE = 2;

  private final Configuration configuration;
  private final Sprite square;

  /**
   * Settings of the generator.
   *
   * @param frames number of frames, 2 to 1000; default 3
   * @param imageSizePixels rows and columns of a frame in px, 4 to 256, and at least {@code
   *     squareSizePixels + 2 (frames - 1) jumpPixels}; default 16
   * @param squareSizePixels rows and columns of the square in px, 1 to 256; default 3
   * @param jumpPixels length of a jump in px, 1 to 256; default 2
   */
  public record Configuration(
      int frames, int imageSizePixels, int squareSizePixels, int jumpPixels) {

    /** Settings for a 3x3 square that jumps twice, by 2 px, in 16x16. */
    public static final Configuration DEFAULT = new Configuration(3, 16, 3, 2);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      Require.inRange("frames", frames, 2, MOST_FRAMES);
      Require.inRange("imageSizePixels", imageSizePixels, 4, LARGEST_IMAGE);
      Require.inRange("squareSizePixels", squareSizePixels, 1, LARGEST_IMAGE);
      Require.inRange("jumpPixels", jumpPixels, 1, LARGEST_IMAGE);
      int needed = squareSizePixels + 2 * (frames - 1) * jumpPixels;
      if (needed > imageSizePixels) {
        throw new IllegalArgumentException(
            "imageSizePixels is %d; %d frames of a %d px square that jumps %d px need at least %d"
                .formatted(imageSizePixels, frames, squareSizePixels, jumpPixels, needed));
      }
    }

    /** Number of pixels in which the two possible next frames differ. */
    public int differingPixels() {
      return 2 * squareSizePixels * Math.min(squareSizePixels, 2 * jumpPixels);
    }

    /** Entropy of a frame given the earlier ones, in nats: a lower bound for any model. */
    public double nextFrameEntropyNats() {
      return Math.log(2);
    }

    /** Lower bound for a model that predicts every pixel independently, in nats. */
    public double independentPixelsEntropyNats() {
      return differingPixels() * Math.log(2);
    }
  }

  /** Makes a generator of these sequences. */
  public StochasticJump(Configuration configuration) {
    this.configuration = configuration;
    this.square = Shape.SQUARE.sprite(configuration.squareSizePixels());
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels();
    return new SequenceFormat(
        "stochastic-jump", 10, size, size, 0, STATE_SIZE, false, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int frames = configuration.frames();
    int imageSize = configuration.imageSizePixels();
    int range = imageSize - configuration.squareSizePixels();
    int farthest = (frames - 1) * configuration.jumpPixels();
    int row = Draws.integer(random, 0, range);
    int column = Draws.integer(random, farthest, range - farthest);
    double[] states = new double[frames * STATE_SIZE];
    byte[] pixels = new byte[frames * imageSize * imageSize * 3];
    for (int frame = 0; frame < frames; frame++) {
      if (frame > 0) {
        column += random.nextBoolean() ? configuration.jumpPixels() : -configuration.jumpPixels();
      }
      square.lighten(pixels, frame, imageSize, column, row);
      states[frame * STATE_SIZE] = column;
      states[frame * STATE_SIZE + 1] = row;
    }
    return new FrameSequence(frames, imageSize, imageSize, pixels, null, states, null);
  }
}
