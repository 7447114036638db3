package org.keyway.planner.control;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Ring buffer of the last commands, indexed by control step. One thread writes, another reads;
 * neither waits nor allocates. A cell carries its step number, which is cleared while the cell is
 * being written. A reader that finds the same number before and after has read a whole command.
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

  /** Number of steps stored. */
  int capacity() {
    return capacity;
  }

  /** Stores the command of a step, [A]. */
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
   * @param destination filled from {@code offset} on with A numbers if the result is true
   * @return whether the step had a command and it is still stored
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
