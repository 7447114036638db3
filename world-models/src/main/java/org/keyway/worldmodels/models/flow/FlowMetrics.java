package org.keyway.worldmodels.models.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.metrics.CentroidErrors;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.metrics.PixelError;
import org.keyway.worldmodels.training.SeedStream;

/**
 * Metrics of a model of flow, on the windows of {@link
 * org.keyway.worldmodels.model.VideoEvaluation}.
 *
 * <ul>
 *   <li>psnr_db_next: peak signal-to-noise ratio of the T frames after the given ones, each
 *       predicted from the real frames before it; _copy_last for a copy of the frame before.
 *   <li>psnr_db_N_ahead: that of the mean squared error N steps ahead, predicted from predicted
 *       frames; _copy_last for a copy of the last given frame.
 *   <li>OBJECT_error_px_N_ahead, OBJECT_visible_N_ahead: {@link CentroidErrors} of a tracked object
 *       in the same predictions.
 *   <li>flow_total_variation: mean of the absolute differences between neighbours, both components
 *       and axes, px per px, for the flow to the T frames from real ones.
 *   <li>end_point_error_px: mean length of the error of that flow on the pixels of moving objects;
 *       _zero_flow for no flow.
 * </ul>
 *
 * A ratio is that of the error's mean over all windows, so still windows count little.
 */
final class FlowMetrics {
  private static final List<Integer> STEPS = List.of(1, 2, 4, 8, 15, 30);
  private static final String COPY = "_copy_last";
  private static final double LEAST_ERROR = 1e-10;

  private final FlowAutoencoderModel model;
  private final FlowAutoencoderConfig config;
  private final double[] next = new double[2];
  private final double[][] ahead;
  private final CentroidErrors[][] centres;
  private double variation;
  private int flows;
  private double endPointError;
  private double length;
  private int pixels;
  private int windows;

  FlowMetrics(FlowAutoencoderModel model, FlowAutoencoderConfig config) {
    this.model = model;
    this.config = config;
    ahead = new double[2][config.futureFrames()];
    centres = new CentroidErrors[2][config.tracked().size()];
    for (CentroidErrors[] ofOneMethod : centres) {
      Arrays.setAll(
          ofOneMethod,
          i -> new CentroidErrors(config.tracked().get(i).colour(), config.futureFrames()));
    }
  }

  /** Refuses episodes whose recorded states do not hold what an object reads. */
  static void requireStates(MovingObjectConfig object, EpisodeCache episodes) {
    int there = episodes.layout().stateSize();
    if (object.last() >= there) {
      throw new IllegalArgumentException(
          "objects read number %d of a recorded state; there are %d"
              .formatted(object.last(), there));
    }
  }

  /**
   * Measures the metrics.
   *
   * @param episodes each long enough
   * @param seed decides where windows start in longer episodes
   * @param metrics filled
   */
  void put(EpisodeCache episodes, long seed, Map<String, Double> metrics) {
    for (int i = 0; i < Math.min(PictureMetrics.WINDOWS, episodes.size()); i++) {
      FrameSequence episode = episodes.get(i);
      int room = episode.length() - model.windowFrames();
      add(episode, SeedStream.WINDOWS.generator(seed, i).nextInt(room + 1));
    }
    int predictions = windows * config.futureFrames();
    metrics.put("psnr_db_next", decibels(next[0] / predictions));
    metrics.put("psnr_db_next" + COPY, decibels(next[1] / predictions));
    for (int step : STEPS) {
      if (step <= config.futureFrames()) {
        String name = "psnr_db_%d_ahead".formatted(step);
        metrics.put(name, decibels(ahead[0][step - 1] / windows));
        metrics.put(name + COPY, decibels(ahead[1][step - 1] / windows));
        for (int i = 0; i < config.tracked().size(); i++) {
          centres[0][i].put(step - 1, config.tracked().get(i).name(), "", metrics);
          centres[1][i].put(step - 1, config.tracked().get(i).name(), COPY, metrics);
        }
      }
    }
    if (flows > 0) {
      metrics.put("flow_total_variation", variation / flows);
    }
    if (pixels > 0) {
      metrics.put("end_point_error_px", endPointError / pixels);
      metrics.put("end_point_error_px_zero_flow", length / pixels);
    }
  }

  private static double decibels(double error) {
    return 10 * Math.log10(255 * 255 / Math.max(error, LEAST_ERROR));
  }

  private void add(FrameSequence episode, int first) {
    int given = config.conditioningFrames();
    int count = model.windowFrames();
    List<Frame> real = IntStream.range(first, first + count).mapToObj(episode::frame).toList();
    float[] recorded = episode.actions();
    float[] actions =
        recorded == null || model.actionSize() == 0
            ? new float[0]
            : Arrays.copyOfRange(
                recorded, first * model.actionSize(), (first + count - 1) * model.actionSize());
    FlowAutoencoderModel.Flowing seen = model.run(real, actions, count - 1);
    List<Frame> free = model.predict(real.subList(0, given), actions);
    for (int step = 0; step < config.futureFrames(); step++) {
      int t = given + step;
      next[0] += PixelError.meanSquaredError(real.get(t), seen.frames().get(t - 1));
      next[1] += PixelError.meanSquaredError(real.get(t), real.get(t - 1));
      ahead[0][step] += PixelError.meanSquaredError(real.get(t), free.get(step));
      ahead[1][step] += PixelError.meanSquaredError(real.get(t), real.get(given - 1));
      for (int i = 0; i < config.tracked().size(); i++) {
        centres[0][i].add(step, real.get(t), free.get(step));
        centres[1][i].add(step, real.get(t), real.get(given - 1));
      }
      if (!seen.flows().isEmpty()) {
        float[] flow = seen.flows().get(t - 1);
        variation += totalVariation(flow, config.flowSize());
        flows++;
        compare(episode, first + t, flow);
      }
    }
    windows++;
  }

  /**
   * Returns the mean over pixels of the absolute differences to the right and below, summed over
   * both components; differences across the edge are 0.
   *
   * @param flow [2, size, size], not modified
   */
  static double totalVariation(float[] flow, int size) {
    double sum = 0;
    for (int i = 0; i < flow.length; i++) {
      int column = i % size;
      int row = i / size % size;
      sum += column + 1 < size ? Math.abs(flow[i + 1] - flow[i]) : 0;
      sum += row + 1 < size ? Math.abs(flow[i + size] - flow[i]) : 0;
    }
    return sum / (size * size);
  }

  private void compare(FrameSequence episode, int frame, float[] flow) {
    int size = config.imageSize();
    int flowSize = config.flowSize();
    int scale = size / flowSize;
    double[] truth = trueFlow(episode, frame, config.objects());
    for (int pixel = 0; pixel < size * size; pixel++) {
      double right = truth[2 * pixel];
      double down = truth[2 * pixel + 1];
      if (Double.isNaN(right)) {
        continue;
      }
      int at = pixel / size / scale * flowSize + pixel % size / scale;
      endPointError +=
          Math.hypot(scale * flow[at] - right, scale * flow[flowSize * flowSize + at] - down);
      length += Math.hypot(right, down);
      pixels++;
    }
  }

  /**
   * Returns the true flow from a frame to the one before, from the recorded places.
   *
   * @param frame 1 or more
   * @param objects what moves
   * @return right and down in px for each pixel, row-major; NaN where it is unknown
   */
  static double[] trueFlow(FrameSequence episode, int frame, List<MovingObjectConfig> objects) {
    int size = episode.height();
    double[] flow = new double[2 * size * size];
    Arrays.fill(flow, Double.NaN);
    double[] states = episode.states();
    if (states == null) {
      return flow;
    }
    int now = frame * episode.stateSize();
    int before = now - episode.stateSize();
    List<MovingObjectConfig> owners = new ArrayList<>();
    for (int pixel = 0; pixel < size * size; pixel++) {
      owners.clear();
      for (MovingObjectConfig object : objects) {
        int column = pixel % size - (int) states[now + object.x()];
        int row = pixel / size - (int) states[now + object.y()];
        int edge = (int) states[now + object.size()];
        if (column >= 0 && column < edge && row >= 0 && row < edge) {
          owners.add(object);
        }
      }
      if (owners.size() == 1 && isVisible(episode, frame, pixel)) {
        MovingObjectConfig owner = owners.get(0);
        flow[2 * pixel] = (int) states[before + owner.x()] - (int) states[now + owner.x()];
        flow[2 * pixel + 1] = (int) states[before + owner.y()] - (int) states[now + owner.y()];
      }
    }
    return flow;
  }

  private static boolean isVisible(FrameSequence episode, int frame, int pixel) {
    int at = 3 * (frame * episode.height() * episode.width() + pixel);
    byte[] rgb = episode.pixels();
    return rgb[at] != 0 || rgb[at + 1] != 0 || rgb[at + 2] != 0;
  }
}
