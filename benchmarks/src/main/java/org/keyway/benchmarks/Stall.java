package org.keyway.benchmarks;

/**
 * Interval in which a thread that should have run did not, on the clock of {@link System#nanoTime}.
 */
record Stall(long startNanos, long endNanos) {
  long lengthNanos() {
    return endNanos - startNanos;
  }
}
