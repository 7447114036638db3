package org.keyway.worldmodels.encoders;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;

/**
 * Changes the appearance of frames, but not the positions of objects. It is domain randomisation
 * (Tobin et al., IROS 2017) on recorded pictures, without the simulator. First, a random smooth map
 * of the colour cube changes colours, so that each object gets its own colour. Blur, light and
 * noise follow. Belongs to one thread at a time.
 */
public final class AppearanceAugmentation {
  private static final int CHANNELS = 3;

  /** Points per edge of the colour cube at which the map is drawn. */
  private static final int KNOTS = 4;

  private static final int NEXT_RED = KNOTS * KNOTS * CHANNELS;
  private static final int NEXT_GREEN = KNOTS * CHANNELS;

  private final AppearanceAugmentationConfig config;
  private final int size;
  private final float[] shifts = new float[KNOTS * KNOTS * KNOTS * CHANNELS];
  private final float[] row;
  private float blur;
  private double middle;
  private double right;
  private double down;
  private double noise;

  /**
   * Creates an augmentation that changes nothing before the first draw.
   *
   * @param config ranges of the changes
   * @param size rows and columns of a frame in px
   */
  public AppearanceAugmentation(AppearanceAugmentationConfig config, int size) {
    this.config = config;
    this.size = size;
    row = new float[size];
  }

  /** Returns the episodes with changed appearance, drawn anew for each episode. */
  public EpisodeCache changed(EpisodeCache episodes, long seed) {
    float[] planes = new float[CHANNELS * size * size];
    List<FrameSequence> changed = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      FrameSequence episode = episodes.get(i);
      UniformRandomProvider random = Seeds.generator(seed, i);
      draw(random);
      byte[] rgb = new byte[episode.length() * planes.length];
      for (int frame = 0; frame < episode.length(); frame++) {
        Pixels.unpack(episode, frame, planes, 0);
        apply(planes, 0, random);
        Pixels.pack(planes, 0, size, rgb, frame * planes.length);
      }
      changed.add(
          new FrameSequence(
              episode.length(),
              size,
              size,
              rgb,
              episode.actions(),
              episode.states(),
              episode.keyframes()));
    }
    return EpisodeCache.of(changed);
  }

  /** Draws an appearance. */
  void draw(UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    double deviation = config.colour() * random.nextDouble();
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = (float) (deviation * normal.sample());
    }
    blur = (float) (config.blur() * random.nextDouble());
    middle = config.light() * signed(random);
    right = config.light() * signed(random) / 2;
    down = config.light() * signed(random) / 2;
    noise = config.noise() * random.nextDouble();
  }

  /**
   * Applies the drawn appearance to a frame.
   *
   * @param planes [.., 3, size, size] from {@code at}, 0 to 1, changed in place
   * @param random source of the noise
   */
  void apply(float[] planes, int at, UniformRandomProvider random) {
    recolour(planes, at);
    for (int channel = 0; channel < CHANNELS; channel++) {
      blur(planes, at + channel * size * size);
    }
    lightAndNoise(planes, at, random);
  }

  private void recolour(float[] planes, int at) {
    int area = size * size;
    for (int pixel = at; pixel < at + area; pixel++) {
      float red = planes[pixel] * (KNOTS - 1);
      float green = planes[pixel + area] * (KNOTS - 1);
      float blue = planes[pixel + 2 * area] * (KNOTS - 1);
      int r = Math.min(KNOTS - 2, (int) red);
      int g = Math.min(KNOTS - 2, (int) green);
      int b = Math.min(KNOTS - 2, (int) blue);
      int knot = r * NEXT_RED + g * NEXT_GREEN + b * CHANNELS;
      for (int channel = 0; channel < CHANNELS; channel++) {
        planes[pixel + channel * area] +=
            between(
                red - r,
                face(knot + channel, green - g, blue - b),
                face(knot + NEXT_RED + channel, green - g, blue - b));
      }
    }
  }

  /** Returns the shift on a square of knots with the same red. */
  private float face(int knot, float green, float blue) {
    int next = knot + NEXT_GREEN;
    return between(
        green,
        between(blue, shifts[knot], shifts[knot + CHANNELS]),
        between(blue, shifts[next], shifts[next + CHANNELS]));
  }

  private static float between(float part, float from, float to) {
    return from + part * (to - from);
  }

  /** Blurs along rows, then along columns; the edge pixels are repeated past the edge. */
  private void blur(float[] planes, int at) {
    for (int line = 0; line < size; line++) {
      blur(planes, at + line * size, 1);
    }
    for (int line = 0; line < size; line++) {
      blur(planes, at + line, size);
    }
  }

  private void blur(float[] planes, int first, int stride) {
    for (int i = 0; i < size; i++) {
      row[i] = planes[first + i * stride];
    }
    for (int i = 0; i < size; i++) {
      float neighbours = row[Math.max(0, i - 1)] + row[Math.min(size - 1, i + 1)];
      planes[first + i * stride] = row[i] + blur * (neighbours - 2 * row[i]);
    }
  }

  private void lightAndNoise(float[] planes, int at, UniformRandomProvider random) {
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          int i = at + (channel * size + y) * size + x;
          double light = 1 + middle + right * edge(x) + down * edge(y);
          double value = planes[i] * light + noise * normal.sample();
          planes[i] = (float) Math.min(1, Math.max(0, value));
        }
      }
    }
  }

  /** Returns the coordinate from -1 at one edge to 1 at the other. */
  private double edge(int place) {
    return 2.0 * place / (size - 1) - 1;
  }

  private static double signed(UniformRandomProvider random) {
    return 2 * random.nextDouble() - 1;
  }
}
