package org.keyway.worldmodels.models.flow;

import org.keyway.planner.config.Require;

/**
 * Configuration of the convolutional LSTM.
 *
 * @param units channels of its state, 1 to 256; 45 in the paper, default 16
 * @param inputKernel rows and columns of its kernels on features, odd, 1 to 31; 7 in the paper,
 *     default 5
 * @param hiddenKernel rows and columns of its kernels on its state, odd, 1 to 31; 7 in the paper,
 *     default 5
 * @param untiedFirst whether the first step has weights of its own, without a forget gate; true in
 *     the authors' code, default false
 */
public record MemoryConfig(int units, int inputKernel, int hiddenKernel, boolean untiedFirst) {
  /** The scaled size. */
  public static final MemoryConfig DEFAULT = new MemoryConfig(16, 5, 5, false);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public MemoryConfig {
    Require.inRange("units", units, 1, 256);
    FrameCoderConfig.requireOdd("inputKernel", inputKernel);
    FrameCoderConfig.requireOdd("hiddenKernel", hiddenKernel);
  }
}
