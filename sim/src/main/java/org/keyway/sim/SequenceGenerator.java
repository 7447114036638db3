package org.keyway.sim;

import org.keyway.planner.frame.FrameSequence;

/**
 * Generates video sequences with known ground truth.
 *
 * <p>The seed contract: a sequence is a pure function of (configuration, seed, index), to the bit,
 * in any order of calls and on any thread. Implementations have no mutable state and are safe for
 * use by several threads.
 */
public interface SequenceGenerator {
  /** Format of the sequences. */
  SequenceFormat format();

  /**
   * Generates one sequence.
   *
   * @param seed seed of the whole data set
   * @param index index of the sequence in the data set, from 0
   * @throws IllegalArgumentException if the configuration allows no such sequence
   */
  FrameSequence generate(long seed, long index);
}
