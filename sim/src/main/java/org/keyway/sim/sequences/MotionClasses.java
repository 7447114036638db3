package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.LARGEST_IMAGE;
import static org.keyway.sim.sequences.Limits.MOST_FRAMES;

import java.awt.Color;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates a coloured shape that moves in one of four ways over a random ground, for models that
 * recognise or are given the class of a motion. The class does not show in any single frame.
 *
 * <p>Classes: 0 swings horizontally, 1 swings vertically, 2 circles clockwise, 3 circles
 * anticlockwise. A swing is sinusoidal. Radius, period, phase, centre, shape, size and colours are
 * random, and independent of the class.
 *
 * <p>State: x, y of the centre of the shape as drawn (px, whole pixels for the corner), class, size
 * (px). No keyframes.
 */
public final class MotionClasses implements SequenceGenerator {
  /** Number of classes of motion. */
  public static final int CLASSES = 4;

  private static final int STATE_SIZE = 4;
  private static final int GROUND_POINTS = 4;
  private static final int BRIGHTEST_GROUND = 110;
  private static final Shape[] SHAPES = Shape.values();

  private final Configuration configuration;

  /**
   * Settings of the generator.
   *
   * @param frames number of frames, 2 to 1000; default 20
   * @param imageSizePixels rows and columns of a frame in px, 8 to 256; default 32
   * @param shapeMinPixels smallest size of a shape in px, 3 to {@code shapeMaxPixels}; default 6
   * @param shapeMaxPixels largest size in px, at least {@code shapeMinPixels}; default 9
   * @param radiusMinPixels smallest radius of a swing or circle in px, 1 to {@code
   *     radiusMaxPixels}; default 6
   * @param radiusMaxPixels largest radius in px; twice the radius and a shape fit into the image;
   *     default 10
   * @param periodMinFrames shortest period in frames, 4 to {@code periodMaxFrames}; default 16
   * @param periodMaxFrames longest period in frames, at most 1000; default 24
   * @param ground whether the ground is a random smooth pattern, and not black; default true
   */
  public record Configuration(
      int frames,
      int imageSizePixels,
      int shapeMinPixels,
      int shapeMaxPixels,
      int radiusMinPixels,
      int radiusMaxPixels,
      int periodMinFrames,
      int periodMaxFrames,
      boolean ground) {

    /** Shapes of 6 to 9 px in 20 frames of 32x32. */
    public static final Configuration DEFAULT =
        new Configuration(20, 32, 6, 9, 6, 10, 16, 24, true);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      Require.inRange("frames", frames, 2, MOST_FRAMES);
      Require.inRange("imageSizePixels", imageSizePixels, 8, LARGEST_IMAGE);
      Require.inRange("shapeMinPixels", shapeMinPixels, 3, imageSizePixels);
      Require.inRange("shapeMaxPixels", shapeMaxPixels, shapeMinPixels, imageSizePixels);
      Require.inRange("radiusMinPixels", radiusMinPixels, 1, imageSizePixels);
      Require.inRange("radiusMaxPixels", radiusMaxPixels, radiusMinPixels, imageSizePixels);
      Require.inRange("periodMinFrames", periodMinFrames, 4, MOST_FRAMES);
      Require.inRange("periodMaxFrames", periodMaxFrames, periodMinFrames, MOST_FRAMES);
      int needed = shapeMaxPixels + 2 * radiusMaxPixels;
      if (needed > imageSizePixels) {
        throw new IllegalArgumentException(
            "imageSizePixels is %d; a shape of %d px on a radius of %d px needs at least %d"
                .formatted(imageSizePixels, shapeMaxPixels, radiusMaxPixels, needed));
      }
    }
  }

  /** Makes a generator of these sequences. */
  public MotionClasses(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels();
    return new SequenceFormat(
        "motion-classes", 10, size, size, 0, STATE_SIZE, false, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int frames = configuration.frames();
    int imageSize = configuration.imageSizePixels();
    int motion = random.nextInt(CLASSES);
    int size =
        Draws.integer(random, configuration.shapeMinPixels(), configuration.shapeMaxPixels());
    Sprite sprite = SHAPES[random.nextInt(SHAPES.length)].sprite(size);
    int rgb = Color.HSBtoRGB((float) random.nextDouble(), 1, 1);
    double radius =
        Draws.number(random, configuration.radiusMinPixels(), configuration.radiusMaxPixels());
    double period =
        Draws.number(random, configuration.periodMinFrames(), configuration.periodMaxFrames());
    double phase = Draws.number(random, 0, 2 * Math.PI);
    double left = Draws.number(random, radius, imageSize - size - radius);
    double top = Draws.number(random, radius, imageSize - size - radius);
    byte[] ground = configuration.ground() ? ground(random) : new byte[imageSize * imageSize * 3];
    byte[] pixels = new byte[frames * ground.length];
    double[] states = new double[frames * STATE_SIZE];
    for (int frame = 0; frame < frames; frame++) {
      double angle = phase + 2 * Math.PI * frame / period;
      int x = (int) Math.round(left + (motion == 1 ? 0 : radius * Math.cos(angle)));
      int y = (int) Math.round(top + vertical(motion, radius, angle));
      System.arraycopy(ground, 0, pixels, frame * ground.length, ground.length);
      sprite.cover(pixels, frame, imageSize, x, y, rgb);
      states[frame * STATE_SIZE] = x + size / 2.0;
      states[frame * STATE_SIZE + 1] = y + size / 2.0;
      states[frame * STATE_SIZE + 2] = motion;
      states[frame * STATE_SIZE + 3] = size;
    }
    return new FrameSequence(frames, imageSize, imageSize, pixels, null, states, null);
  }

  /** Returns the displacement downwards; rows count downwards, so a growing angle is clockwise. */
  private static double vertical(int motion, double radius, double angle) {
    return switch (motion) {
      case 0 -> 0;
      case 1 -> radius * Math.cos(angle);
      case 2 -> radius * Math.sin(angle);
      default -> -radius * Math.sin(angle);
    };
  }

  /** Draws dark colours at 4x4 points, bilinear between them, [size, size, 3]. */
  private byte[] ground(UniformRandomProvider random) {
    int imageSize = configuration.imageSizePixels();
    double[][][] points = new double[GROUND_POINTS][GROUND_POINTS][3];
    for (double[][] row : points) {
      for (double[] point : row) {
        for (int channel = 0; channel < 3; channel++) {
          point[channel] = Draws.number(random, 0, BRIGHTEST_GROUND);
        }
      }
    }
    byte[] ground = new byte[imageSize * imageSize * 3];
    double pointsPerPixel = (GROUND_POINTS - 1.0) / imageSize;
    for (int row = 0; row < imageSize; row++) {
      double v = (row + 0.5) * pointsPerPixel;
      for (int column = 0; column < imageSize; column++) {
        double u = (column + 0.5) * pointsPerPixel;
        for (int channel = 0; channel < 3; channel++) {
          ground[(row * imageSize + column) * 3 + channel] =
              (byte) Math.round(bilinear(points, v, u, channel));
        }
      }
    }
    return ground;
  }

  private static double bilinear(double[][][] points, double v, double u, int channel) {
    int i = (int) v;
    int j = (int) u;
    double above = mix(points[i][j][channel], points[i][j + 1][channel], u - j);
    double below = mix(points[i + 1][j][channel], points[i + 1][j + 1][channel], u - j);
    return mix(above, below, v - i);
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }
}
