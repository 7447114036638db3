package org.keyway.ros.ros1.tcpros;

/** How long to wait before the next try: 100 ms at first, twice as long each time, at most 5 s. */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LAST_MILLIS = 5_000;

  private long millis = FIRST_MILLIS;

  /** Whether nothing failed since it began or was reset. */
  boolean isFresh() {
    return millis == FIRST_MILLIS;
  }

  void reset() {
    millis = FIRST_MILLIS;
  }

  /** The time to wait after one more failure. */
  long nextMillis() {
    long next = millis;
    millis = Math.min(LAST_MILLIS, 2 * millis);
    return next;
  }
}
