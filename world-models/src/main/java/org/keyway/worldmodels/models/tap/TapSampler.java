package org.keyway.worldmodels.models.tap;

import java.util.Map;
import org.keyway.planner.config.Require;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.nn.Parameters;

/**
 * The keyframes on the way to a goal behind the planner's port. A plan is compiled for every number
 * of candidates when it first comes. Belongs to one thread at a time.
 *
 * <p>A time-agnostic predictor does not say when: its keyframes are taken to be evenly spaced. One
 * without latents takes one number a keyframe that says nothing, so that a search can run on it.
 */
final class TapSampler implements KeyframeModel {
  private final TapConfig config;
  private final int stateSize;
  private final Parameters parameters;
  private final double[] goal;
  private final Map<Integer, KeyframePass> passes;

  /**
   * @param passes compiled for the same model before, by number of candidates; others are added
   * @param goal state to arrive at, [D], not modified
   */
  TapSampler(
      TapConfig config,
      int stateSize,
      Parameters parameters,
      Map<Integer, KeyframePass> passes,
      double[] goal) {
    this.config = config;
    this.stateSize = stateSize;
    this.parameters = parameters;
    this.passes = passes;
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
    KeyframePass pass =
        passes.computeIfAbsent(
            count,
            missing ->
                new KeyframePass(
                    new TapNetwork(config.predictor(), Target.ANY_TIME, stateSize),
                    parameters,
                    config.predictor().latent(),
                    keyframeCount(),
                    stateSize,
                    count));
    float[] drawn = new float[count * keyframeCount() * latentSize()];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) latents[i];
    }
    float[] predicted = pass.run(repeated(start, count), repeated(goal, count), drawn);
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
