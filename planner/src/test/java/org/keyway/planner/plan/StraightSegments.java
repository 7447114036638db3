package org.keyway.planner.plan;

import java.util.Arrays;
import org.keyway.planner.model.KeyframeModel;

/**
 * Imagines keyframes on a {@link WalledTable}: each is a straight push from the one before, as long
 * as its latent says, up to the wall; its offset is the time that takes.
 */
final class StraightSegments implements KeyframeModel {
  static final int KEYFRAMES = 6;
  static final int LONGEST_OFFSET = 10;
  private static final double LENGTH = 0.4;

  @Override
  public int embeddingSize() {
    return 2;
  }

  @Override
  public int keyframeCount() {
    return KEYFRAMES;
  }

  @Override
  public int latentSize() {
    return 2;
  }

  @Override
  public int maximumOffset() {
    return LONGEST_OFFSET;
  }

  @Override
  public void predict(
      double[] start, double[] latents, int count, double[] keyframes, double[] offsets) {
    Arrays.fill(offsets, 0, count * KEYFRAMES * LONGEST_OFFSET, 0);
    double[] state = new double[2];
    for (int row = 0; row < count; row++) {
      System.arraycopy(start, 0, state, 0, 2);
      for (int n = row * KEYFRAMES; n < (row + 1) * KEYFRAMES; n++) {
        double moved =
            WalledTable.move(state, LENGTH * latents[2 * n], LENGTH * latents[2 * n + 1]);
        System.arraycopy(state, 0, keyframes, 2 * n, 2);
        int steps = (int) Math.ceil(moved / WalledTable.SPEED);
        offsets[n * LONGEST_OFFSET + Math.max(1, Math.min(LONGEST_OFFSET, steps)) - 1] = 1;
      }
    }
  }
}
