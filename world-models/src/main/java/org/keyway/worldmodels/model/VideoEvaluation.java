package org.keyway.worldmodels.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * Evaluates a model from frames to frames on one recorded window of each of the first 100 episodes.
 * Metrics are PSNR over a window, SSIM, and the mean squared error on the scale 0 to 255 by steps
 * ahead. The baseline (copy last) predicts the last given frame at every step.
 */
public final class VideoEvaluation {
  private static final List<Integer> STEPS = List.of(1, 2, 4, 8, 16, 32);

  private final VideoModel model;
  private final EpisodeCache episodes;
  private final long seed;

  private VideoEvaluation(VideoModel model, EpisodeCache episodes, long seed) {
    this.model = model;
    this.episodes = episodes;
    this.seed = seed;
  }

  /** A window of an episode: index of its first frame, the window alone, and its frames. */
  private record Window(int first, FrameSequence recorded, List<Frame> frames) {}

  /**
   * Measures the metrics.
   *
   * @param episodes each long enough
   * @param seed decides where windows start in longer episodes
   * @return psnr_db, ssim_gaussian_rgb and squared_error_N_ahead, each also as _copy_last
   */
  public static Map<String, Double> metrics(VideoModel model, EpisodeCache episodes, long seed) {
    return new VideoEvaluation(model, episodes, seed).metrics();
  }

  /**
   * Predicts one window of the first episode.
   *
   * @param episodes each long enough
   * @param seed where windows start in longer episodes
   */
  public static Prediction prediction(VideoModel model, EpisodeCache episodes, long seed) {
    return new VideoEvaluation(model, episodes, seed).prediction();
  }

  /**
   * Adds the errors of an object's centre in the windows of {@link #metrics}, see {@link
   * CentroidErrors}.
   *
   * @param metrics NAME_error_px_N_ahead and NAME_visible_N_ahead are added, each also as
   *     _copy_last
   */
  public static void addCentroidErrors(
      VideoModel model,
      EpisodeCache episodes,
      long seed,
      TrackedObjectConfig object,
      Map<String, Double> metrics) {
    VideoEvaluation evaluation = new VideoEvaluation(model, episodes, seed);
    CentroidErrors predicted = new CentroidErrors(object.colour(), model.futureFrames());
    CentroidErrors copied = new CentroidErrors(object.colour(), model.futureFrames());
    for (int i = 0; i < Math.min(PictureMetrics.WINDOWS, episodes.size()); i++) {
      Window window = evaluation.window(i);
      List<Frame> frames = evaluation.predicted(window);
      Frame last = window.frames().get(model.conditioningFrames() - 1);
      for (int step = 0; step < frames.size(); step++) {
        Frame real = evaluation.future(window).get(step);
        predicted.add(step, real, frames.get(step));
        copied.add(step, real, last);
      }
    }
    for (int step : STEPS) {
      if (step <= model.futureFrames()) {
        predicted.put(step - 1, object.name(), "", metrics);
        copied.put(step - 1, object.name(), "_copy_last", metrics);
      }
    }
    predicted.put(model.futureFrames() - 1, object.name(), "", metrics);
    copied.put(model.futureFrames() - 1, object.name(), "_copy_last", metrics);
  }

  private Window window(int episode) {
    int room = episodes.get(episode).length() - model.windowFrames();
    int first = SeedStream.WINDOWS.generator(seed, episode).nextInt(room + 1);
    FrameSequence recorded = episodes.get(episode).part(first, first + model.windowFrames());
    List<Frame> frames = IntStream.range(0, recorded.length()).mapToObj(recorded::frame).toList();
    return new Window(first, recorded, frames);
  }

  private List<Frame> predicted(Window window) {
    return model.predict(window.recorded());
  }

  private List<Frame> future(Window window) {
    return window.frames().subList(model.conditioningFrames(), window.frames().size());
  }

  private Map<String, Double> metrics() {
    Scores predicted = new Scores(model.futureFrames());
    Scores copied = new Scores(model.futureFrames());
    for (int i = 0; i < Math.min(PictureMetrics.WINDOWS, episodes.size()); i++) {
      Window window = window(i);
      Frame last = window.frames().get(model.conditioningFrames() - 1);
      predicted.add(future(window), predicted(window));
      copied.add(future(window), Collections.nCopies(model.futureFrames(), last));
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    predicted.put("", metrics);
    copied.put("_copy_last", metrics);
    return metrics;
  }

  private Prediction prediction() {
    Window window = window(0);
    List<Frame> predicted = new ArrayList<>(window.frames().subList(0, model.conditioningFrames()));
    predicted.addAll(predicted(window));
    boolean[] marks = episodes.keyframes(0);
    boolean[] truth = new boolean[model.windowFrames()];
    for (int i = model.conditioningFrames(); marks != null && i < truth.length; i++) {
      truth[i] = marks[window.first() + i];
    }
    return new Prediction(
        model.conditioningFrames(),
        window.frames(),
        predicted,
        truth,
        null,
        model.strips(window.recorded(), seed));
  }

  /** The scores of one way to predict. */
  private static final class Scores {
    private final PictureMetrics pictures = new PictureMetrics();
    private final double[] errors;
    private int windows;

    Scores(int steps) {
      errors = new double[steps];
    }

    void add(List<Frame> real, List<Frame> predicted) {
      pictures.add(real, predicted);
      for (int step = 0; step < errors.length; step++) {
        errors[step] += PixelError.meanSquaredError(real.get(step), predicted.get(step));
      }
      windows++;
    }

    void put(String suffix, Map<String, Double> metrics) {
      metrics.put("psnr_db" + suffix, pictures.psnrDecibels());
      metrics.put("ssim_gaussian_rgb" + suffix, pictures.ssim());
      for (int step : STEPS) {
        if (step <= errors.length) {
          metrics.put(
              "squared_error_%d_ahead%s".formatted(step, suffix), errors[step - 1] / windows);
        }
      }
    }
  }
}
