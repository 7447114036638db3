package org.keyway.experiments.rollout;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.keyway.configuration.Text;

/** Writes rows as a Markdown table. */
final class RolloutTable {
  private RolloutTable() {}

  static String markdown(
      RolloutConfiguration configuration, List<RolloutRow> rows, String machine) {
    List<Integer> steps = configuration.steps();
    String columns = String.join(" / ", steps.stream().map(String::valueOf).toList());
    List<String> header =
        List.of(
            "model",
            "kind",
            "weights",
            "training",
            "ms per candidate step",
            "PSNR after " + columns + " steps, dB",
            "object error, px",
            "object lost, %");
    StringBuilder text = new StringBuilder("# " + configuration.name() + "\n\n");
    text.append(line(header));
    text.append("|---|---|").append(String.join("", Collections.nCopies(6, "---:|"))).append("\n");
    for (RolloutRow row : rows) {
      boolean trained = row.kind() != null;
      List<String> cells = new ArrayList<>();
      cells.add(row.model());
      cells.add(trained ? "`" + row.kind() + "`" : "–");
      cells.add(trained ? Text.count(row.parameters()) : "–");
      cells.add(trained ? Text.seconds(row.trainingSeconds()) : "–");
      cells.add(trained ? number("%.4f", row.stepMillis()) : "–");
      cells.add(at(steps, row.psnrDecibels(), value -> number("%.1f", value)));
      cells.add(at(steps, row.objectError(), value -> number("%.2f", value)));
      cells.add(at(steps, row.objectLost(), value -> number("%.1f", 100 * value)));
      text.append(line(cells));
    }
    return text.append("\n").append(legend(configuration, machine)).toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String at(
      List<Integer> steps, List<Double> values, Function<Double, String> format) {
    return String.join(
        " / ", steps.stream().map(step -> format.apply(values.get(step - 1))).toList());
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, format, value);
  }

  private static String legend(RolloutConfiguration configuration, String machine) {
    return ("%d sequences of %s, seed %d. Every model gets the first frame and the recorded actions."
            + " PSNR: of the mean error over all sequences, in the model's resolution. Object error:"
            + " mean distance of the object's centre, in pixels of the generator's frames, where the"
            + " prediction shows the object. Time: one step of one candidate on one thread, in calls"
            + " of %d candidates and %d steps. Machine: %s.\n")
        .formatted(
            configuration.sequences(),
            configuration.generator(),
            configuration.seed(),
            configuration.candidates(),
            configuration.horizonSteps(),
            machine);
  }
}
