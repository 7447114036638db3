package org.keyway.worldmodels.models.keyin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.encoders.FeatureSpace;
import org.keyway.worldmodels.keyframes.HardPlacement;
import org.keyway.worldmodels.keyframes.KeyframePositions;
import org.keyway.worldmodels.keyframes.SoftPlacement;
import org.keyway.worldmodels.metrics.DiscoveryMetrics;
import org.keyway.worldmodels.metrics.KeyframeDiscovery;
import org.keyway.worldmodels.metrics.KeyframeScores;
import org.keyway.worldmodels.metrics.LastFrame;
import org.keyway.worldmodels.metrics.PlacementConfidence;
import org.keyway.worldmodels.metrics.PlacementConfidenceScores;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;

/**
 * Infers the keyframes of recorded windows, one window of each episode, and scores them. It uses
 * the posterior means of latents and the likeliest offset of each keyframe.
 *
 * <p>If an episode is longer than the window, the window starts at a frame drawn from (seed, 3,
 * episode).
 */
final class Placements {
  private static final int BATCH = 50;

  private final KeyInConfig config;
  private final SequenceSet set;
  private final WindowBatch windows;
  private final CompiledGraph graph;
  private final int[] origins;

  /**
   * Inferred keyframes of one window.
   *
   * @param origin index of position 0 in the concatenated frames of all episodes
   * @param kinds likeliest kind of segment before each keyframe, [N]
   * @param states embeddings of the keyframes, [N D]
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Inferred(int origin, int[] kinds, float[] states) {}

  Placements(
      KeyInConfig config,
      FeatureSpace features,
      int stateSize,
      SegmentErrors segments,
      Parameters parameters,
      SequenceSet set,
      long seed) {
    this.config = config;
    this.set = set;
    windows = new WindowBatch(config, segments, BATCH, stateSize, features.size());
    Network network = new Network(parameters);
    PlacementLoss.Outcome outcome =
        new PlacementLoss(config, features, stateSize, BATCH).write(network);
    graph =
        network.compile(outcome.kinds(), outcome.states(), outcome.sequence(), outcome.keyframe());
    origins = new int[set.episodes().size()];
    for (int episode = 0; episode < origins.length; episode++) {
      UniformRandomProvider random = SeedStream.WINDOWS.generator(seed, episode);
      int room = set.episodes().get(episode).length() - config.windowFrames();
      origins[episode] = set.offsets()[episode] + random.nextInt(room + 1);
    }
  }

  /** Infers the keyframes of all windows. */
  List<Inferred> infer() {
    int keyframes = config.shape().keyframes();
    int kinds = config.segmentKinds().count();
    List<Inferred> all = new ArrayList<>();
    for (int first = 0; first < origins.length; first += BATCH) {
      run(first);
      float[] distributions = Buffers.copy(graph.array("kinds"));
      float[] states = Buffers.copy(graph.array("keyframes"));
      int stateLength = states.length / BATCH;
      for (int sample = 0; sample < BATCH && first + sample < origins.length; sample++) {
        int[] likeliest = new int[keyframes];
        for (int n = 0; n < keyframes; n++) {
          likeliest[n] = likeliest(distributions, (sample * keyframes + n) * kinds);
        }
        float[] own = new float[stateLength];
        System.arraycopy(states, sample * stateLength, own, 0, stateLength);
        all.add(new Inferred(windows.origin(sample), likeliest, own));
      }
    }
    return all;
  }

  private void run(int first) {
    for (int sample = 0; sample < BATCH; sample++) {
      windows.take(set, sample, origins[Math.min(first + sample, origins.length - 1)]);
    }
    windows.feed(graph::array);
    graph.run();
  }

  /**
   * Returns the likeliest kind. It chooses the offset first, so that the offset is the argmax of
   * delta.
   */
  private int likeliest(float[] distributions, int at) {
    SegmentKinds kinds = config.segmentKinds();
    double[] byOffset = new double[kinds.largestOffset()];
    for (int kind = 0; kind < kinds.count(); kind++) {
      byOffset[kinds.offset(kind) - 1] += distributions[at + kind];
    }
    int offset = 1;
    for (int o = 2; o <= byOffset.length; o++) {
      offset = byOffset[o - 1] > byOffset[offset - 1] ? o : offset;
    }
    int best = kinds.kind(offset, 0);
    for (int kind = best; kind < kinds.count() && kinds.offset(kind) == offset; kind++) {
      best = distributions[at + kind] > distributions[at + best] ? kind : best;
    }
    return best;
  }

  /** Scores the inferred keyframes against the true ones, and measures their confidence. */
  Map<String, Double> scores() {
    int frames = config.shape().frames();
    DiscoveryMetrics discovery = new DiscoveryMetrics(frames);
    PlacementConfidence confidence = new PlacementConfidence();
    double sequenceError = 0;
    double keyframeError = 0;
    int batches = 0;
    for (int first = 0; first < origins.length; first += BATCH) {
      run(first);
      sequenceError += graph.array("sequence").getDouble(0);
      keyframeError += graph.array("keyframe").getDouble(0);
      batches++;
      float[] distributions = Buffers.copy(graph.array("kinds"));
      int real = Math.min(BATCH, origins.length - first);
      double[] offsets = offsets(distributions, real);
      confidence.add(new SoftPlacement(config.shape(), real, offsets), offsets);
      for (int sample = 0; sample < real; sample++) {
        int[] truth = truth(first + sample);
        int[] predicted = HardPlacement.mostLikely(config.shape(), offsets, sample).positions();
        discovery.add(predicted, truth);
      }
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    if (knowsTruth()) {
      scores.putAll(discovery.scores());
      scores.put("ceiling_f1", ceiling(LastFrame.DROPPED).exact().f1());
    }
    PlacementConfidenceScores sure = confidence.scores();
    scores.put("mean_max_delta", sure.weightedLargestProbability());
    scores.put("sum_c", sure.keyframesInside());
    scores.put("sequence_error", sequenceError / batches);
    scores.put("keyframe_error", keyframeError / batches);
    return scores;
  }

  /** Returns distributions over offsets, [real, N, J], each summing to 1 in double precision. */
  private double[] offsets(float[] distributions, int real) {
    SegmentKinds kinds = config.segmentKinds();
    int rows = real * config.shape().keyframes();
    double[] offsets = new double[rows * kinds.largestOffset()];
    for (int row = 0; row < rows; row++) {
      for (int kind = 0; kind < kinds.count(); kind++) {
        offsets[row * kinds.largestOffset() + kinds.offset(kind) - 1] +=
            distributions[row * kinds.count() + kind];
      }
    }
    return offsets;
  }

  /** Returns the distributions over offsets of the keyframes of an episode, [N][J]. */
  double[][] offsets(int episode) {
    run(episode);
    double[] flat = offsets(Buffers.copy(graph.array("kinds")), 1);
    int largest = config.shape().largestOffset();
    double[][] rows = new double[config.shape().keyframes()][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = java.util.Arrays.copyOfRange(flat, n * largest, (n + 1) * largest);
    }
    return rows;
  }

  /** Returns the true keyframes of the window of an episode, positions 1 to T. */
  int[] truth(int episode) {
    boolean @Nullable [] marks = set.episodes().keyframes(episode);
    if (marks == null) {
      return new int[0];
    }
    int first = origins[episode] - set.offsets()[episode];
    boolean[] window = java.util.Arrays.copyOfRange(marks, first, first + config.windowFrames());
    return KeyframePositions.ofMarks(window, config.conditioningFrames());
  }

  /** Returns whether the episodes have true keyframes. */
  boolean knowsTruth() {
    return set.episodes().keyframes(0) != null;
  }

  /**
   * Scores the placements of least loss, found by dynamic programming on the frozen features. This
   * is the score of a predictor that minimises its loss exactly.
   */
  KeyframeScores ceiling(LastFrame lastFrame) {
    KeyframeDiscovery discovery = new KeyframeDiscovery(config.shape().frames(), lastFrame);
    for (int episode = 0; episode < origins.length; episode++) {
      windows.take(set, 0, origins[episode]);
      discovery.add(windows.cheapest(0).positions(), truth(episode));
    }
    return discovery.scores();
  }
}
