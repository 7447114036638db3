package org.keyway.worldmodels.models.surprise;

import java.util.Arrays;
import org.keyway.planner.model.KeyframeModel;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Parameters;

/**
 * Gives the planner keyframes by surprise. It imagines T frames from latents, all candidates as one
 * batch per step. The most surprising frames of each candidate are its keyframes, by the same rule
 * as in recorded sequences ({@link SurpriseKeyframes}). Offsets are certain. The last keyframe is
 * the last surprise, not the last frame.
 *
 * <p>The model has a latent for every frame, the planner's interface one for every keyframe. A
 * keyframe's latent holds those of T / N frames, rounded up, in order of time; the surplus at the
 * end is ignored. So a search draws from the prior of the training, and decides about every frame.
 *
 * <p>200 candidates of 30 frames, on pushing round a wall, take 26 ms on one core. The network is
 * compiled for each number of candidates at its first use. Belongs to one thread at a time.
 */
final class SurpriseSampler implements KeyframeModel {
  private final SurpriseConfig config;
  private final int stateSize;
  private final Parameters parameters;
  private final double stepLength;
  private final CompiledFunction<Imagination> imaginations =
      new CompiledFunction<>(this::imagination);

  /**
   * @param stateSize numbers D in a state
   * @param parameters trained weights
   * @param stepLength r
   */
  SurpriseSampler(SurpriseConfig config, int stateSize, Parameters parameters, double stepLength) {
    this.config = config;
    this.stateSize = stateSize;
    this.parameters = parameters;
    this.stepLength = stepLength;
  }

  @Override
  public int embeddingSize() {
    return stateSize;
  }

  /** Returns N, or the number of positions for keyframes if that is smaller. */
  @Override
  public int keyframeCount() {
    return Math.min(config.shape().keyframes(), lastPosition());
  }

  @Override
  public int latentSize() {
    int frames = -Math.floorDiv(-config.shape().frames(), keyframeCount());
    return frames * config.predictor().latent();
  }

  /** Returns the longest possible gap, with all other keyframes one frame apart. */
  @Override
  public int maximumOffset() {
    return lastPosition() - keyframeCount() + 1;
  }

  private int lastPosition() {
    return config.shape().frames() - config.predictor().lag();
  }

  @Override
  public void predict(
      double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
    Imagination imagination = imaginations.at(count);
    imagination.run(start, latents, keyframeCount() * latentSize());
    Arrays.fill(offsets, 0, count * keyframeCount() * maximumOffset(), 0);
    int keyframe = 0;
    for (int row = 0; row < count; row++) {
      int before = 0;
      for (int position : positions(imagination.surprise(row))) {
        imagination.copyState(row, position, keyframes, keyframe * stateSize);
        offsets[keyframe * maximumOffset() + position - before - 1] = 1;
        before = position;
        keyframe++;
      }
    }
  }

  private Imagination imagination(int count) {
    return new Imagination(config, parameters, stateSize, stepLength, count);
  }

  private int[] positions(double[] surprise) {
    return SurpriseKeyframes.positions(
        surprise, config.conditioningFrames(), config.predictor().lag(), keyframeCount());
  }
}
