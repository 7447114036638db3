package org.keyway.sim.sequences;

/** Limits on a sequence's size, so that its pixels fit into one array. */
final class Limits {
  /** Largest number of frames of a sequence. */
  static final int MOST_FRAMES = 1000;

  /** Largest number of pixels along a side of a frame. */
  static final int LARGEST_IMAGE = 256;

  private Limits() {}
}
