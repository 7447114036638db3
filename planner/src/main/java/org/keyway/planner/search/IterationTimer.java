package org.keyway.planner.search;

import java.util.Arrays;

/**
 * Estimates the duration of each iteration of a search, so that no iteration starts that cannot
 * finish.
 *
 * <p>The estimate is an upper envelope. It follows a slower iteration at once, but at most doubles,
 * so that one stall does not dominate. It follows a faster iteration slowly. Each refusal of an
 * iteration lowers its estimate, most for the first one, without which there is no plan. So a
 * search always recovers by itself. Within a plan no iteration is expected to be faster than the
 * previous one, so a model that became slow is noticed at once.
 */
final class IterationTimer {
  private static final double MARGIN = 1.25;
  private static final double FALL = 1.0 / 8;
  private static final double REFUSED_FIRST_FALL = 1.0 / 2;
  private static final double REFUSED_LATER_FALL = 1.0 / 32;
  private static final double UNKNOWN = -1;

  private final double[] slowNanos;
  private final double[] hopedNanos;
  private double previousNanos;

  IterationTimer(int iterations) {
    slowNanos = new double[iterations];
    Arrays.fill(slowNanos, UNKNOWN);
    hopedNanos = slowNanos.clone();
  }

  /** Starts a plan. */
  void begin() {
    previousNanos = 0;
  }

  /** Expected duration of the iteration; that of the previous iteration if it never ran. */
  double estimateNanos(int iteration) {
    int known = iteration;
    while (known > 0 && hopedNanos[known] == UNKNOWN) {
      known--;
    }
    return Math.max(previousNanos, hopedNanos[known]);
  }

  /** Whether the iteration will finish in the given time, with a margin of a quarter. */
  boolean fits(int iteration, long remainingNanos) {
    return remainingNanos > 0 && MARGIN * estimateNanos(iteration) <= remainingNanos;
  }

  void took(int iteration, long nanos) {
    previousNanos = nanos;
    double slow = slowNanos[iteration];
    double hoped = hopedNanos[iteration];
    if (slow == UNKNOWN) {
      slow = nanos;
    } else if (nanos > hoped) {
      // Also when a lowered estimate proves wrong: the earlier estimate counts again.
      slow = Math.min((double) nanos, Math.max(1, 2 * slow));
    } else {
      slow = hoped + FALL * (nanos - hoped);
    }
    slowNanos[iteration] = slow;
    hopedNanos[iteration] = slow;
  }

  void refused(int iteration) {
    if (hopedNanos[iteration] != UNKNOWN) {
      hopedNanos[iteration] *= 1 - (iteration == 0 ? REFUSED_FIRST_FALL : REFUSED_LATER_FALL);
    }
  }
}
