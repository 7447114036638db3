package org.keyway.planner.search;

import java.util.Arrays;
import java.util.Objects;

/**
 * The candidates of one iteration, their costs, and their order from best to worst. Storage is made
 * once and reused.
 */
public final class Population {
  private final int rowSize;
  private final double[] samples;
  private final double[] costs;
  private final int[] ranking;
  private final boolean[] rejected;
  private int count;
  private int finiteCount;

  Population(int capacity, int rowSize) {
    this.rowSize = rowSize;
    samples = new double[capacity * rowSize];
    costs = new double[capacity];
    ranking = new int[capacity];
    rejected = new boolean[capacity];
  }

  /** The most candidates it holds. */
  public int capacity() {
    return costs.length;
  }

  /** Numbers in one candidate: steps * size. */
  public int rowSize() {
    return rowSize;
  }

  /** Candidates it holds now. */
  public int count() {
    return count;
  }

  /** Sets how many candidates it holds, 1 to capacity. */
  public void setCount(int count) {
    this.count = count;
  }

  /** The candidates, [count, steps, size], shared. */
  public double[] samples() {
    return samples;
  }

  /** Their costs, [count], shared. */
  public double[] costs() {
    return costs;
  }

  /** How many candidates are accepted and have a finite cost: only these are ranked. */
  public int finiteCount() {
    return finiteCount;
  }

  /**
   * The candidate at a place in the order of costs; equal costs are ordered by row.
   *
   * @param place 0 is the best, finiteCount - 1 the worst
   * @throws IndexOutOfBoundsException if no candidate has that place
   */
  public int ranked(int place) {
    Objects.checkIndex(place, finiteCount);
    return ranking[place];
  }

  /** Takes back all that {@link #reject} did. */
  void acceptAll() {
    Arrays.fill(rejected, false);
  }

  /** Leaves a candidate out of the order, whatever it costs. */
  void reject(int row) {
    rejected[row] = true;
  }

  /**
   * Whether several candidates that differ cost the least, so that the order alone, and not the
   * cost, would choose between them.
   */
  boolean isTied() {
    int place = 1;
    while (place < finiteCount && costs[ranking[place]] == costs[ranking[0]]) {
      if (differ(ranking[place], ranking[0])) {
        return true;
      }
      place++;
    }
    return false;
  }

  private boolean differ(int row, int other) {
    for (int i = 0; i < rowSize; i++) {
      if (samples[row * rowSize + i] != samples[other * rowSize + i]) {
        return true;
      }
    }
    return false;
  }

  /** Orders the accepted candidates by cost and leaves out those whose cost is not finite. */
  void rank() {
    finiteCount = 0;
    for (int row = 0; row < count; row++) {
      if (Double.isFinite(costs[row]) && !rejected[row]) {
        ranking[finiteCount++] = row;
      }
    }
    // Heap sort: in place, no recursion, no boxing, the same order on every machine.
    for (int root = finiteCount / 2 - 1; root >= 0; root--) {
      siftDown(root, finiteCount);
    }
    for (int end = finiteCount - 1; end > 0; end--) {
      int worst = ranking[0];
      ranking[0] = ranking[end];
      ranking[end] = worst;
      siftDown(0, end);
    }
  }

  private void siftDown(int start, int end) {
    int root = start;
    int moved = ranking[root];
    while (2 * root + 1 < end) {
      int child = 2 * root + 1;
      if (child + 1 < end && isWorse(ranking[child + 1], ranking[child])) {
        child++;
      }
      if (!isWorse(ranking[child], moved)) {
        break;
      }
      ranking[root] = ranking[child];
      root = child;
    }
    ranking[root] = moved;
  }

  private boolean isWorse(int row, int other) {
    return costs[row] > costs[other] || (costs[row] == costs[other] && row > other);
  }
}
