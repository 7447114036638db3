package org.keyway.worldmodels.models.flow;

import org.keyway.worldmodels.model.FrameRollout;

/**
 * Rolls out frames for a planner: all candidates are one batch, and each predicted frame is the
 * next one's input. The network is compiled for each number of candidates at its first use.
 */
final class FlowRollout implements FrameRollout {
  private final FlowAutoencoderConfig config;
  private final float[] actionGains;
  private final FlowRun run;

  /**
   * @param actionGains factor of each component of an action, [A]
   */
  FlowRollout(FlowAutoencoderConfig config, float[] actionGains, FlowRun run) {
    this.config = config;
    this.actionGains = actionGains;
    this.run = run;
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int actionSize() {
    return actionGains.length;
  }

  @Override
  public void rollout(float[] start, float[] actions, int count, int steps, float[] frames) {
    int size = start.length;
    float[] seen = new float[count * size];
    for (int candidate = 0; candidate < count; candidate++) {
      System.arraycopy(start, 0, seen, candidate * size, size);
    }
    float[] scaled = new float[count * actionSize()];
    FlowRun.Progress progress = run.begin(count);
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < scaled.length; i++) {
        int component = i % actionSize();
        int at = (i / actionSize() * steps + step) * actionSize() + component;
        scaled[i] = actions[at] * actionGains[component];
      }
      if (step == 0) {
        progress.see(seen, scaled, 0);
      } else {
        progress.advance(scaled, 0);
      }
      seen = progress.next();
      for (int candidate = 0; candidate < count; candidate++) {
        System.arraycopy(seen, candidate * size, frames, (candidate * steps + step) * size, size);
      }
    }
  }
}
