package org.keyway.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.keyway.configuration.Text;

/** Prints metrics, one on each line. */
public final class MetricsTable {
  private static final String TITLE = "metric";

  private MetricsTable() {}

  /** Prints the metrics by name, in order. */
  public static void print(Map<String, Double> metrics, PrintWriter lines) {
    metrics.forEach(
        (name, value) ->
            lines.printf(
                Locale.ROOT, "  %-" + width(metrics) + "s %12s%n", name, Text.measured(value)));
    lines.flush();
  }

  /**
   * Prints the metrics beside metrics of another measurement.
   *
   * @param others metrics of the other measurement; missing names leave blanks
   * @param here title of the first column
   * @param there title of the second column
   */
  public static void print(
      Map<String, Double> metrics,
      Map<String, Double> others,
      String here,
      String there,
      PrintWriter lines) {
    String row = "  %-" + width(metrics) + "s %12s %12s%n";
    lines.printf(Locale.ROOT, row, TITLE, here, there);
    metrics.forEach(
        (name, value) -> {
          Double other = others.get(name);
          lines.printf(
              Locale.ROOT,
              row,
              name,
              Text.measured(value),
              other == null ? "" : Text.measured(other));
        });
    lines.flush();
  }

  private static int width(Map<String, Double> metrics) {
    return Math.max(
        TITLE.length(), metrics.keySet().stream().mapToInt(String::length).max().orElse(0));
  }
}
