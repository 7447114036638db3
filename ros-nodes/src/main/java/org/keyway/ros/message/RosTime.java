package org.keyway.ros.message;

import org.keyway.planner.config.Require;

/**
 * A point in time or, as {@code duration} on the wire, a span of it.
 *
 * @param seconds whole seconds; 0 to 2^32 - 1 for a time, a signed 32-bit number for a duration
 * @param nanos 0 to 999,999,999, added to the seconds
 */
public record RosTime(long seconds, int nanos) implements Comparable<RosTime> {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Zero, which means no time. */
  public static final RosTime ZERO = new RosTime(0, 0);

  public RosTime {
    Require.inRange("nanos of a time", nanos, 0, (int) NANOS_PER_SECOND - 1);
  }

  /** Returns the time {@code nanos} nanoseconds after the epoch. */
  public static RosTime ofNanos(long nanos) {
    return new RosTime(
        Math.floorDiv(nanos, NANOS_PER_SECOND), (int) Math.floorMod(nanos, NANOS_PER_SECOND));
  }

  /** Returns nanoseconds since the epoch. */
  public long toNanos() {
    return seconds * NANOS_PER_SECOND + nanos;
  }

  /** Returns seconds since the epoch. */
  public double toSeconds() {
    return seconds + nanos * 1e-9;
  }

  public boolean isZero() {
    return seconds == 0 && nanos == 0;
  }

  @Override
  public int compareTo(RosTime other) {
    return Long.compare(toNanos(), other.toNanos());
  }
}
