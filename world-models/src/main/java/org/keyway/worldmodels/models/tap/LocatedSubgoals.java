package org.keyway.worldmodels.models.tap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.metrics.DiscoveryMetrics;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Predicts the keyframes between start and goal of recorded windows, and scores them. It uses one
 * window of each sequence, and the mean latents of the prior. A predicted keyframe has no time; it
 * counts as found at the nearest frame in state space.
 */
final class LocatedSubgoals {
  private static final int BATCH = 50;

  private final TapConfig config;
  private final StateSequences sequences;
  private final List<StateWindow> windows;
  private final double squaredStep;
  private final KeyframePrediction prediction;

  /**
   * The keyframes of one window.
   *
   * @param window the window
   * @param states of the keyframes in order of time, [N, D]
   * @param positions of the frames nearest to them, 1 to T - 1, [N]
   * @param errors squared distances from these frames, in mean squared steps, [N]
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Located(StateWindow window, float[] states, int[] positions, double[] errors) {}

  /**
   * @param target target that the predictor was trained for
   * @param parameters trained weights
   * @param stepLength r
   * @param seed decides where windows start in longer sequences
   */
  LocatedSubgoals(
      TapConfig config,
      PredictionTarget target,
      Parameters parameters,
      StateSequences sequences,
      double stepLength,
      long seed) {
    this.config = config;
    this.sequences = sequences;
    windows = sequences.windows(config.conditioningFrames(), config.shape().frames(), seed);
    squaredStep = stepLength * stepLength;
    prediction = new KeyframePrediction(config, target, parameters, sequences.size());
    prediction.prepare(BATCH);
  }

  /** Returns the index of a window's position 0 in the concatenated frames of all sequences. */
  int origin(StateWindow window) {
    return window.first() + config.conditioningFrames() - 1;
  }

  /** Predicts the keyframes of all windows. */
  List<Located> predict() {
    int size = sequences.size();
    int length = config.shape().keyframes() * size;
    float[] starts = new float[BATCH * size];
    float[] goals = new float[BATCH * size];
    float[] latents = new float[BATCH * config.shape().keyframes() * config.predictor().latent()];
    List<Located> all = new ArrayList<>();
    for (int first = 0; first < windows.size(); first += BATCH) {
      for (int sample = 0; sample < BATCH; sample++) {
        int origin = origin(windows.get(Math.min(first + sample, windows.size() - 1)));
        System.arraycopy(sequences.values(), origin * size, starts, sample * size, size);
        int goal = origin + config.shape().frames();
        System.arraycopy(sequences.values(), goal * size, goals, sample * size, size);
      }
      float[] predicted = prediction.run(starts, goals, latents, BATCH);
      for (int sample = 0; sample < BATCH && first + sample < windows.size(); sample++) {
        float[] own = Arrays.copyOfRange(predicted, sample * length, (sample + 1) * length);
        all.add(located(windows.get(first + sample), own));
      }
    }
    return all;
  }

  private Located located(StateWindow window, float[] states) {
    int origin = origin(window);
    int[] positions = new int[config.shape().keyframes()];
    double[] errors = new double[positions.length];
    for (int n = 0; n < positions.length; n++) {
      errors[n] = Double.POSITIVE_INFINITY;
      for (int t = 1; t < config.shape().frames(); t++) {
        double distance = sequences.squaredDistance(states, n, origin + t) / squaredStep;
        if (distance < errors[n]) {
          errors[n] = distance;
          positions[n] = t;
        }
      }
    }
    return new Located(window, states, positions, errors);
  }

  /**
   * Scores predictions by keyframe discovery and minimum-over-time errors, in mean squared steps.
   * Errors are those of the first prediction, between start and goal, and of all keyframes.
   */
  Map<String, Double> scores(List<Located> all) {
    int frames = config.shape().frames();
    int middle = new Halving(config.shape().keyframes()).steps().get(0).keyframe() - 1;
    DiscoveryMetrics discovery = new DiscoveryMetrics(frames);
    double first = 0;
    double place = 0;
    double every = 0;
    for (Located located : all) {
      discovery.add(located.positions(), located.window().truth());
      first += located.errors()[middle] / all.size();
      place += located.positions()[middle] / (double) frames / all.size();
      every += Arrays.stream(located.errors()).average().orElse(Double.NaN) / all.size();
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    if (!sequences.keyframes().isEmpty()) {
      scores.putAll(discovery.scores());
    }
    scores.put("minimum_error", first);
    scores.put("minimum_error_keyframes", every);
    scores.put("first_at_fraction", place);
    return scores;
  }

  /**
   * Returns the distinct positions of start, keyframes and goal of a window.
   *
   * @return positions, ascending, 0 and T included
   */
  int[] ends(Located located) {
    return IntStream.concat(
            IntStream.of(0, config.shape().frames()), IntStream.of(located.positions()))
        .sorted()
        .distinct()
        .toArray();
  }

  /**
   * Returns the states at these positions, [ends, D]: predicted at keyframes, real at start and
   * goal.
   */
  float[] endStates(Located located, int[] ends) {
    int size = sequences.size();
    float[] states = new float[ends.length * size];
    for (int k = 0; k < ends.length; k++) {
      int keyframe = indexOf(located.positions(), ends[k]);
      if (keyframe < 0) {
        int frame = origin(located.window()) + ends[k];
        System.arraycopy(sequences.values(), frame * size, states, k * size, size);
      } else {
        System.arraycopy(located.states(), keyframe * size, states, k * size, size);
      }
    }
    return states;
  }

  private static int indexOf(int[] positions, int position) {
    return IntStream.range(0, positions.length)
        .filter(n -> positions[n] == position)
        .findFirst()
        .orElse(-1);
  }
}
