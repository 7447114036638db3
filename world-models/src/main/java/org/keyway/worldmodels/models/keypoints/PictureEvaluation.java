package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;

/**
 * Measures detector and translator on held-out windows whose states record the object. The source
 * of a translation is the first frame of a window, and the target a later one.
 *
 * <ul>
 *   <li>tracking_error_px: distance of the linear function of the keypoints to the centre of the
 *       object; _initial with the initial weights, _mean for the best constant.
 *   <li>foreground_psnr_db: PSNR where the object is in source or target; _copy for the source.
 *   <li>mask_contrast: mean 1 - m there, over the mean elsewhere.
 *   <li>swap_slope_x and _y: how far the drawn object moves when the keypoints are moved by 1 px.
 * </ul>
 */
final class PictureEvaluation {
  private static final int WINDOWS = 100;

  /** How far keypoints are moved, in px. */
  private static final double SHIFT = 3;

  private final KeypointsConfig config;
  private final PictureNetworks networks;
  private final @Nullable PictureNetworks initial;
  private final Parameters parameters;
  private final int area;
  private final Sums tracked = new Sums();
  private final Sums trackedInitially = new Sums();
  private final Sums unmoved = new Sums();
  private final Sums foreground = new Sums();
  private final Sums copied = new Sums();
  private final Sums replacedInside = new Sums();
  private final Sums replacedOutside = new Sums();
  private final Sums[] slopes = {new Sums(), new Sums()};

  /** A mean under construction. */
  private static final class Sums {
    private double sum;
    private long count;

    void add(double value) {
      sum += value;
      count++;
    }

    double mean() {
      return sum / count;
    }
  }

  /**
   * @param networks trained networks
   * @param parameters weights with fitted probes, if there are any
   */
  PictureEvaluation(KeypointsConfig config, PictureNetworks networks, Parameters parameters) {
    this.config = config;
    this.networks = networks;
    this.parameters = parameters;
    area = config.imageSize() * config.imageSize();
    initial =
        CentreProbe.isFitted(parameters)
            ? new PictureNetworks(config, new Parameters(config.seed()))
            : null;
  }

  /**
   * Measures windows of the first episodes.
   *
   * @param seed where windows start in longer episodes
   * @param metrics receives the metrics; none if the states do not record the object
   */
  void measure(EpisodeCache episodes, long seed, Map<String, Double> metrics) {
    if (!config.state().hasObject(episodes.get(0))) {
      return;
    }
    for (int i = 0; i < Math.min(WINDOWS, episodes.size()); i++) {
      FrameSequence episode = episodes.get(i);
      int room = episode.length() - config.windowFrames();
      int first = SeedStream.WINDOWS.generator(seed, i).nextInt(room + 1);
      FrameSequence window = episode.part(first, first + config.windowFrames());
      float[] keypoints = networks.detect(window);
      if (initial != null) {
        track(window, keypoints, initial);
      }
      translate(window, keypoints, target(i));
    }
    put(metrics);
  }

  /** Returns the target of a window, evenly over the gaps of the training. */
  private int target(int window) {
    int smallest = Math.min(config.translation().smallestGap(), config.futureFrames());
    int largest = Math.min(config.translation().largestGap(), config.futureFrames());
    return smallest + window % (largest - smallest + 1);
  }

  private void put(Map<String, Double> metrics) {
    if (initial != null) {
      metrics.put("tracking_error_px", tracked.mean());
      metrics.put("tracking_error_px_initial", trackedInitially.mean());
      metrics.put("tracking_error_px_mean", unmoved.mean());
    }
    metrics.put("foreground_psnr_db", decibels(foreground));
    metrics.put("foreground_psnr_db_copy", decibels(copied));
    if (config.translation().mask()) {
      metrics.put("mask_replaced_inside", replacedInside.mean());
      metrics.put("mask_replaced_outside", replacedOutside.mean());
      metrics.put("mask_contrast", replacedInside.mean() / replacedOutside.mean());
    }
    metrics.put("swap_slope_x", slopes[0].mean());
    metrics.put("swap_slope_y", slopes[1].mean());
  }

  private static double decibels(Sums squaredErrors) {
    return -10 * Math.log10(Math.max(squaredErrors.mean(), 1e-10));
  }

  private void track(FrameSequence window, float[] keypoints, PictureNetworks untrained) {
    CentreProbe probe = new CentreProbe(parameters, CentreProbe.TRAINED);
    CentreProbe other = new CentreProbe(parameters, CentreProbe.INITIAL);
    float[] untrainedKeypoints = untrained.detect(window);
    double middle = config.imageSize() / 2.0;
    for (int frame = 0; frame < window.length(); frame++) {
      double x = config.state().x(window, frame);
      double y = config.state().y(window, frame);
      int at = frame * networks.codeSize();
      tracked.add(
          Math.hypot(probe.centre(0, keypoints, at) - x, probe.centre(1, keypoints, at) - y));
      trackedInitially.add(
          Math.hypot(
              other.centre(0, untrainedKeypoints, at) - x,
              other.centre(1, untrainedKeypoints, at) - y));
      unmoved.add(Math.hypot(middle - x, middle - y));
    }
  }

  private void translate(FrameSequence window, float[] keypoints, int target) {
    int codeSize = networks.codeSize();
    float[] source = new float[3 * area];
    float[] wanted = new float[3 * area];
    Pixels.unpack(window, 0, source, 0);
    Pixels.unpack(window, target, wanted, 0);
    float[] from = Arrays.copyOf(keypoints, codeSize);
    float[][] shifts = shifted(keypoints, target * codeSize);
    float[] all = new float[shifts.length * codeSize];
    for (int i = 0; i < shifts.length; i++) {
      System.arraycopy(shifts[i], 0, all, i * codeSize, codeSize);
    }
    PictureNetworks.Pictures pictures = networks.translate(source, from, all);
    ObjectScene scene = new ObjectScene(config.state(), window);
    for (int pixel = 0; pixel < area; pixel++) {
      boolean inside = scene.shows(0, pixel) || scene.shows(target, pixel);
      (inside ? replacedInside : replacedOutside).add(1 - pictures.masks()[pixel]);
      for (int i = pixel; inside && i < 3 * area; i += area) {
        foreground.add(squared(pictures.frames()[i] - wanted[i]));
        copied.add(squared(source[i] - wanted[i]));
      }
    }
    swap(scene, target, pictures.frames());
  }

  private static double squared(double x) {
    return x * x;
  }

  /** Returns keypoints as they are, then moved to the right, left, down and up. */
  private float[][] shifted(float[] keypoints, int at) {
    int codeSize = networks.codeSize();
    float[][] shifted = new float[5][];
    double cells = config.imageSize() - config.cellPixels(config.translation().detectionLevel());
    float unit = (float) (SHIFT * 2 / cells);
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = Arrays.copyOfRange(keypoints, at, at + codeSize);
      int axis = (i - 1) / 2;
      for (int k = 0; i > 0 && k < codeSize / 2; k++) {
        shifted[i][axis * codeSize / 2 + k] += i % 2 == 1 ? unit : -unit;
      }
    }
    return shifted;
  }

  private void swap(ObjectScene scene, int target, float[] pictures) {
    double[] still = scene.centroid(pictures, 0);
    for (int i = 1; i < 5; i++) {
      int axis = (i - 1) / 2;
      double shift = i % 2 == 1 ? SHIFT : -SHIFT;
      double moved = scene.centroid(pictures, i * 3 * area)[axis] - still[axis];
      if (scene.hasRoom(target, axis == 0 ? shift : 0, axis == 1 ? shift : 0)
          && !Double.isNaN(moved)) {
        slopes[axis].add(moved / shift);
      }
    }
  }
}
