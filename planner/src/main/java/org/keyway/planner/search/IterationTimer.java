package org.keyway.planner.search;

import java.util.Arrays;

/**
 * Learns how long each iteration of a search takes, so that none is started that cannot finish.
 *
 * <p>The estimate is an upper envelope: it follows a slower iteration at once, but at most to twice
 * what it was, so that a single stall is not taken for the rule, and a faster one slowly. An
 * iteration that is refused lets its estimate sink, the first one quickly, because without it there
 * is no plan at all: a search always recovers by itself. Within a plan no iteration is expected to
 * take less than the one before it, so that a machine or model that has become slow is noticed at
 * once.
 */
final class IterationTimer {
  private static final double MARGIN = 1.25;
  private static final double FALL = 1.0 / 8;
  private static final double REFUSED_FIRST_FALL = 1.0 / 2;
  private static final double REFUSED_LATER_FALL = 1.0 / 32;
  private static final double UNKNOWN = -1;

  private final double[] estimateNanos;
  private double previousNanos;

  IterationTimer(int iterations) {
    estimateNanos = new double[iterations];
    Arrays.fill(estimateNanos, UNKNOWN);
  }

  /** Starts a plan. */
  void begin() {
    previousNanos = 0;
  }

  /** What the iteration is expected to take; as the one before it if it never ran. */
  double estimateNanos(int iteration) {
    return Math.max(previousNanos, learnedNanos(iteration));
  }

  private double learnedNanos(int iteration) {
    int known = iteration;
    while (known > 0 && estimateNanos[known] == UNKNOWN) {
      known--;
    }
    return Math.max(0, estimateNanos[known]);
  }

  /** Whether the iteration will be done in the time given, with a margin of a quarter. */
  boolean fits(int iteration, long remainingNanos) {
    return remainingNanos > 0 && MARGIN * estimateNanos(iteration) <= remainingNanos;
  }

  void took(int iteration, long nanos) {
    previousNanos = nanos;
    double before = estimateNanos[iteration];
    if (before == UNKNOWN) {
      estimateNanos[iteration] = nanos;
    } else if (nanos > before) {
      estimateNanos[iteration] = Math.min((double) nanos, Math.max(1, 2 * before));
    } else {
      estimateNanos[iteration] = before + FALL * (nanos - before);
    }
  }

  void refused(int iteration) {
    if (estimateNanos[iteration] != UNKNOWN) {
      estimateNanos[iteration] *= 1 - (iteration == 0 ? REFUSED_FIRST_FALL : REFUSED_LATER_FALL);
    }
  }
}
