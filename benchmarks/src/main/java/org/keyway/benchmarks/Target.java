package org.keyway.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Target of a measurement.
 *
 * @param limits limits that must all hold
 */
public record Target(List<Limit> limits) {
  /** Figure that can have a target. */
  public enum Figure {
    CALLS_PER_SECOND,
    CALLS_PER_CORE_SECOND,
    MEDIAN_MS,
    P99_MS,
    OWN_MISSES
  }

  /**
   * A limit of one figure.
   *
   * @param figure figure of a measurement
   * @param value lower limit of calls per second, in total or per core; upper limit of any other
   *     figure
   */
  public record Limit(Figure figure, double value) {
    boolean isMetBy(Measurement measured) {
      return switch (figure) {
        case CALLS_PER_SECOND -> measured.timings().callsPerSecond() >= value;
        case CALLS_PER_CORE_SECOND -> measured.timings().callsPerCoreSecond() >= value;
        case MEDIAN_MS -> measured.timings().p50Ms() <= value;
        case P99_MS -> measured.timings().p99Ms() <= value;
        case OWN_MISSES -> measured.misses() != null && measured.misses().own() <= value;
      };
    }

    @Override
    public String toString() {
      return switch (figure) {
        case CALLS_PER_SECOND -> String.format(Locale.ROOT, "at least %,.0f/s", value);
        case CALLS_PER_CORE_SECOND -> String.format(Locale.ROOT, "at least %,.0f/core-s", value);
        case MEDIAN_MS -> String.format(Locale.ROOT, "median at most %s ms", value);
        case P99_MS -> String.format(Locale.ROOT, "p99 at most %s ms", value);
        case OWN_MISSES -> "no misses but the machine's";
      };
    }
  }

  /** Copies the list. */
  public Target {
    limits = List.copyOf(limits);
  }

  static Target atLeastPerSecond(double limit) {
    return of(Figure.CALLS_PER_SECOND, limit);
  }

  static Target atLeastPerCoreSecond(double limit) {
    return of(Figure.CALLS_PER_CORE_SECOND, limit);
  }

  static Target medianAtMostMs(double limit) {
    return of(Figure.MEDIAN_MS, limit);
  }

  static Target p99AtMostMs(double limit) {
    return of(Figure.P99_MS, limit);
  }

  static Target noMissesOfOurs() {
    return of(Figure.OWN_MISSES, 0);
  }

  private static Target of(Figure figure, double value) {
    return new Target(List.of(new Limit(figure, value)));
  }

  /** Returns the conjunction of this target and another. */
  Target and(Target other) {
    return new Target(Stream.concat(limits.stream(), other.limits.stream()).toList());
  }

  /** Whether the measurement reaches the target. */
  boolean isMetBy(Measurement measured) {
    return limits.stream().allMatch(limit -> limit.isMetBy(measured));
  }

  @Override
  public String toString() {
    return limits.stream().map(Limit::toString).collect(Collectors.joining(", "));
  }
}
