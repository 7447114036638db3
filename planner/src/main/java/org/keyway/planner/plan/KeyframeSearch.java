package org.keyway.planner.plan;

import org.jspecify.annotations.Nullable;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.Guarded;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.planner.search.Bounds;
import org.keyway.planner.search.Objective;
import org.keyway.planner.search.SearchConfig;
import org.keyway.planner.search.SearchDistribution;
import org.keyway.planner.search.SearchStatus;
import org.keyway.planner.search.TrajectorySearch;
import org.keyway.planner.time.Deadline;

/**
 * Searches the latents of a keyframe model, from their prior N(0, I), for keyframes that lead to
 * the goal. Source: KeyIn, section 4.3 and algorithm 2 (Pertsch et al., L4DC 2020). Each proposal
 * searches from scratch: the meaning of latents depends on the start. One thread at a time may use
 * it.
 */
public final class KeyframeSearch implements SubgoalSource {
  private final KeyframeModel model;
  private final Cost cost;
  private final @Nullable DistanceModel segmentDistance;
  private final TrajectorySearch search;
  private final int keyframes;
  private final int size;

  private final double[] start;
  private final double[] goal;
  private final double[] embeddings;
  private final double[] offsets;
  private final double[] from;
  private final double[] to;
  private final double[] segmentLengths;
  private final double[] bestEmbeddings;
  private final double[] bestOffsets;

  /** Returns a search that minimises the cost of the last keyframe against the goal. */
  public static KeyframeSearch toLastKeyframe(
      KeyframeModel model,
      Cost cost,
      SearchDistribution distribution,
      SearchConfig config,
      long seed) {
    return new KeyframeSearch(model, cost, null, distribution, config, seed);
  }

  /**
   * Returns a search that minimises the longest segment from the start through all keyframes to the
   * goal. It follows Nair and Finn (Hierarchical Foresight, ICLR 2020), who plan each segment at
   * the low level; here a distance replaces that plan.
   *
   * @param cost cost used only to report each keyframe's cost against the goal
   * @param segmentDistance distance that measures the length of a segment
   */
  public static KeyframeSearch overSegments(
      KeyframeModel model,
      Cost cost,
      DistanceModel segmentDistance,
      SearchDistribution distribution,
      SearchConfig config,
      long seed) {
    return new KeyframeSearch(model, cost, segmentDistance, distribution, config, seed);
  }

  private KeyframeSearch(
      KeyframeModel model,
      Cost cost,
      @Nullable DistanceModel segmentDistance,
      SearchDistribution distribution,
      SearchConfig config,
      long seed) {
    this.model = Guarded.keyframes(model);
    this.cost = Guarded.cost(cost);
    this.segmentDistance = segmentDistance == null ? null : Guarded.distance(segmentDistance);
    size = model.embeddingSize();
    keyframes = model.keyframeCount();
    Require.inRange("embedding size of the cost", cost.embeddingSize(), size, size);
    if (segmentDistance != null) {
      Require.inRange(
          "embedding size of the segment distance", segmentDistance.embeddingSize(), size, size);
    }
    search =
        new TrajectorySearch(
            config, keyframes, 1, Bounds.unbounded(model.latentSize()), distribution, seed);
    int samples = config.samples();
    start = new double[size];
    goal = new double[size];
    int segments = segmentDistance == null ? 1 : keyframes + 1;
    embeddings =
        new double
            [Require.arrayLength("samples * keyframes * embedding size", samples, keyframes, size)];
    offsets =
        new double
            [Require.arrayLength(
                "samples * keyframes * maximum offset", samples, keyframes, model.maximumOffset())];
    from =
        new double
            [Require.arrayLength("samples * segments * embedding size", samples, segments, size)];
    to = new double[segmentDistance == null ? 0 : from.length];
    segmentLengths = new double[samples * segments];
    bestEmbeddings = new double[keyframes * size];
    bestOffsets = new double[keyframes * model.maximumOffset()];
  }

  @Override
  public Subgoals propose(double[] embedding, double[] goalEmbedding, Deadline deadline) {
    System.arraycopy(Require.finite("embedding", embedding, size), 0, start, 0, size);
    System.arraycopy(Require.finite("goal", goalEmbedding, size), 0, goal, 0, size);
    search.reset();
    SearchStatus status = search.search(new Imagination(), 0, deadline);
    if (status != SearchStatus.SEARCHED) {
      return new Subgoals(size, new double[0], new int[0], new double[0], search.report());
    }
    double[] keyframeCosts = new double[keyframes];
    cost.evaluate(bestEmbeddings.clone(), keyframes, goal, keyframeCosts);
    int[] steps = new int[keyframes];
    for (int n = 0; n < keyframes; n++) {
      steps[n] = 1 + likeliest(n * model.maximumOffset(), model.maximumOffset());
    }
    return new Subgoals(size, bestEmbeddings.clone(), steps, keyframeCosts, search.report());
  }

  private int likeliest(int at, int count) {
    int best = 0;
    for (int j = 1; j < count; j++) {
      if (bestOffsets[at + j] > bestOffsets[at + best]) {
        best = j;
      }
    }
    return best;
  }

  /** Predicts keyframes from latents and computes their costs. */
  private final class Imagination implements Objective {
    @Override
    public void evaluate(double[] candidates, int count, double[] candidateCosts) {
      model.predict(start, candidates, count, embeddings, offsets);
      if (segmentDistance == null) {
        for (int row = 0; row < count; row++) {
          int last = (row * keyframes + keyframes - 1) * size;
          System.arraycopy(embeddings, last, from, row * size, size);
        }
        cost.evaluate(from, count, goal, candidateCosts);
      } else {
        worstSegments(segmentDistance, count, candidateCosts);
      }
      Scores.withdraw(embeddings, count, bestEmbeddings.length, candidateCosts);
      Scores.withdraw(offsets, count, bestOffsets.length, candidateCosts);
    }

    private void worstSegments(DistanceModel distance, int count, double[] candidateCosts) {
      int segments = keyframes + 1;
      for (int row = 0; row < count; row++) {
        int chain = row * segments * size;
        int source = row * keyframes * size;
        System.arraycopy(start, 0, from, chain, size);
        System.arraycopy(embeddings, source, from, chain + size, keyframes * size);
        System.arraycopy(embeddings, source, to, chain, keyframes * size);
        System.arraycopy(goal, 0, to, chain + keyframes * size, size);
      }
      distance.distances(from, to, count * segments, segmentLengths);
      for (int row = 0; row < count; row++) {
        double worst = Double.NEGATIVE_INFINITY;
        for (int segment = row * segments; segment < (row + 1) * segments; segment++) {
          // Math.max propagates a NaN.
          worst = Math.max(worst, segmentLengths[segment]);
        }
        candidateCosts[row] = worst;
      }
    }

    @Override
    public void becameBest(int candidate) {
      System.arraycopy(
          embeddings, candidate * bestEmbeddings.length, bestEmbeddings, 0, bestEmbeddings.length);
      System.arraycopy(offsets, candidate * bestOffsets.length, bestOffsets, 0, bestOffsets.length);
    }
  }
}
