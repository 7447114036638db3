package org.keyway.planner.search;

import java.util.Arrays;

/**
 * Learns how long each iteration of a search takes, so that none is started that cannot finish.
 *
 * <p>The estimate is an upper envelope: it follows a slower iteration at once, but at most to twice
 * what it was, so that a single stall is not taken for the rule, and a faster one slowly. An
 * iteration that is refused lets its estimate sink, the first one quickly, because without it there
 * is no plan at all: a search always recovers by itself. A later one sinks no lower than the one
 * before it, which is measured whenever it matters; else every long run of refusals would end in an
 * iteration that is late.
 */
final class IterationTimer {
  private static final double MARGIN = 1.25;
  private static final double FALL = 1.0 / 8;
  private static final double REFUSED_FIRST_FALL = 1.0 / 2;
  private static final double REFUSED_LATER_FALL = 1.0 / 32;
  private static final double UNKNOWN = -1;

  private final double[] estimateNanos;

  IterationTimer(int iterations) {
    estimateNanos = new double[iterations];
    Arrays.fill(estimateNanos, UNKNOWN);
  }

  /** What the iteration is expected to take; that of the one before it if it never ran. */
  double estimateNanos(int iteration) {
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
    if (estimateNanos[iteration] == UNKNOWN) {
      return;
    }
    if (iteration == 0) {
      estimateNanos[0] *= 1 - REFUSED_FIRST_FALL;
      return;
    }
    double before = estimateNanos(iteration - 1);
    if (estimateNanos[iteration] > before) {
      estimateNanos[iteration] =
          Math.max(before, estimateNanos[iteration] * (1 - REFUSED_LATER_FALL));
    }
  }
}
