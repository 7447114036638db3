package org.keyway.planner.search;

/**
 * Treatment of a drawn number beyond its bounds. Either way it is counted.
 *
 * <p>Both rules were measured in closed loop on a mountain car, a pendulum and a cart-pole
 * swing-up, 20 trials each. Settings were 48 to 384 candidates a step, spread 1, and noise smoothed
 * over 3 steps. Clipping succeeded in 95 to 100 percent of the trials. Truncation succeeded in 40
 * to 60 (car and cart-pole) at 1.3 to 2.6 times the cost, because weak motors need extreme
 * commands. Use truncation for costs whose optimum lies inside the bounds.
 */
public enum BoundsRule {
  /** Moves the number to the bound: extreme commands are drawn often. */
  CLIP,
  /**
   * Draws the number again from the normal distribution truncated to the bounds. No two candidates
   * share a value, and the bounds themselves are hardly reached. A number drawn again loses its
   * correlation in time.
   */
  TRUNCATE
}
