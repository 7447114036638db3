package org.keyway.experiments.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyway.configuration.Text;

/** Writes rows as a Markdown table. */
final class SweepTable {
  private static final int DIGITS = 4;

  private SweepTable() {}

  static String markdown(SweepConfiguration configuration, List<SweepRow> rows, String machine) {
    List<String> header = new ArrayList<>(List.of("model", "training"));
    for (String metric : configuration.metrics()) {
      header.add("`" + metric + "`");
      if (rows.size() > 1) {
        header.add("difference");
      }
    }
    StringBuilder text = new StringBuilder("# " + configuration.name() + "\n\n");
    text.append(line(header));
    text.append("|---|")
        .append(String.join("", Collections.nCopies(header.size() - 1, "---:|")))
        .append("\n");
    for (int index = 0; index < rows.size(); index++) {
      SweepRow row = rows.get(index);
      List<String> cells = new ArrayList<>(List.of(row.model(), Text.seconds(row.meanSeconds())));
      for (String metric : configuration.metrics()) {
        cells.add(cell(row.means().get(metric), false));
        if (rows.size() > 1) {
          cells.add(index == 0 ? "" : cell(row.differences().get(metric), true));
        }
      }
      text.append(line(cells));
    }
    return text.append("\n").append(legend(configuration, rows, machine)).toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String cell(SweepRow.@Nullable Estimate estimate, boolean signed) {
    return estimate == null ? "–" : shown(estimate, signed);
  }

  /** Writes a mean with the digits that its standard error leaves, or four of a single value. */
  private static String shown(SweepRow.Estimate estimate, boolean signed) {
    double error = estimate.standardError();
    double least = error > 0 ? error : Math.abs(estimate.mean()) * Math.pow(10, 2 - DIGITS);
    int decimals = least == 0 ? 0 : Math.max(0, 1 - (int) Math.floor(Math.log10(least)));
    String format = (signed ? "%+." : "%.") + decimals + "f";
    String mean = String.format(Locale.ROOT, format, estimate.mean());
    return Double.isNaN(error)
        ? mean
        : mean + String.format(Locale.ROOT, " ± %." + decimals + "f", error);
  }

  private static String legend(
      SweepConfiguration configuration, List<SweepRow> rows, String machine) {
    String seeds =
        configuration.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    String differences =
        rows.size() > 1
            ? " Difference: to %s with the same seed.".formatted(rows.get(0).model())
            : "";
    return "Seeds %s; mean of the trainings ± standard error, on the held-out episodes of `%s`.%s"
            .formatted(seeds, configuration.data(), differences)
        + " Training: mean time. Machine: %s.\n".formatted(machine);
  }
}
