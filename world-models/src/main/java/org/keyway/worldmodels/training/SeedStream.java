package org.keyway.worldmodels.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;

/**
 * Random streams drawn from a model's seed. Each stream is the first index of a path below the
 * seed, see {@link Seeds}. Where two streams share an index, their paths differ in length.
 */
public enum SeedStream {
  /** Batches of stages on frames or features: (seed, 0, step). */
  FRAME_BATCHES(0),
  /** Batches for the validation of a stage: (seed, 1) or (seed, 1, round). */
  JUDGED_BATCHES(1),
  /** Frames that the mean frame is computed from: (seed, 2). */
  MEAN_FRAME(2),
  /** Batches of stages on states, or of a model without an encoder: (seed, 2, step). */
  BATCHES(2),
  /** Pairs of states for the validation of a distance: (seed, 3). */
  JUDGED_PAIRS(3),
  /** Start of the window of an episode on which a model is evaluated: (seed, 3, episode). */
  WINDOWS(3),
  /** Latents of a prior: (seed, 4, episode). */
  PRIOR_LATENTS(4);

  private final long index;

  SeedStream(long index) {
    this.index = index;
  }

  /** Returns the generator of the stream itself. */
  public UniformRandomProvider generator(long seed) {
    return Seeds.generator(seed, index);
  }

  /**
   * Returns the generator of a step, a round or an episode.
   *
   * @param item index of the step, round or episode, from 0 on
   */
  public UniformRandomProvider generator(long seed, long item) {
    return Seeds.generator(seed, index, item);
  }
}
