package org.keyway.app.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.keyway.configuration.Text;

/** Prints what was measured, a line each. */
public final class MetricsTable {
  private static final String TITLE = "metric";

  private MetricsTable() {}

  /** The metrics, by name, in order. */
  public static void print(Map<String, Double> metrics, PrintWriter lines) {
    metrics.forEach(
        (name, value) ->
            lines.printf(
                Locale.ROOT, "  %-" + width(metrics) + "s %12s%n", name, Text.measured(value)));
    lines.flush();
  }

  /**
   * The metrics beside those of another measurement.
   *
   * @param others blank where it has none of that name
   * @param here what the first column is called
   * @param there what the second column is called
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
