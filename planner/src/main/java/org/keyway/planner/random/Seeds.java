package org.keyway.planner.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Makes independent generators from one seed and a path of indices, such as (seed, episode) or
 * (seed, trial, iteration).
 *
 * <p>The contract: the same seed and path give the same stream, on every machine, in any order of
 * calls, from any thread. Different paths give unrelated streams. The path is hashed into 64 bits
 * by the finaliser of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014); the generator is XO_SHI_RO_256_PP.
 */
public final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** Returns an independent generator for the given seed and path. */
  public static UniformRandomProvider generator(long seed, long... path) {
    return RandomSource.XO_SHI_RO_256_PP.create(derive(seed, path));
  }

  /** Derives the seed of the given path below {@code seed}. */
  public static long derive(long seed, long... path) {
    long hash = mix(seed + GOLDEN_GAMMA);
    for (long index : path) {
      hash = mix(31 * hash + GOLDEN_GAMMA + index);
    }
    return hash;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
