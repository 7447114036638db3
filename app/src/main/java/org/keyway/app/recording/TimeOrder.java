package org.keyway.app.recording;

import java.util.Arrays;

/**
 * Finds the times that increase in the order of arrival. It leaves out as few times as possible,
 * and cuts the sequence where time goes back for good. Leaving out a time costs 1 and a cut 1.5. A
 * single wrong time is thus left out, and a clock that was set back is cut. Dynamic programming
 * finds the cheapest solution in O(n log n).
 */
final class TimeOrder {
  /** Tolerated disorder in ns: parallel publisher threads overtake one another by milliseconds. */
  static final long JITTER_NANOS = 50_000_000;

  private static final double CUT_COST = 1.5;

  /** Share of times out of order above which a sequence has no order. */
  private static final double MOST_DISORDER = 0.2;

  private static final int NOBODY = -1;

  private final boolean[] kept;
  private final boolean[] cutBefore;
  private final int wrong;

  /**
   * @param wrong number of times left out, plus cuts that were not free
   */
  private TimeOrder(boolean[] kept, boolean[] cutBefore, int wrong) {
    this.kept = kept;
    this.cutBefore = cutBefore;
    this.wrong = wrong;
  }

  /** Additional knowledge about the times. */
  @FunctionalInterface
  interface Hints {
    /**
     * Whether a cut between number {@code i - 1} and number {@code i} costs nothing, because
     * another topic restarts there.
     */
    boolean isCutFree(int i);

    /** Returns the doubt about a time, much less than 1; it decides which of two times is wrong. */
    default double doubt(int i) {
      return 0;
    }
  }

  /**
   * Orders times.
   *
   * @param nanos the times in ns, at most a quarter of the range of a long; not modified
   */
  static TimeOrder of(long[] nanos, Hints hints) {
    int length = nanos.length;
    boolean[] kept = new boolean[length];
    boolean[] cuts = new boolean[length];
    if (isOrdered(nanos)) {
      Arrays.fill(kept, true);
      return new TimeOrder(kept, cuts, 0);
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    // cost[i] is the cost of the cheapest solution up to number i, with i kept. A step from i to k
    // leaves out k - i - 1 times, so the best predecessor has the least cost[i] - i.
    double[] cost = new double[length];
    int[] before = new int[length];
    Cheapest cheapest = new Cheapest(length, cost);
    int best = NOBODY;
    for (int i = 0; i < length; i++) {
      double doubt = hints.doubt(i);
      cost[i] = i + doubt;
      before[i] = NOBODY;
      int forward = cheapest.upTo(rank(sorted, nanos[i] + JITTER_NANOS));
      if (forward != NOBODY) {
        cost[i] = cost[forward] - forward + i - 1 + doubt;
        before[i] = forward;
      }
      if (best != NOBODY) {
        double cut = cost[best] - best + i - 1 + doubt + (hints.isCutFree(i) ? 0 : CUT_COST);
        if (cut < cost[i]) {
          cost[i] = cut;
          before[i] = best;
        }
      }
      if (best == NOBODY || cost[i] - i < cost[best] - best) {
        best = i;
      }
      cheapest.put(rank(sorted, nanos[i]), i);
    }
    int wrong = length;
    for (int i = best; i != NOBODY; i = before[i]) {
      kept[i] = true;
      cuts[i] = before[i] != NOBODY && nanos[before[i]] > nanos[i] + JITTER_NANOS;
      wrong -= cuts[i] && !hints.isCutFree(i) ? 0 : 1;
    }
    return new TimeOrder(kept, cuts, wrong);
  }

  private static boolean isOrdered(long[] nanos) {
    long latest = Long.MIN_VALUE;
    for (long time : nanos) {
      if (time < latest) {
        return false;
      }
      latest = time;
    }
    return true;
  }

  /** Returns how many of the sorted times are not later than this one. */
  private static int rank(long[] sorted, long time) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Whether a time is kept. */
  boolean isKept(int number) {
    return kept[number];
  }

  /** Whether the sequence is cut before a time. */
  boolean isCutBefore(int number) {
    return cutBefore[number];
  }

  /** Whether too many times are out of order for any conclusion. */
  boolean isDisorder() {
    return wrong > Math.max(2, MOST_DISORDER * kept.length);
  }

  /** Finds the cheapest solution up to a time: a binary indexed tree of minima. */
  private static final class Cheapest {
    private final int[] tree;
    private final double[] cost;

    Cheapest(int length, double[] cost) {
      tree = new int[length + 1];
      Arrays.fill(tree, NOBODY);
      this.cost = cost;
    }

    void put(int rank, int number) {
      for (int at = rank; at < tree.length; at += at & -at) {
        tree[at] = better(tree[at], number);
      }
    }

    int upTo(int rank) {
      int found = NOBODY;
      for (int at = rank; at > 0; at -= at & -at) {
        found = better(found, tree[at]);
      }
      return found;
    }

    private int better(int one, int other) {
      if (one == NOBODY || other == NOBODY) {
        return one == NOBODY ? other : one;
      }
      return cost[other] - other < cost[one] - one ? other : one;
    }
  }
}
