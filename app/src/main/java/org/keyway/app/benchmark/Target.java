package org.keyway.app.benchmark;

import java.util.Locale;

/**
 * What a measurement ought to reach.
 *
 * @param figure which figure of it
 * @param limit the least calls per second of one core, or the most of anything else
 */
public record Target(Figure figure, double limit) {
  /** A figure that can have a target. */
  public enum Figure {
    CALLS_PER_CORE_SECOND,
    MEDIAN_MS,
    OWN_MISSES
  }

  static Target atLeastPerCoreSecond(double limit) {
    return new Target(Figure.CALLS_PER_CORE_SECOND, limit);
  }

  static Target medianAtMostMs(double limit) {
    return new Target(Figure.MEDIAN_MS, limit);
  }

  static Target noMissesOfOurs() {
    return new Target(Figure.OWN_MISSES, 0);
  }

  /** Whether the measurement reaches it. */
  boolean isMetBy(Measurement measured) {
    return switch (figure) {
      case CALLS_PER_CORE_SECOND -> measured.timings().callsPerCoreSecond() >= limit;
      case MEDIAN_MS -> measured.timings().p50Ms() <= limit;
      case OWN_MISSES -> measured.misses() != null && measured.misses().own() <= limit;
    };
  }

  @Override
  public String toString() {
    return switch (figure) {
      case CALLS_PER_CORE_SECOND -> String.format(Locale.ROOT, "at least %,.0f/core-s", limit);
      case MEDIAN_MS -> String.format(Locale.ROOT, "median at most %s ms", limit);
      case OWN_MISSES -> "no misses but the machine's";
    };
  }
}
