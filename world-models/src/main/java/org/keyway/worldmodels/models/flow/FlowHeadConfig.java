package org.keyway.worldmodels.models.flow;

import org.keyway.planner.config.Require;

/**
 * Configuration of the layers from the memory to the flow, and of its smoothness.
 *
 * @param channels channels between the first two convolutions, 1 to 256; 2 in the paper, default 16
 * @param rectified whether a rectifier follows the first convolution; false in the paper, default
 *     true
 * @param firstKernel rows and columns of the first kernel, odd, 1 to 31; 15 in the paper, default 5
 * @param secondKernel rows and columns of the second kernel, odd, 1 to 31; 15 in the paper, default
 *     3
 * @param limit largest flow of each component in px of what is warped, above 0, at most 256; the
 *     flow is limit tanh(x / limit). A quarter of the width in the paper, default 8
 * @param smoothnessWeight weight of the smoothness penalty beside the mean squared error, 0 to
 *     1000; 0 for none, default 0.01
 * @param smoothnessThreshold threshold of the Huber function in px of flow per px, above 0, at most
 *     256; default 0.02
 */
public record FlowHeadConfig(
    int channels,
    boolean rectified,
    int firstKernel,
    int secondKernel,
    double limit,
    double smoothnessWeight,
    double smoothnessThreshold) {
  /** The scaled size. */
  public static final FlowHeadConfig DEFAULT = new FlowHeadConfig(16, true, 5, 3, 8, 0.01, 0.02);

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public FlowHeadConfig {
    Require.inRange("channels", channels, 1, 256);
    FrameCoderConfig.requireOdd("firstKernel", firstKernel);
    FrameCoderConfig.requireOdd("secondKernel", secondKernel);
    Require.inRange("limit", limit, 1e-3, 256);
    Require.inRange("smoothnessWeight", smoothnessWeight, 0.0, 1000);
    Require.inRange("smoothnessThreshold", smoothnessThreshold, 1e-6, 256);
  }
}
