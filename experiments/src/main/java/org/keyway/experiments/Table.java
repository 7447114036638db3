package org.keyway.experiments;

import java.util.List;
import java.util.Locale;

/** Writes rows as a Markdown table. */
public final class Table {
  private Table() {}

  /**
   * The table of an experiment, with what the columns mean below it.
   *
   * @param machine of this run
   * @param earlier trials that other runs had played
   */
  public static String markdown(
      ExperimentConfiguration experiment, List<TableRow> rows, String machine, int earlier) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(experiment.name()).append("\n\n");
    text.append(
        """
        | method | success, % | 95 % interval | position error | steps | plan p50 / p95 / p99 / max, ms | of it keyframes, p50 / max, ms | late plans | model calls | model steps |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """);
    for (TableRow row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f | %.1f to %.1f | %.2f ± %.2f | %.1f | %.2f / %.2f / %.2f / %.1f | %s | %d"
                  + " | %.0f | %.0f |%n",
              row.method(),
              100 * row.success(),
              100 * row.successLow(),
              100 * row.successHigh(),
              row.errorMean(),
              row.errorStandardDeviation(),
              row.stepsMean(),
              row.planMillis().p50(),
              row.planMillis().p95(),
              row.planMillis().p99(),
              row.planMillis().max(),
              keyframes(row),
              row.misses(),
              row.modelCalls(),
              row.modelSteps()));
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%d trials a row on the same layouts, seed %d. Success: position error below %s within"
                + " %d steps. Position error: mean ± standard deviation of the puck's shortest way"
                + " round the wall to the goal at the end. Plan: from frame or state to action,"
                + " the search over keyframes included where a plan has one. Model calls and"
                + " steps of the dynamics: mean of a trial. Machine: %s.%n",
            experiment.trials(),
            experiment.seed(),
            experiment.world().successError(),
            experiment.world().stepLimit(),
            machine));
    if (earlier > 0) {
      text.append(
          "%n%d of the trials were played in earlier runs, whose times are those of their machine.%n"
              .formatted(earlier));
    }
    return text.toString();
  }

  private static String keyframes(TableRow row) {
    return row.keyframeMillis().max() == 0
        ? "-"
        : String.format(
            Locale.ROOT, "%.0f / %.0f", row.keyframeMillis().p50(), row.keyframeMillis().max());
  }
}
