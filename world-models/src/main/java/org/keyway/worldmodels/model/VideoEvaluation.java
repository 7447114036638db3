package org.keyway.worldmodels.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.EpisodeCache;
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

  /** A window of an episode: index of its first frame, its frames and its actions. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record Window(int first, List<Frame> frames, float[] actions) {}

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

  private Window window(int episode) {
    int room = episodes.get(episode).length() - model.windowFrames();
    int first = SeedStream.WINDOWS.generator(seed, episode).nextInt(room + 1);
    List<Frame> frames =
        IntStream.range(first, first + model.windowFrames())
            .mapToObj(frame -> episodes.get(episode).frame(frame))
            .toList();
    float[] all = episodes.get(episode).actions();
    int size = episodes.layout().actionSize();
    float[] actions =
        all == null
            ? new float[0]
            : Arrays.copyOfRange(all, first * size, (first + model.windowFrames() - 1) * size);
    return new Window(first, frames, actions);
  }

  private List<Frame> predicted(Window window) {
    return model.predict(window.frames().subList(0, model.conditioningFrames()), window.actions());
  }

  private List<Frame> future(Window window) {
    return window.frames().subList(model.conditioningFrames(), window.frames().size());
  }

  /** One predicted window: the last given frame, the recorded future, and the predicted one. */
  record Outcome(Frame last, List<Frame> recorded, List<Frame> predicted) {}

  /** Predicts the windows that are measured. */
  static List<Outcome> outcomes(VideoModel model, EpisodeCache episodes, long seed) {
    VideoEvaluation evaluation = new VideoEvaluation(model, episodes, seed);
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < Math.min(PictureMetrics.WINDOWS, episodes.size()); i++) {
      Window window = evaluation.window(i);
      outcomes.add(
          new Outcome(
              window.frames().get(model.conditioningFrames() - 1),
              evaluation.future(window),
              evaluation.predicted(window)));
    }
    return outcomes;
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
        model.strips(window.frames(), window.actions(), seed));
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
