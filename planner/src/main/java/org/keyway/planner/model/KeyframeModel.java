package org.keyway.planner.model;

/**
 * Predicts keyframes from a start and latents, as KeyIn does (Pertsch et al., L4DC 2020). Each
 * keyframe has one latent, with the prior N(0, I) to search in.
 */
public interface KeyframeModel {
  /** Numbers D in an embedding. */
  int embeddingSize();

  /** Number N of predicted keyframes. */
  int keyframeCount();

  /** Numbers Z in the latent of one keyframe. */
  int latentSize();

  /** Largest offset J from one keyframe to the next, in model steps. */
  int maximumOffset();

  /**
   * Predicts the keyframes of a batch of latents from one start.
   *
   * @param start the embedding to start from, [D], not modified
   * @param latents [count, N, Z], not modified
   * @param count candidates S in the batch, at least 1
   * @param keyframes embeddings of the predicted keyframes, [count, N, D], filled
   * @param offsets probability that keyframe n comes j + 1 steps after the one before it, [count,
   *     N, J], filled; each row of J sums to 1
   */
  void predict(double[] start, double[] latents, int count, double[] keyframes, double[] offsets);
}
