package org.keyway.benchmarks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a benchmark.
 *
 * @param name name that scripts use
 * @param description description of one line
 * @param timings times of the calls
 * @param misses late plans; null without a deadline
 * @param peer name of the row with the peer's times; null without a peer
 * @param ratio the peer's processor time for a call divided by this one's; median times if the peer
 *     is another process; in a flood, this one's calls per second divided by the peer's; NaN
 *     without a peer
 * @param target target value; null without a target
 * @param quantities other quantities, by names that end with the unit; NaN if unknown
 */
public record Measurement(
    String name,
    String description,
    Timings timings,
    @Nullable Misses misses,
    @Nullable String peer,
    double ratio,
    @Nullable Target target,
    Map<String, Double> quantities) {

  /** Copies the quantities and keeps their order. */
  public Measurement {
    quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
  }

  /** Makes a measurement of times only. */
  public static Measurement of(String name, String description, Timings timings) {
    return new Measurement(name, description, timings, null, null, Double.NaN, null, Map.of());
  }

  public Measurement withTarget(Target wanted) {
    return new Measurement(name, description, timings, misses, peer, ratio, wanted, quantities);
  }

  public Measurement withMisses(Misses late) {
    return new Measurement(name, description, timings, late, peer, ratio, target, quantities);
  }

  public Measurement withQuantities(Map<String, Double> counted) {
    return new Measurement(name, description, timings, misses, peer, ratio, target, counted);
  }

  public Measurement against(Measurement other) {
    return against(other, timings.callsPerCoreSecond() / other.timings.callsPerCoreSecond());
  }

  /** Compares with a peer in another process by medians, because both may use several threads. */
  public Measurement againstMedianOf(Measurement other) {
    return against(other, other.timings.p50Ms() / timings.p50Ms());
  }

  /** Compares with a flooded peer by throughput. */
  public Measurement againstRateOf(Measurement other) {
    return against(other, timings.callsPerSecond() / other.timings.callsPerSecond());
  }

  private Measurement against(Measurement other, double times) {
    return new Measurement(
        name, description, timings, misses, other.name, times, target, quantities);
  }

  /** Whether the target is reached; null if there is none. */
  public @Nullable Boolean targetMet() {
    return target == null ? null : target.isMetBy(this);
  }

  /** Returns the content of the JSON file; scripts rely on the names. */
  public Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("name", name);
    row.put("p50_ms", timings.p50Ms());
    row.put("p95_ms", timings.p95Ms());
    row.put("p99_ms", timings.p99Ms());
    row.put("p99_9_ms", timings.p999Ms());
    row.put("max_ms", timings.maxMs());
    row.put("calls", timings.calls());
    row.put("calls_per_batch", timings.callsPerBatch());
    row.put("rate_per_s", finite(timings.callsPerSecond()));
    row.put("rate_per_core_s", finite(timings.callsPerCoreSecond()));
    row.put("bytes_per_call", finite(timings.bytesPerCall()));
    row.put("misses", misses == null ? null : misses.total());
    if (misses != null) {
      row.put("misses_of_machine", misses.ofMachine());
      row.put("misses_seen_by_idle_thread", misses.seenByIdleThread());
      row.put("longest_overrun_ms", misses.longestOverrunMs());
      row.put("longest_own_overrun_ms", misses.longestOwnOverrunMs());
    }
    row.put("peer", peer);
    row.put("ratio", finite(ratio));
    row.put("target", target == null ? null : target.toString());
    row.put("target_met", targetMet());
    quantities.forEach((quantity, value) -> row.put(quantity, finite(value)));
    row.put("description", description);
    return row;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
