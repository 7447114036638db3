package org.keyway.planner.control;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The last commands handed out, by control step. One thread puts, another gets; neither waits nor
 * allocates. A cell carries its step number, which is taken away while the cell is being written: a
 * reader that finds the same number before and after has read one command whole.
 */
final class CommandHistory {
  private static final long EMPTY = Long.MIN_VALUE;

  private final int capacity;
  private final int cellSize;
  private final AtomicLongArray cells;

  CommandHistory(int capacity, int actionSize) {
    this.capacity = capacity;
    cellSize = actionSize + 1;
    cells = new AtomicLongArray(Math.multiplyExact(capacity, cellSize));
    for (int i = 0; i < capacity; i++) {
      cells.set(i * cellSize, EMPTY);
    }
  }

  /** Steps that are remembered. */
  int capacity() {
    return capacity;
  }

  /** Notes the command of a step, [A]. */
  void put(long step, double[] command) {
    int at = cell(step);
    cells.set(at, EMPTY);
    for (int i = 1; i < cellSize; i++) {
      cells.set(at + i, Double.doubleToRawLongBits(command[i - 1]));
    }
    cells.set(at, step);
  }

  /**
   * Reads the command of a step.
   *
   * @param destination filled from {@code offset} on with A numbers, if the answer is true
   * @return whether there was a command in that step and it is remembered
   */
  boolean get(long step, double[] destination, int offset) {
    int at = cell(step);
    if (cells.get(at) != step) {
      return false;
    }
    for (int i = 1; i < cellSize; i++) {
      destination[offset + i - 1] = Double.longBitsToDouble(cells.get(at + i));
    }
    return cells.get(at) == step;
  }

  private int cell(long step) {
    return Math.floorMod(step, capacity) * cellSize;
  }
}
