package org.keyway.app.recording;

import java.util.Arrays;

/**
 * Which of some times go forward, in the order in which their messages came: the fewest are left
 * out, and the sequence is cut where it goes back for good. Leaving out one costs 1, and a cut 1.5,
 * so that a single wrong time is left out and a clock that was set back is a cut. Dynamic
 * programming finds the cheapest way, O(n log n).
 */
final class TimeOrder {
  /**
   * Threads that publish side by side overtake one another by milliseconds: that is no disorder.
   */
  static final long JITTER_NANOS = 50_000_000;

  private static final double CUT_COST = 1.5;

  /** In a sequence with more that is out of order than this share, there is no order. */
  private static final double MOST_DISORDER = 0.2;

  private static final int NOBODY = -1;

  private final boolean[] kept;
  private final boolean[] cutBefore;
  private final int wrong;

  /**
   * @param wrong how many were left out, and cuts that were not free
   */
  private TimeOrder(boolean[] kept, boolean[] cutBefore, int wrong) {
    this.kept = kept;
    this.cutBefore = cutBefore;
    this.wrong = wrong;
  }

  /** What is known besides the times. */
  @FunctionalInterface
  interface Hints {
    /**
     * Whether a cut between number {@code i - 1} and number {@code i} costs nothing, because
     * another topic is known to begin anew there.
     */
    boolean isCutFree(int i);

    /** How much there is against a time, much less than 1: which of two it is that is wrong. */
    default double doubt(int i) {
      return 0;
    }
  }

  /**
   * Orders times.
   *
   * @param nanos the times, at most a quarter of what a long holds; not modified
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
    // cost[i] is that of the cheapest way to number i, i being kept. What a way that goes on to k
    // costs beyond i depends on k alone if i is subtracted: so the least cost[i] - i comes before.
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

  /** How many of the sorted times are no later than this one. */
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

  /** Whether a time is one of those that go forward. */
  boolean isKept(int number) {
    return kept[number];
  }

  /** Whether the sequence begins anew with a time. */
  boolean isCutBefore(int number) {
    return cutBefore[number];
  }

  /** Whether so much is out of order that nothing follows from it. */
  boolean isDisorder() {
    return wrong > Math.max(2, MOST_DISORDER * kept.length);
  }

  /** The cheapest of those whose time is no later than another: a binary indexed tree of minima. */
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
