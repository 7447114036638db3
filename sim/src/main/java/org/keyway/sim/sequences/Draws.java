package org.keyway.sim.sequences;

import org.apache.commons.rng.UniformRandomProvider;

/** Random draws from a closed range, which may be a single value. */
final class Draws {
  private Draws() {}

  static int integer(UniformRandomProvider random, int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  static double number(UniformRandomProvider random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** Shuffles the whole array; every order is equally likely (Fisher and Yates). */
  static void shuffle(UniformRandomProvider random, int[] values) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
