package org.keyway.experiments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.keyway.sim.ErrorMeasure;

/** Writes rows as a Markdown table. */
final class Table {
  private Table() {}

  /**
   * Returns the table of an experiment, with an explanation of its columns below.
   *
   * @param machine description of this run's machine
   */
  static String markdown(Experiment experiment, List<TableRow> rows, String machine) {
    ExperimentConfiguration configuration = experiment.configuration();
    ErrorMeasure error = experiment.errorMeasure();
    StringBuilder text = new StringBuilder();
    text.append("# ").append(configuration.name()).append("\n\n");
    text.append(
        """
        | method | success, %% | 95 %% interval | %s | steps | plan p50 / p95 / p99 / max, ms | of it keyframes, p50 / max, ms | late plans | model calls | model steps |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """
            .formatted(error.name()));
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
            "%n%d trials a row on the same layouts%s, seed %d. Success: %s below %s within"
                + " %s steps. %s: mean ± standard deviation of %s at the end. Plan: from frame or"
                + " state to action, the search over keyframes included where a plan has one. Model"
                + " calls and steps of the dynamics: mean of a trial. Machine: %s.%n",
            configuration.trials(),
            configuration.sets().isEmpty() ? "" : " of its set",
            configuration.seed(),
            error.name(),
            error.successBelow(),
            experiment.stepLimits().stream()
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(" or ")),
            error.name().substring(0, 1).toUpperCase(Locale.ROOT) + error.name().substring(1),
            error.meaning(),
            machine));
    int earlier = experiment.earlier();
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
