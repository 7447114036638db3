package org.keyway.worldmodels.models.surprise;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StateWindow;
import org.keyway.worldmodels.latent.StraightSequence;
import org.keyway.worldmodels.metrics.DiscoveryMetrics;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Measures the surprise of recorded windows, one window of each sequence, and scores the keyframes
 * found.
 */
final class Surprises {
  private static final int BATCH = 50;

  private final SurpriseConfig config;
  private final StateSequences sequences;
  private final List<StateWindow> windows;
  private final StepBatch batch;
  private final double squaredStep;
  private final CompiledGraph graph;
  private final CompiledGraph expected;

  /**
   * Measurements on one window.
   *
   * @param window the window
   * @param surprise KL(q(z_t | x_0 .. x_t) || N(0, I)) in nats of its frames 1 to C + T - 1
   * @param latents posterior means of these frames, [C + T - 1, Z]
   * @param error squared error of one-step predictions from posterior means, in mean squared steps,
   *     mean over the frames at positions 1 to T
   * @param expectedError the same error, from latents of zero
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Seen(
      StateWindow window, double[] surprise, float[] latents, double error, double expectedError) {}

  /**
   * @param parameters trained weights
   * @param stepLength r
   * @param seed decides where windows start in longer sequences
   */
  Surprises(
      SurpriseConfig config,
      Parameters parameters,
      StateSequences sequences,
      double stepLength,
      long seed) {
    this.config = config;
    this.sequences = sequences;
    windows = sequences.windows(config.conditioningFrames(), config.shape().frames(), seed);
    batch = new StepBatch(sequences, steps(), BATCH, stepLength);
    squaredStep = stepLength * stepLength;
    SurpriseNetwork surprise = new SurpriseNetwork(config.predictor(), sequences.size());
    Network network = new Network(parameters);
    SurpriseNetwork.Outcome outcome = surprise.write(network, steps(), BATCH);
    graph = network.compile(outcome.latents(), outcome.divergences(), outcome.errors());
    Network prior = new Network(parameters);
    expected = prior.compile(surprise.expected(prior, steps(), BATCH));
  }

  private int steps() {
    return config.windowFrames() - 1;
  }

  /** Measures all windows. */
  List<Seen> look() {
    List<Seen> all = new ArrayList<>();
    for (int first = 0; first < windows.size(); first += BATCH) {
      for (int sample = 0; sample < BATCH; sample++) {
        StateWindow window = windows.get(Math.min(first + sample, windows.size() - 1));
        batch.take(sample, window.first());
      }
      batch.feed(graph::array);
      graph.run();
      batch.feedPredictor(expected::array);
      expected.run();
      float[] divergences = Buffers.copy(graph.array("divergences"));
      float[] latents = Buffers.copy(graph.array("latents"));
      float[] errors = Buffers.copy(graph.array("errors"));
      float[] expectedErrors = Buffers.copy(expected.array("errors"));
      for (int sample = 0; sample < BATCH && first + sample < windows.size(); sample++) {
        all.add(
            new Seen(
                windows.get(first + sample),
                column(divergences, sample),
                rows(latents, sample),
                futureMean(errors, sample),
                futureMean(expectedErrors, sample)));
      }
    }
    return all;
  }

  private double[] column(float[] values, int sample) {
    double[] own = new double[steps()];
    for (int t = 0; t < own.length; t++) {
      own[t] = values[t * BATCH + sample];
    }
    return own;
  }

  private float[] rows(float[] latents, int sample) {
    int size = config.predictor().latent();
    float[] own = new float[steps() * size];
    for (int t = 0; t < steps(); t++) {
      System.arraycopy(latents, (t * BATCH + sample) * size, own, t * size, size);
    }
    return own;
  }

  private double futureMean(float[] errors, int sample) {
    double sum = 0;
    for (int t = config.conditioningFrames() - 1; t < steps(); t++) {
      sum += errors[t * BATCH + sample];
    }
    return sum / config.shape().frames();
  }

  /** Returns the keyframes of a window, positions 1 to T. */
  int[] keyframes(Seen seen) {
    return keyframes(seen, config.predictor().lag());
  }

  private int[] keyframes(Seen seen, int lag) {
    return SurpriseKeyframes.positions(
        seen.surprise(), config.conditioningFrames(), lag, config.shape().keyframes());
  }

  /**
   * Scores the measurements for both lags. Where motion is straight between keyframes, the error of
   * straight sequences between the keyframes found selects the lag without true keyframes.
   */
  Map<String, Double> scores(List<Seen> all) {
    int frames = config.shape().frames();
    DiscoveryMetrics chosen = new DiscoveryMetrics(frames);
    Map<String, Double> lags = new LinkedHashMap<>();
    for (int lag = 0; lag <= 1; lag++) {
      DiscoveryMetrics discovery = new DiscoveryMetrics(frames);
      double bent = 0;
      for (Seen seen : all) {
        int[] keyframes = keyframes(seen, lag);
        discovery.add(keyframes, seen.window().truth());
        if (lag == config.predictor().lag()) {
          chosen.add(keyframes, seen.window().truth());
        }
        int origin = seen.window().first() + config.conditioningFrames() - 1;
        bent += StraightSequence.error(sequences, origin, keyframes, frames) / squaredStep;
      }
      if (knowsTruth()) {
        lags.put("f1_lag_" + lag, discovery.f1());
      }
      lags.put("straight_error_lag_" + lag, bent / all.size());
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    if (knowsTruth()) {
      scores.putAll(chosen.scores());
    }
    scores.putAll(lags);
    scores.put(
        "one_step_error", all.stream().mapToDouble(Seen::error).average().orElse(Double.NaN));
    scores.put(
        "one_step_error_prior",
        all.stream().mapToDouble(Seen::expectedError).average().orElse(Double.NaN));
    scores.put("surprise_nats", meanSurprise(all));
    return scores;
  }

  private boolean knowsTruth() {
    return !sequences.keyframes().isEmpty();
  }

  private double meanSurprise(List<Seen> all) {
    double sum = 0;
    for (Seen seen : all) {
      for (int t = config.conditioningFrames() - 1; t < steps(); t++) {
        sum += seen.surprise()[t];
      }
    }
    return sum / all.size() / config.shape().frames();
  }
}
