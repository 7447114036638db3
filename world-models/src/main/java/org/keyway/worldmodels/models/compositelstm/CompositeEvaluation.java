package org.keyway.worldmodels.models.compositelstm;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.models.compositelstm.CompositeLstmConfig.DecoderInput;

/**
 * Measures the cross-entropies of a composite LSTM on one window of each episode, in nats per
 * frame: of the open-loop future beside baselines and the entropy of the targets, and of the
 * reconstruction.
 */
final class CompositeEvaluation {
  private static final int BATCH = 50;
  private static final String NATS = "cross_entropy_nats";

  private final CompositeLstmConfig config;
  private final CompositeRun run;

  CompositeEvaluation(CompositeLstmConfig config, CompositeRun run) {
    this.config = config;
    this.run = run;
  }

  /**
   * Measures the metrics.
   *
   * @param most number of episodes that are measured at most
   * @param seed decides where windows start in longer episodes
   * @param baselines whether to measure what no model is needed for
   * @return cross_entropy_nats and so on
   */
  Map<String, Double> metrics(EpisodeCache episodes, int most, long seed, boolean baselines) {
    int pixels = new FrameSignal(config.pixels()).size();
    int c = config.conditioningFrames();
    CrossEntropies future = new CrossEntropies(config.futureFrames(), pixels);
    CrossEntropies guided = new CrossEntropies(config.futureFrames(), pixels);
    CrossEntropies past = new CrossEntropies(c, pixels);
    boolean conditional = config.decoders().futureInput() != DecoderInput.NONE;
    int all = Math.min(most, episodes.size());
    for (int first = 0; first < all; first += BATCH) {
      int count = Math.min(BATCH, all - first);
      CompositeBatch batch = run.batch(episodes, first, count, seed);
      float[] given = batch.input(CompositeNetwork.GIVEN);
      int last = (c - 1) * count * pixels;
      if (config.decoders().hasFuture()) {
        float[] targets = batch.input(CompositeNetwork.FUTURE);
        future.add(targets, run.future(batch), given, last, count);
        if (conditional) {
          guided.add(targets, run.guided(batch), given, last, count);
        }
      }
      if (config.decoders().hasPast()) {
        past.add(batch.input(CompositeNetwork.PAST), run.past(batch), given, last, count);
      }
    }
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (config.decoders().hasFuture()) {
      metrics.put(NATS, future.ofModel());
      if (conditional) {
        metrics.put(NATS + "_recorded_input", guided.ofModel());
      }
      if (baselines) {
        metrics.put(NATS + "_floor", future.floor());
        metrics.put(NATS + "_pixel_marginal", future.ofPixelMarginal());
        metrics.put(NATS + "_copy_last", future.ofCopyLast());
      }
    }
    if (config.decoders().hasPast()) {
      metrics.put("reconstruction_" + NATS, past.ofModel());
      if (baselines) {
        metrics.put("reconstruction_" + NATS + "_floor", past.floor());
      }
    }
    return metrics;
  }

  /**
   * Reconstructs the given frames of a window.
   *
   * @return probabilities in the order of time, [C, P]
   */
  static float[] reconstruction(
      CompositeLstmConfig config, CompositeRun run, CompositeBatch batch) {
    float[] decoded = run.past(batch).clone();
    CompositeRun.logistic(decoded);
    int c = config.conditioningFrames();
    int frame = decoded.length / c;
    float[] ordered = Arrays.copyOf(decoded, decoded.length);
    for (int i = 0; i < c && config.decoders().order() == CompositeLstmConfig.Order.REVERSED; i++) {
      System.arraycopy(decoded, (c - 1 - i) * frame, ordered, i * frame, frame);
    }
    return ordered;
  }
}
