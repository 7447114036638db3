package org.keyway.worldmodels.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.random.Seeds;

/**
 * What is drawn from a model's seed. Each stream is the first index of a path below the seed, see
 * {@link Seeds}; where two have one index, their paths differ in length.
 */
public enum SeedStream {
  /** Batches of stages on frames or features: (seed, 0, step). */
  FRAME_BATCHES(0),
  /** Batches that a stage is judged on: (seed, 1) or (seed, 1, round). */
  JUDGED_BATCHES(1),
  /** Frames of which the mean is taken: (seed, 2). */
  MEAN_FRAME(2),
  /** Batches of stages on states, or of a model without an encoder: (seed, 2, step). */
  BATCHES(2),
  /** Pairs of states that a distance is judged on: (seed, 3). */
  JUDGED_PAIRS(3),
  /** Where the window of an episode starts that a model is judged on: (seed, 3, episode). */
  WINDOWS(3),
  /** Latents of a prior: (seed, 4, episode). */
  PRIOR_LATENTS(4);

  private final long index;

  SeedStream(long index) {
    this.index = index;
  }

  /** The generator of the stream itself. */
  public UniformRandomProvider generator(long seed) {
    return Seeds.generator(seed, index);
  }

  /**
   * The generator of a step, a round or an episode.
   *
   * @param item which, from 0 on
   */
  public UniformRandomProvider generator(long seed, long item) {
    return Seeds.generator(seed, index, item);
  }
}
