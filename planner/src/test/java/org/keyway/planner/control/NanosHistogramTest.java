package org.keyway.planner.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NanosHistogramTest {
  @Property
  void quantilesAreExactToOneThirtySecondAbove(
      @ForAll @Size(min = 1, max = 300) List<@LongRange(min = 0) Long> durations,
      @ForAll @DoubleRange(min = 0, max = 1) double fraction) {
    NanosHistogram histogram = new NanosHistogram();
    for (long duration : durations) {
      histogram.record(duration);
    }
    long[] sorted = durations.stream().mapToLong(Long::longValue).sorted().toArray();
    int rank = Math.max(1, (int) Math.ceil(fraction * sorted.length));
    long exact = sorted[rank - 1];
    long found = histogram.quantileNanos(fraction);
    assertTrue(found >= exact, found + " for " + exact);
    assertTrue(found - exact <= exact / 32, found + " for " + exact);
    assertEquals(sorted[sorted.length - 1], histogram.maximumNanos());
  }

  @Test
  void isZeroBeforeTheFirstDuration() {
    NanosHistogram histogram = new NanosHistogram();
    assertEquals(0, histogram.quantileNanos(0.5));
    assertEquals(0, histogram.maximumNanos());
  }
}
