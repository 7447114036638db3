package org.keyway.planner.search;

import java.util.Arrays;
import java.util.Objects;

/**
 * Candidates of one iteration, with their costs and their order from best to worst. Storage is
 * allocated once and reused.
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

  /** Largest number of candidates. */
  public int capacity() {
    return costs.length;
  }

  /** Numbers in one candidate: steps * size. */
  public int rowSize() {
    return rowSize;
  }

  /** Present number of candidates. */
  public int count() {
    return count;
  }

  /** Sets the number of candidates, 1 to capacity. */
  public void setCount(int count) {
    this.count = count;
  }

  /** Candidates, [count, steps, size], shared. */
  public double[] samples() {
    return samples;
  }

  /** Costs of the candidates, [count], shared. */
  public double[] costs() {
    return costs;
  }

  /** Number of accepted candidates with a finite cost; only these are ranked. */
  public int finiteCount() {
    return finiteCount;
  }

  /**
   * Returns the candidate at a rank in the order of costs; equal costs are ordered by row.
   *
   * @param place 0 is the best, finiteCount - 1 the worst
   * @throws IndexOutOfBoundsException if no candidate has that rank
   */
  public int ranked(int place) {
    Objects.checkIndex(place, finiteCount);
    return ranking[place];
  }

  /** Undoes all calls of {@link #reject}. */
  void acceptAll() {
    Arrays.fill(rejected, false);
  }

  /** Excludes a candidate from the order, whatever its cost. */
  void reject(int row) {
    rejected[row] = true;
  }

  /**
   * Whether several different candidates share the least cost, so that only their order would
   * choose between them.
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

  /** Orders the accepted candidates by cost, without those whose cost is not finite. */
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
