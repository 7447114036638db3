package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.LARGEST_IMAGE;

import java.awt.Color;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates the moving shapes of Visual Dynamics (Xue, Wu, Bouman, Freeman, NIPS 2016, section 5).
 * A circle moves vertically, a square horizontally and a triangle diagonally. Square and circle are
 * independent, triangle and circle correlated. Sizes, places and colours are random, and shapes may
 * overlap. The paper uses pairs of frames, 20,000 to train and 500 to test.
 *
 * <p>Free choices: 32x32 pixels, sizes 6 to 10 px, black ground, fully saturated colours of uniform
 * hue, random depth order. A displacement is a uniform whole number of pixels between -4 and 4, not
 * 0, drawn at every frame of a longer sequence. When the circle moves down by n, the triangle moves
 * down and right by n each. Hence the three supports of motion are disjoint. A predictor that
 * ignores the image has a Kullback-Leibler divergence of at least ln 3 from the truth. Places are
 * uniform over those from which a shape stays within the image.
 *
 * <p>State, for circle, square and triangle in turn: x, y of the top left corner (px), size (px).
 * No keyframes.
 */
public final class MovingShapes implements SequenceGenerator {
  private static final Shape[] SHAPES = Shape.values();
  private static final int NUMBERS_PER_SHAPE = 3;
  private static final int STATE_SIZE = SHAPES.length * NUMBERS_PER_SHAPE;

  private final Configuration configuration;

  /**
   * Settings of the generator.
   *
   * @param frames number of frames, 2 to 64, and few enough for {@code (frames - 1)
   *     displacementMaxPixels + shapeMaxPixels} to fit into the image; default 2
   * @param imageSizePixels rows and columns of a frame in px, 8 to 256; default 32
   * @param shapeMinPixels smallest size of a shape in px, 3 to {@code imageSizePixels}; default 6
   * @param shapeMaxPixels largest size in px, {@code shapeMinPixels} to {@code imageSizePixels};
   *     default 10
   * @param displacementMaxPixels largest displacement from frame to frame in px along each axis, 1
   *     to 64; default 4
   */
  public record Configuration(
      int frames,
      int imageSizePixels,
      int shapeMinPixels,
      int shapeMaxPixels,
      int displacementMaxPixels) {

    /** Settings for pairs of 32x32 frames. */
    public static final Configuration DEFAULT = new Configuration(2, 32, 6, 10, 4);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      Require.inRange("frames", frames, 2, 64);
      Require.inRange("imageSizePixels", imageSizePixels, 8, LARGEST_IMAGE);
      Require.inRange("shapeMinPixels", shapeMinPixels, 3, imageSizePixels);
      Require.inRange("shapeMaxPixels", shapeMaxPixels, shapeMinPixels, imageSizePixels);
      Require.inRange("displacementMaxPixels", displacementMaxPixels, 1, 64);
      int needed = (frames - 1) * displacementMaxPixels + shapeMaxPixels;
      if (needed > imageSizePixels) {
        throw new IllegalArgumentException(
            "imageSizePixels is %d; %d frames with displacements of up to %d px need at least %d"
                .formatted(imageSizePixels, frames, displacementMaxPixels, needed));
      }
    }
  }

  /** Makes a generator of these sequences. */
  public MovingShapes(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels();
    return new SequenceFormat("moving-shapes", 10, size, size, 0, STATE_SIZE, false, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int frames = configuration.frames();
    int imageSize = configuration.imageSizePixels();
    int[] circlePath = path(random);
    int[] squarePath = path(random);
    int[] still = new int[frames];
    int[] depthOrder = {0, 1, 2};
    Draws.shuffle(random, depthOrder);
    double[] states = new double[frames * STATE_SIZE];
    byte[] pixels = new byte[frames * imageSize * imageSize * 3];
    for (int which : depthOrder) {
      Shape shape = SHAPES[which];
      int[] horizontal =
          switch (shape) {
            case CIRCLE -> still;
            case SQUARE -> squarePath;
            case TRIANGLE -> circlePath;
          };
      int[] vertical = shape == Shape.SQUARE ? still : circlePath;
      int size =
          Draws.integer(random, configuration.shapeMinPixels(), configuration.shapeMaxPixels());
      int left = start(random, horizontal, imageSize - size);
      int top = start(random, vertical, imageSize - size);
      int rgb = Color.HSBtoRGB((float) random.nextDouble(), 1, 1);
      Sprite sprite = shape.sprite(size);
      for (int frame = 0; frame < frames; frame++) {
        int x = left + horizontal[frame];
        int y = top + vertical[frame];
        sprite.cover(pixels, frame, imageSize, x, y, rgb);
        int at = frame * STATE_SIZE + which * NUMBERS_PER_SHAPE;
        states[at] = x;
        states[at + 1] = y;
        states[at + 2] = size;
      }
    }
    return new FrameSequence(frames, imageSize, imageSize, pixels, null, states, null);
  }

  /** Draws the displacement of each frame since the first. */
  private int[] path(UniformRandomProvider random) {
    int largest = configuration.displacementMaxPixels();
    int[] path = new int[configuration.frames()];
    for (int frame = 1; frame < path.length; frame++) {
      int drawn = Draws.integer(random, -largest, largest - 1);
      path[frame] = path[frame - 1] + (drawn < 0 ? drawn : drawn + 1);
    }
    return path;
  }

  /** Draws a uniform first place from which the whole path stays within 0 to {@code range}. */
  private static int start(UniformRandomProvider random, int[] path, int range) {
    int least = 0;
    int most = 0;
    for (int displacement : path) {
      least = Math.min(least, displacement);
      most = Math.max(most, displacement);
    }
    return Draws.integer(random, -least, range - most);
  }
}
