package org.keyway.worldmodels.models.flow;

/** What the flow warps. */
public enum Warp {
  /** The last frame itself, by flow at its own resolution; there is no decoder. */
  FRAME,
  /** Its features, of half the size, which are then decoded: the paper's AE-ConvLSTM-flow. */
  FEATURES,
  /** Nothing: there is no flow, and the memory is decoded. The paper's AE-ConvLSTM. */
  NONE
}
