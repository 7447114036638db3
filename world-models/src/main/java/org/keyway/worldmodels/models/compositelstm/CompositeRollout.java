package org.keyway.worldmodels.models.compositelstm;

import org.keyway.worldmodels.model.FrameRollout;

/** Roll-outs of frames of pixels, for a planner. */
final class CompositeRollout implements FrameRollout {
  private final CompositeLstmConfig config;
  private final FrameSignal signal;
  private final CandidateRollout candidates;

  CompositeRollout(CompositeLstmConfig config, CandidateRollout candidates) {
    this.config = config;
    this.candidates = candidates;
    signal = new FrameSignal(config.pixels());
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int actionSize() {
    return candidates.actionSize();
  }

  @Override
  public void rollout(float[] start, float[] actions, int count, int steps, float[] frames) {
    signal.convert(start, 1, 1, candidates.start());
    float[] ordered = candidates.actions(count, steps);
    int size = actionSize();
    for (int row = 0; row < count * steps; row++) {
      int to = (row % steps * count + row / steps) * size;
      System.arraycopy(actions, row * size, ordered, to, size);
    }
    float[] predicted = candidates.run(count, steps);
    for (int row = 0; row < count * steps; row++) {
      int from = (row % steps * count + row / steps) * signal.size();
      signal.planes(predicted, from, frames, row * signal.planes());
    }
  }
}
