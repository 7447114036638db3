package org.keyway.planner.search;

/** Filters white noise linearly into time-correlated noise of variance 1. */
interface NoiseFilter {
  /** Count of white numbers as input. */
  int sources();

  /**
   * Filters one sequence.
   *
   * @param white independent standard normal numbers, [sources], not modified
   * @param noise [steps], filled
   */
  void apply(double[] white, double[] noise);
}
