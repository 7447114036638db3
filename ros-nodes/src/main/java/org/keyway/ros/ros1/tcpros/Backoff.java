package org.keyway.ros.ros1.tcpros;

/** Wait before the next try: 100 ms at first, doubled each time, at most 5 s. */
final class Backoff {
  private static final long FIRST_MILLIS = 100;
  private static final long LAST_MILLIS = 5_000;

  private long millis = FIRST_MILLIS;

  /** Whether nothing has failed since the start or the last reset. */
  boolean isFresh() {
    return millis == FIRST_MILLIS;
  }

  void reset() {
    millis = FIRST_MILLIS;
  }

  /** Returns the time to wait after another failure, in ms. */
  long nextMillis() {
    long next = millis;
    millis = Math.min(LAST_MILLIS, 2 * millis);
    return next;
  }
}
