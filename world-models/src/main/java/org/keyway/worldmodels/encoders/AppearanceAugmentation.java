package org.keyway.worldmodels.encoders;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.random.Seeds;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * Changes the look of frames and leaves where things are: domain randomisation (Tobin et al., IROS
 * 2017) of pictures, without the world that they came from. Colours go through a random smooth map
 * of the colour cube, so that each object gets a colour of its own; then come blur, light and
 * noise. One thread at a time.
 */
public final class AppearanceAugmentation {
  private static final int CHANNELS = 3;

  /** Points along each edge of the colour cube at which the map is drawn. */
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
   * Leaves looks as they are until one is drawn.
   *
   * @param config how far
   * @param size rows and columns of a frame in px
   */
  public AppearanceAugmentation(AppearanceAugmentationConfig config, int size) {
    this.config = config;
    this.size = size;
    row = new float[size];
  }

  /** Episodes as they would look otherwise, each in a look of its own. */
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

  /** Draws a look. */
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
   * Gives a frame the look that was drawn.
   *
   * @param planes [.., 3, size, size] from {@code at}, 0 to 1, changed in place
   * @param random of the noise
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

  /** The shift on a square of knots of one red. */
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

  /** Along rows, then along columns; past an edge lies what lies on it. */
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

  /** From -1 at one edge to 1 at the other. */
  private double edge(int place) {
    return 2.0 * place / (size - 1) - 1;
  }

  private static double signed(UniformRandomProvider random) {
    return 2 * random.nextDouble() - 1;
  }
}
