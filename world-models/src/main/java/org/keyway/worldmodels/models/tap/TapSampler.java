package org.keyway.worldmodels.models.tap;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.KeyframeModel;

/**
 * Gives the planner keyframes on the way to a goal. The network is compiled for each number of
 * candidates at its first use. Belongs to one thread at a time.
 *
 * <p>A time-agnostic predictor gives no times, so its keyframes are assumed to be evenly spaced. A
 * predictor without latents takes one number per keyframe and ignores it, so that a search can run
 * on it.
 */
final class TapSampler implements KeyframeModel {
  private final TapConfig config;
  private final int stateSize;
  private final double[] goal;
  private final KeyframePrediction prediction;

  /**
   * @param prediction prediction with the same model
   * @param goal goal state, [D], not modified
   */
  TapSampler(TapConfig config, int stateSize, KeyframePrediction prediction, double[] goal) {
    this.config = config;
    this.stateSize = stateSize;
    this.prediction = prediction;
    this.goal = Require.finite("goal", goal, stateSize).clone();
  }

  @Override
  public int embeddingSize() {
    return stateSize;
  }

  @Override
  public int keyframeCount() {
    return config.shape().keyframes();
  }

  @Override
  public int latentSize() {
    return Math.max(1, config.predictor().latent());
  }

  @Override
  public int maximumOffset() {
    return config.shape().largestOffset();
  }

  @Override
  public void predict(
      double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
    float[] drawn = new float[count * keyframeCount() * latentSize()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) latents[i];
    }
    float[] predicted = prediction.run(repeated(start, count), repeated(goal, count), drawn, count);
    for (int i = 0; i < predicted.length; i++) {
      keyframes[i] = predicted[i];
    }
    int spacing = Math.round(config.shape().frames() / (keyframeCount() + 1f));
    int likeliest = Math.max(1, Math.min(spacing, maximumOffset())) - 1;
    for (int i = 0; i < count * keyframeCount() * maximumOffset(); i++) {
      offsets[i] = i % maximumOffset() == likeliest ? 1 : 0;
    }
  }

  private static float[] repeated(double[] state, int count) {
    float[] rows = new float[count * state.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) state[i % state.length];
    }
    return rows;
  }
}
