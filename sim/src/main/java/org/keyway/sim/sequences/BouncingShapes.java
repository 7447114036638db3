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
 * Generates circles, squares and triangles that bounce like the digits of {@link MovingMnist}, for
 * use without MNIST files. Results are not comparable with Moving MNIST.
 *
 * <p>Free choices: two sprites in a 32x32 frame, each of uniform shape and a uniform size of 8 to
 * 10 px. A step of a tenth of the range is then 2.2 to 2.4 px. Sprites are antialiased; where two
 * overlap, the brighter pixel is visible. Plain sprites are white. Textured ones, for models of
 * optical flow, have a brightness of 64 to 255, random at 4x4 points and bilinear between them.
 *
 * <p>State, for each sprite: x, y of its top left corner (px, before truncation), velocity x,
 * velocity y (px/frame, to the next frame), shape (0 circle, 1 square, 2 triangle), size (px). No
 * keyframes.
 */
public final class BouncingShapes implements SequenceGenerator {
  private static final int NUMBERS_PER_SPRITE = 6;
  private static final int TEXTURE_POINTS = 4;
  private static final double DARKEST = 64.0 / 255;
  private static final Shape[] SHAPES = Shape.values();

  private final Configuration configuration;

  /**
   * Settings of the generator.
   *
   * @param sprites number of sprites in a frame, 1 to 16; default 2
   * @param frames number of frames, 2 to 1000; default 20
   * @param imageSizePixels rows and columns of a frame in px, 8 to 256; default 32
   * @param spriteMinPixels smallest size of a sprite in px, 3 to 128; default 8
   * @param spriteMaxPixels largest size in px, {@code spriteMinPixels} to half of {@code
   *     imageSizePixels}; default 10
   * @param textured whether sprites have a texture; default false
   */
  public record Configuration(
      int sprites,
      int frames,
      int imageSizePixels,
      int spriteMinPixels,
      int spriteMaxPixels,
      boolean textured) {

    /** Two plain sprites of 8 to 10 px in 20 frames of 32x32. */
    public static final Configuration DEFAULT = new Configuration(2, 20, 32, 8, 10, false);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      Require.inRange("sprites", sprites, 1, 16);
      Require.inRange("frames", frames, 2, MOST_FRAMES);
      Require.inRange("imageSizePixels", imageSizePixels, 8, LARGEST_IMAGE);
      Require.inRange("spriteMinPixels", spriteMinPixels, 3, imageSizePixels / 2);
      Require.inRange("spriteMaxPixels", spriteMaxPixels, spriteMinPixels, imageSizePixels / 2);
    }
  }

  /** Makes a generator of these sequences. */
  public BouncingShapes(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels();
    int stateSize = NUMBERS_PER_SPRITE * configuration.sprites();
    return new SequenceFormat(
        "bouncing-shapes", 10, size, size, 0, stateSize, false, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int frames = configuration.frames();
    int imageSize = configuration.imageSizePixels();
    int stateSize = NUMBERS_PER_SPRITE * configuration.sprites();
    double[] states = new double[frames * stateSize];
    byte[] pixels = new byte[frames * imageSize * imageSize * 3];
    for (int i = 0; i < configuration.sprites(); i++) {
      int shape = random.nextInt(SHAPES.length);
      int size =
          Draws.integer(random, configuration.spriteMinPixels(), configuration.spriteMaxPixels());
      Sprite sprite = SHAPES[shape].sprite(size);
      if (configuration.textured()) {
        sprite = textured(sprite, random);
      }
      Bounce bounce = new Bounce(random);
      int range = imageSize - size;
      for (int frame = 0; frame < frames; frame++) {
        bounce.step();
        sprite.lighten(pixels, frame, imageSize, bounce.left(range), bounce.top(range));
        int at = frame * stateSize + i * NUMBERS_PER_SPRITE;
        bounce.write(states, at, range);
        states[at + 4] = shape;
        states[at + 5] = size;
      }
    }
    return new FrameSequence(frames, imageSize, imageSize, pixels, null, states, null);
  }

  private static Sprite textured(Sprite sprite, UniformRandomProvider random) {
    double[][] points = new double[TEXTURE_POINTS][TEXTURE_POINTS];
    for (double[] row : points) {
      for (int i = 0; i < row.length; i++) {
        row[i] = Draws.number(random, DARKEST, 1);
      }
    }
    int size = sprite.size();
    double pointsPerPixel = (TEXTURE_POINTS - 1.0) / size;
    byte[] grey = new byte[size * size];
    for (int row = 0; row < size; row++) {
      double v = (row + 0.5) * pointsPerPixel;
      int i = (int) v;
      for (int column = 0; column < size; column++) {
        double u = (column + 0.5) * pointsPerPixel;
        int j = (int) u;
        double above = points[i][j] + (u - j) * (points[i][j + 1] - points[i][j]);
        double below = points[i + 1][j] + (u - j) * (points[i + 1][j + 1] - points[i + 1][j]);
        double brightness = above + (v - i) * (below - above);
        int at = row * size + column;
        grey[at] = (byte) Math.round((sprite.grey()[at] & 0xFF) * brightness);
      }
    }
    return new Sprite(size, grey);
  }
}
