package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** The stalls that a thread saw, for others to read. */
final class StallLog {
  /**
   * Shorter ones are not kept: a search leaves itself a margin of a quarter of an iteration, so
   * they make no plan late.
   */
  static final long SHORTEST_NANOS = 100_000;

  private final List<Stall> stalls = new ArrayList<>();

  /** Keeps a stall that is long enough to matter. */
  void add(long startNanos, long endNanos) {
    if (endNanos - startNanos >= SHORTEST_NANOS) {
      synchronized (stalls) {
        stalls.add(new Stall(startNanos, endNanos));
      }
    }
  }

  /** Forgets those seen so far. */
  void clear() {
    synchronized (stalls) {
      stalls.clear();
    }
  }

  /** Those seen so far. */
  List<Stall> stalls() {
    synchronized (stalls) {
      return List.copyOf(stalls);
    }
  }
}
