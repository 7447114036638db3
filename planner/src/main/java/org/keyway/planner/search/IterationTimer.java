package org.keyway.planner.search;

import java.util.Arrays;

/**
 * Learns how long each iteration of a search takes, so that none is started that cannot finish.
 *
 * <p>The estimate is an upper envelope: it follows a slower iteration at once, but at most to twice
 * what it was, so that a single stall is not taken for the rule, and a faster one slowly. Each time
 * an iteration is refused it is hoped to have become faster, the first one soon, because without it
 * there is no plan at all; so a search always recovers by itself. Within a plan no iteration is
 * expected to take less than the one before it, so that a model that has become slow is noticed at
 * once.
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

  /** What the iteration is expected to take; as the one before it if it never ran. */
  double estimateNanos(int iteration) {
    int known = iteration;
    while (known > 0 && hopedNanos[known] == UNKNOWN) {
      known--;
    }
    return Math.max(previousNanos, hopedNanos[known]);
  }

  /** Whether the iteration will be done in the time given, with a margin of a quarter. */
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
      // Also when a hope is disappointed: what was learnt before it counts again.
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
