package org.keyway.sim;

import org.keyway.planner.frame.FrameSequence;

/**
 * Makes video sequences with known ground truth.
 *
 * <p>The seed contract: a sequence is a pure function of (configuration, seed, index), to the bit,
 * whatever was generated before and on whichever thread. Implementations keep no mutable state and
 * are safe for use by several threads.
 */
public interface SequenceGenerator {
  /** What the sequences look like. */
  SequenceFormat format();

  /**
   * Makes one sequence.
   *
   * @param seed the seed of the whole data set
   * @param index which sequence of it, from 0
   * @throws IllegalArgumentException if the configuration turns out to allow no such sequence
   */
  FrameSequence generate(long seed, long index);
}
