package org.keyway.experiments.trial;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.random.Seeds;

/**
 * Simulates a camera of lower resolution, or a faulty one. An episode is divided into stretches of
 * {@link CameraConfig#steps} control steps; each is faulty with the probability {@link
 * CameraConfig#share}.
 *
 * <p>Seeds: whether stretch i is faulty is drawn from (seed, 0, i), the noise at step t from (seed,
 * 1, t).
 */
public final class Camera {
  private static final long STRETCHES = 0;
  private static final long NOISE = 1;

  private final CameraConfig config;
  private final long seed;
  private @Nullable Frame lastGood;

  /**
   * @param config faults of the camera
   * @param seed seed of all random draws
   */
  public Camera(CameraConfig config, long seed) {
    this.config = config;
    this.seed = seed;
  }

  /**
   * Returns a frame in the resolution of the camera, without faults.
   *
   * @param full frame of the world; not modified
   * @throws IllegalArgumentException if the shrink factor does not divide its rows and columns
   */
  public Frame shrunk(Frame full) {
    int factor = config.shrink();
    if (factor == 1) {
      return full;
    }
    if (full.height() % factor != 0 || full.width() % factor != 0) {
      throw new IllegalArgumentException(
          "camera: shrink is %d, which does not divide frames of %dx%d px"
              .formatted(factor, full.height(), full.width()));
    }
    int height = full.height() / factor;
    int width = full.width() / factor;
    byte[] from = full.rgb();
    byte[] rgb = new byte[3 * height * width];
    for (int i = 0; i < rgb.length; i++) {
      int channel = i % 3;
      int firstRow = i / 3 / width * factor;
      int firstColumn = i / 3 % width * factor;
      int sum = 0;
      for (int row = firstRow; row < firstRow + factor; row++) {
        for (int column = firstColumn; column < firstColumn + factor; column++) {
          sum += from[3 * (row * full.width() + column) + channel] & 0xFF;
        }
      }
      rgb[i] = (byte) Math.round((float) sum / (factor * factor));
    }
    return new Frame(height, width, rgb);
  }

  /**
   * Returns the delivered frame; null if none is delivered.
   *
   * @param full frame of the world; not modified
   * @param step control step of the episode, from 0, never decreasing
   * @throws IllegalArgumentException as {@link #shrunk}
   */
  public @Nullable Frame deliver(Frame full, int step) {
    Frame scene = shrunk(full);
    if (!isFaulty(step)) {
      lastGood = scene;
      return scene;
    }
    return switch (config.fault()) {
      case NONE -> scene;
      case LOST -> null;
      case FROZEN -> frozen(scene);
      case NOISY -> noisy(scene, step);
      case HALF_BLACK -> halfBlack(scene);
    };
  }

  private boolean isFaulty(int step) {
    long stretch = step / config.steps();
    return config.fault() != CameraConfig.Fault.NONE
        && Seeds.generator(seed, STRETCHES, stretch).nextDouble() < config.share();
  }

  /** Returns the last good frame; a camera frozen from the start repeats the first one. */
  private Frame frozen(Frame scene) {
    Frame shown = lastGood == null ? scene : lastGood;
    lastGood = shown;
    return shown;
  }

  private Frame noisy(Frame scene, int step) {
    UniformRandomProvider random = Seeds.generator(seed, NOISE, step);
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    byte[] rgb = scene.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      double value = (rgb[i] & 0xFF) + config.noise() * gaussian.sample();
      rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
    }
    return new Frame(scene.height(), scene.width(), rgb);
  }

  private static Frame halfBlack(Frame scene) {
    byte[] rgb = scene.rgb().clone();
    int rowBytes = 3 * scene.width();
    for (int row = 0; row < scene.height(); row++) {
      int middle = row * rowBytes + 3 * (scene.width() / 2);
      Arrays.fill(rgb, middle, (row + 1) * rowBytes, (byte) 0);
    }
    return new Frame(scene.height(), scene.width(), rgb);
  }
}
