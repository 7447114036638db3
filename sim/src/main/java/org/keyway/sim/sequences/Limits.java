package org.keyway.sim.sequences;

/** How large a sequence may be made, so that its pixels fit into one array. */
final class Limits {
  /** Most frames of a sequence. */
  static final int MOST_FRAMES = 1000;

  /** Most pixels along a side of a frame. */
  static final int LARGEST_IMAGE = 256;

  private Limits() {}
}
