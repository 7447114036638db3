package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Log of the stalls that a thread saw, for other threads to read. */
final class StallLog {
  /**
   * Shortest stored stall: a search has a margin of a quarter of an iteration, so shorter ones make
   * no plan late.
   */
  static final long SHORTEST_NANOS = 100_000;

  private final List<Stall> stalls = new ArrayList<>();

  /** Stores a stall if it is long enough. */
  void add(long startNanos, long endNanos) {
    if (endNanos - startNanos >= SHORTEST_NANOS) {
      synchronized (stalls) {
        stalls.add(new Stall(startNanos, endNanos));
      }
    }
  }

  /** Forgets all stalls so far. */
  void clear() {
    synchronized (stalls) {
      stalls.clear();
    }
  }

  /** Stalls so far. */
  List<Stall> stalls() {
    synchronized (stalls) {
      return List.copyOf(stalls);
    }
  }
}
