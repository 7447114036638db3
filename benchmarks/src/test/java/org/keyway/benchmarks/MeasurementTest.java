package org.keyway.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.configuration.run.Machine;

class MeasurementTest {
  private static final double THREE_DIGITS = 1e-3;

  /** Batches of 1, 2, ... 1000 us, two calls each. */
  private static Timings ramp() {
    Histogram nanos = Stopwatch.newHistogram();
    for (int us = 1; us <= 1000; us++) {
      nanos.recordValue(1000L * us);
    }
    return Timings.ofBatches(nanos, 2, 500_500_000, 250_250_000, 6000);
  }

  private static Timings steady(double ms) {
    return new Timings(10, 1, ms, ms, ms, ms, ms, 1000 / ms, 1000 / ms, 0);
  }

  @Test
  void percentilesAreThoseOfCalls() {
    Timings timings = ramp();
    assertEquals(2000, timings.calls());
    assertEquals(0.250, timings.p50Ms(), 0.250 * THREE_DIGITS);
    assertEquals(0.475, timings.p95Ms(), 0.475 * THREE_DIGITS);
    assertEquals(0.495, timings.p99Ms(), 0.495 * THREE_DIGITS);
    assertEquals(0.4995, timings.p999Ms(), 0.4995 * THREE_DIGITS);
    assertEquals(0.500, timings.maxMs(), 0.500 * THREE_DIGITS);
    assertEquals(2000 / 0.5005, timings.callsPerSecond(), 1e-6);
    assertEquals(2000 / 0.25025, timings.callsPerCoreSecond(), 1e-6);
    assertEquals(3, timings.bytesPerCall(), 0.0);
  }

  @Test
  void ratioIsHowManyTimesThePeersTimeOursIs() {
    Measurement peer = Measurement.of("theirs", "", steady(6));
    Measurement ours = Measurement.of("ours", "", steady(2)).against(peer);
    assertEquals(3, ours.ratio(), 1e-12);
    assertEquals("theirs", ours.peer());
  }

  @Test
  void floodsAreComparedByWhatComesThrough() {
    Measurement peer = Measurement.of("theirs", "", steady(6));
    Measurement ours = Measurement.of("ours", "", steady(2)).againstRateOf(peer);
    assertEquals(3, ours.ratio(), 1e-12);
    assertEquals("theirs", ours.peer());
  }

  @Test
  void quantitiesGoIntoEveryReportAndStayWhateverIsAdded() {
    Map<String, Double> counted = new LinkedHashMap<>();
    counted.put("dropped_per_s", 12.34);
    counted.put("open_files", Double.NaN);
    Measurement row =
        Measurement.of("row", "what", steady(2))
            .withQuantities(counted)
            .withTarget(Target.medianAtMostMs(2))
            .withMisses(new Misses(3, 2, 1, 4, 1))
            .againstMedianOf(Measurement.of("theirs", "", steady(6)));
    assertEquals(12.34, row.json().get("dropped_per_s"));
    assertTrue(row.json().containsKey("open_files"));
    assertNull(row.json().get("open_files"));
    String text = new BenchmarkReport(Machine.here(), BenchmarkConfig.DEFAULT, List.of(row)).text();
    assertTrue(text.endsWith("  row: what; dropped_per_s 12.3; open_files unknown\n"), text);
  }

  @Test
  void targetsAreMetFromTheirLimitOn() {
    Measurement row = Measurement.of("row", "", steady(2));
    assertNull(row.targetMet());
    assertEquals(true, row.withTarget(Target.medianAtMostMs(2)).targetMet());
    assertEquals(false, row.withTarget(Target.medianAtMostMs(1.9)).targetMet());
    assertEquals(true, row.withTarget(Target.atLeastPerCoreSecond(500)).targetMet());
    assertEquals(false, row.withTarget(Target.atLeastPerCoreSecond(501)).targetMet());
    assertEquals(true, row.withTarget(Target.atLeastPerSecond(500)).targetMet());
    assertEquals(false, row.withTarget(Target.atLeastPerSecond(501)).targetMet());
    Measurement late = row.withTarget(Target.noMissesOfOurs());
    assertEquals(true, late.withMisses(new Misses(3, 3, 1, 4, 0)).targetMet());
    assertEquals(false, late.withMisses(new Misses(3, 2, 1, 4, 1)).targetMet());
  }

  @Test
  void jsonHasNullForWhatDoesNotApply() {
    Map<String, ?> stalls =
        Measurement.of("stalls", "", Timings.ofDelays(Stopwatch.newHistogram())).json();
    for (String field : List.of("rate_per_s", "bytes_per_call", "misses", "peer", "ratio")) {
      assertTrue(stalls.containsKey(field), field);
      assertNull(stalls.get(field), field);
    }
  }

  @Test
  void tableIsAlignedAndReadable() {
    Measurement peer = Measurement.of("peer", "theirs", steady(0.00025));
    List<Measurement> rows =
        List.of(
            Measurement.of("a-rather-long-name", "ours", steady(12.345))
                .withMisses(new Misses(3, 2, 1, 4, 1))
                .withTarget(Target.noMissesOfOurs()),
            Measurement.of("batched", "many", ramp()).against(peer),
            peer);
    String text = new BenchmarkReport(Machine.here(), BenchmarkConfig.DEFAULT, rows).text();
    List<String> lines = text.lines().toList();
    assertTrue(lines.get(0).startsWith("machine: "), text);
    int end = lines.get(2).indexOf("p50") + "p50".length();
    assertEquals("12.3 ms", lines.get(3).substring(end - 7, end));
    assertEquals(" 250 us", lines.get(4).substring(end - 7, end));
    assertEquals(" 250 ns", lines.get(5).substring(end - 7, end));
    assertTrue(lines.get(3).contains("3 (2)  4.00 ms"), text);
    assertTrue(lines.get(3).endsWith("no"), text);
    assertTrue(text.contains("  batched: many; times are means of 2 calls\n"), text);
  }

  @ParameterizedTest
  @CsvSource({
    "plans, 0, 1, 1, 1",
    "plans, 10000001, 1, 1, 1",
    "seconds, 1, 0, 1, 1",
    "seconds, 1, NaN, 1, 1",
    "seconds, 1, Infinity, 1, 1",
    "soakSeconds, 1, 1, 0, 1",
    "soakSeconds, 1, 1, NaN, 1",
    "soakSeconds, 1, 1, 86401, 1",
    "threads, 1, 1, 1, 0",
    "threads, 1, 1, 1, 1025",
  })
  void refusesImpossibleConfigurations(
      String field, int plans, double seconds, double soakSeconds, int threads) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> new BenchmarkConfig(plans, seconds, soakSeconds, threads, 1))
            .getMessage();
    assertTrue(message.startsWith(field + " is "), message);
  }
}
