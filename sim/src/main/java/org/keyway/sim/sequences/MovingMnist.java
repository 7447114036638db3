package org.keyway.sim.sequences;

import static org.keyway.sim.sequences.Limits.LARGEST_IMAGE;
import static org.keyway.sim.sequences.Limits.MOST_FRAMES;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.config.Require;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.sim.SequenceFormat;
import org.keyway.sim.SequenceGenerator;

/**
 * Generates Moving MNIST: two handwritten digits bounce within a 64x64 frame (Srivastava, Mansimov,
 * Salakhutdinov, Unsupervised Learning of Video Representations using LSTMs, 2015, section 4.1). It
 * follows the published code, where all digits have one speed; in the paper's text their speeds
 * differ.
 *
 * <p>Digits are drawn without replacement from the shuffled images of an idx file, which is
 * reshuffled when used up. They move by {@link Bounce}: 3.6 px a frame for a 28x28 digit in a 64x64
 * frame, with places truncated to whole pixels. Where digits overlap, the brighter pixel is
 * visible. Frames are grey, not binary.
 *
 * <p>State, for each digit: x, y of its top left corner (px, before truncation), velocity x,
 * velocity y (px/frame, to the next frame), and its index in the file. No keyframes.
 */
public final class MovingMnist implements SequenceGenerator {
  private static final int NUMBERS_PER_DIGIT = 5;

  private final Configuration configuration;
  private final IdxImages images;
  private final Deck deck;

  /**
   * Settings of the generator.
   *
   * @param images path of the idx file of images, raw or gzip-compressed; default {@code
   *     train-images-idx3-ubyte.gz}, MNIST's name for the training set
   * @param digits number of digits in a frame, 1 to 16; default 2
   * @param frames number of frames, 2 to 1000; default 20
   * @param imageSizePixels rows and columns of a frame in px, 8 to 256, and more than those of a
   *     digit; default 64
   */
  public record Configuration(String images, int digits, int frames, int imageSizePixels) {

    /** Settings of the paper. */
    public static final Configuration DEFAULT =
        new Configuration("train-images-idx3-ubyte.gz", 2, 20, 64);

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Configuration {
      if (images.isBlank()) {
        throw new IllegalArgumentException("images is empty; it must be the path of an idx file");
      }
      Require.inRange("digits", digits, 1, 16);
      Require.inRange("frames", frames, 2, MOST_FRAMES);
      Require.inRange("imageSizePixels", imageSizePixels, 8, LARGEST_IMAGE);
    }

    /** Returns this configuration with digits from another file. */
    public Configuration withImages(String path) {
      return new Configuration(path, digits, frames, imageSizePixels);
    }
  }

  /**
   * Makes a generator that holds all images of the file in memory.
   *
   * @throws IOException if the file cannot be read or is not an idx file of images
   * @throws IllegalArgumentException if the images are larger than a frame
   */
  public MovingMnist(Configuration configuration) throws IOException {
    this.configuration = configuration;
    this.images = IdxImages.read(Path.of(configuration.images()));
    this.deck = new Deck(images.count());
    if (configuration.imageSizePixels() <= images.size()) {
      throw new IllegalArgumentException(
          "imageSizePixels is %d; it must be more than the %d of an image in %s"
              .formatted(configuration.imageSizePixels(), images.size(), configuration.images()));
    }
  }

  @Override
  public SequenceFormat format() {
    int size = configuration.imageSizePixels();
    int stateSize = NUMBERS_PER_DIGIT * configuration.digits();
    return new SequenceFormat("moving-mnist", 10, size, size, 0, stateSize, false, configuration);
  }

  @Override
  public FrameSequence generate(long seed, long index) {
    UniformRandomProvider random = Seeds.generator(seed, index);
    int frames = configuration.frames();
    int imageSize = configuration.imageSizePixels();
    int range = imageSize - images.size();
    int stateSize = NUMBERS_PER_DIGIT * configuration.digits();
    double[] states = new double[frames * stateSize];
    byte[] pixels = new byte[frames * imageSize * imageSize * 3];
    for (int digit = 0; digit < configuration.digits(); digit++) {
      int card = deck.card(seed, index * configuration.digits() + digit);
      Sprite sprite = images.image(card);
      Bounce bounce = new Bounce(random);
      for (int frame = 0; frame < frames; frame++) {
        bounce.step();
        sprite.lighten(pixels, frame, imageSize, bounce.left(range), bounce.top(range));
        int at = frame * stateSize + digit * NUMBERS_PER_DIGIT;
        bounce.write(states, at, range);
        states[at + 4] = card;
      }
    }
    return new FrameSequence(frames, imageSize, imageSize, pixels, null, states, null);
  }
}
