package org.keyway.planner.search;

/** Turns white noise into noise that is correlated in time, linearly, with variance 1. */
interface NoiseFilter {
  /** White numbers that it takes. */
  int sources();

  /**
   * Filters one sequence.
   *
   * @param white independent standard normal numbers, [sources], not modified
   * @param noise [steps], filled
   */
  void apply(double[] white, double[] noise);
}
