package org.keyway.worldmodels.models.keypoints;

import org.keyway.planner.config.Require;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.worldmodels.model.FrameRollout;
import org.keyway.worldmodels.nn.Buffers;

/** Frames along rolled out keypoints, drawn into the start. Belongs to one thread at a time. */
final class KeypointRollout implements FrameRollout {
  private final KeypointsConfig config;
  private final PictureNetworks networks;
  private final DynamicsModel dynamics;

  KeypointRollout(KeypointsConfig config, PictureNetworks networks, DynamicsModel dynamics) {
    this.config = config;
    this.networks = networks;
    this.dynamics = dynamics;
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  @Override
  public int actionSize() {
    return dynamics.actionSize();
  }

  @Override
  public void rollout(float[] start, float[] actions, int count, int steps, float[] frames) {
    Require.inRange("steps", steps, 1, Integer.MAX_VALUE);
    float[] from = networks.detect(start);
    double[] tracks = new double[count * steps * from.length];
    dynamics.rollout(Buffers.doubles(from), Buffers.doubles(actions), count, steps, tracks);
    float[] drawn = networks.translate(start, from, Buffers.floats(tracks)).frames();
    System.arraycopy(drawn, 0, frames, 0, drawn.length);
  }
}
