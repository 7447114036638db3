package org.keyway.worldmodels.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.keyway.worldmodels.training.CurvePoint;

/** Learning curves as a table: a row for each point, a column for each metric of any stage. */
public final class Curves {
  private static final List<String> OWN = List.of("stage", "step", "seconds", "loss");

  private Curves() {}

  /** Returns the column name of a metric, distinct from the columns that every stage has. */
  public static String column(String metric) {
    return OWN.contains(metric) ? "held_out_" + metric : metric;
  }

  /**
   * Returns the table as comma-separated values. Metrics that a stage does not measure stay empty.
   */
  public static String csv(List<CurvePoint> points) {
    Set<String> metrics = new LinkedHashSet<>();
    points.forEach(point -> metrics.addAll(point.metrics().keySet()));
    StringBuilder csv = new StringBuilder(String.join(",", OWN));
    metrics.forEach(metric -> csv.append(',').append(column(metric)));
    for (CurvePoint point : points) {
      StringJoiner row = new StringJoiner(",", "\n", "");
      row.add(point.stage());
      row.add(Integer.toString(point.step()));
      row.add(Double.toString(Math.round(point.seconds() * 1000) / 1000.0));
      row.add(Double.toString(point.loss()));
      for (String metric : metrics) {
        Double value = point.metrics().get(metric);
        row.add(value == null ? "" : Double.toString(value));
      }
      csv.append(row);
    }
    return csv.append('\n').toString();
  }
}
