package org.keyway.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyway.configuration.run.Machine;

/**
 * Report of a benchmark run.
 *
 * @param machine machine of the run
 * @param config settings of the run
 * @param rows measurements
 */
public record BenchmarkReport(Machine machine, BenchmarkConfig config, List<Measurement> rows) {
  private static final List<String> HEADINGS =
      List.of(
          "name",
          "p50",
          "p95",
          "p99",
          "p99.9",
          "max",
          "calls/s",
          "calls/core-s",
          "bytes/call",
          "misses",
          "overrun",
          "peer",
          "ratio",
          "target",
          "met");

  private static final List<String> UNITS = List.of("ns", "us", "ms", "s");

  public BenchmarkReport {
    rows = List.copyOf(rows);
  }

  /** Returns the content of the JSON file; scripts rely on the names. */
  public Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("machine", machine);
    json.put("config", config);
    json.put("rows", rows.stream().map(Measurement::json).toList());
    return json;
  }

  /** Returns the table as text, with a description of each row below it. */
  public String text() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEADINGS);
    rows.forEach(row -> cells.add(cells(row)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> line : cells) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], line.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    text.append("machine: ").append(machine).append("\n\n");
    for (List<String> line : cells) {
      StringBuilder padded = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String pad = " ".repeat(widths[column] - line.get(column).length());
        String cell = line.get(column);
        padded.append(isWord(column) ? cell + pad : pad + cell).append("  ");
      }
      text.append(padded.toString().stripTrailing()).append('\n');
    }
    text.append(
        """

        ratio: processor time of the peer for a call, taken in turns in this run, over the row's; of
          PyTorch and rospy, which are processes of their own: median time of a call over the row's;
          of a flood: calls/s of the row over the peer's
        calls/core-s: calls over processor time, which leaves out what other programs took
        misses: plans after their deadline (of them, those that a stall of the machine explains: one
          at least as long as the overrun, when the planner could not adapt any more, seen by the
          planning thread itself or by an idle thread); overrun: of the latest
        """);
    text.append(
        String.format(
            Locale.ROOT,
            "warm-up: every row ran for %s s unmeasured before its %s s; plans with a deadline as"
                + " long%n",
            Race.warmUpSeconds(config.seconds()),
            config.seconds()));
    for (Measurement row : rows) {
      text.append("  ").append(row.name()).append(": ").append(row.description());
      int batch = row.timings().callsPerBatch();
      text.append(batch == 1 ? "" : "; times are means of " + batch + " calls");
      row.quantities()
          .forEach(
              (name, value) ->
                  text.append("; ")
                      .append(name)
                      .append(' ')
                      .append(Double.isNaN(value) ? "unknown" : number(value)));
      text.append('\n');
    }
    return text.toString();
  }

  private static boolean isWord(int column) {
    String heading = HEADINGS.get(column);
    return heading.equals("name")
        || heading.equals("peer")
        || heading.equals("target")
        || heading.equals("met");
  }

  private static List<String> cells(Measurement row) {
    Timings timings = row.timings();
    Misses misses = row.misses();
    Boolean met = row.targetMet();
    return List.of(
        row.name(),
        time(timings.p50Ms()),
        time(timings.p95Ms()),
        time(timings.p99Ms()),
        time(timings.p999Ms()),
        time(timings.maxMs()),
        number(timings.callsPerSecond()),
        number(timings.callsPerCoreSecond()),
        number(timings.bytesPerCall()),
        misses == null ? "" : misses.total() + " (" + misses.ofMachine() + ")",
        misses == null ? "" : time(misses.longestOverrunMs()),
        row.peer() == null ? "" : row.peer(),
        number(row.ratio()),
        row.target() == null ? "" : row.target().toString(),
        met == null ? "" : met ? "yes" : "no");
  }

  /** Formats a time with three figures and a suitable unit. */
  private static String time(double ms) {
    double value = ms * 1e6;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.size() - 1) {
      value /= 1000;
      unit++;
    }
    return number(value) + " " + UNITS.get(unit);
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    int decimals = value == 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
