package org.keyway.experiments.discovery;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes rows as Markdown tables, one for each set; a missing value is a dash. */
final class DiscoveryTable {
  private static final String HEADER =
      """
      | method | F1 | 95 % interval | paper | ceiling | F1 within 1 frame | precision | recall | F1 with frame T | max δ | Σ c | PSNR, dB | SSIM |
      |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      """;

  private DiscoveryTable() {}

  static String markdown(DiscoveryConfiguration configuration, DiscoveryResult result) {
    StringBuilder text = new StringBuilder("# " + configuration.name() + "\n");
    for (SetConfiguration set : configuration.sets()) {
      List<DiscoveryRow> own =
          result.rows().stream().filter(row -> row.set().equals(set.name())).toList();
      if (!own.isEmpty()) {
        text.append("\n## ").append(set.name()).append("\n\n").append(HEADER);
        own.forEach(row -> text.append(line(row)));
        text.append("\n").append(protocol(set));
      }
    }
    return text.append("\n").append(legend(configuration, result.machine())).toString();
  }

  private static String line(DiscoveryRow row) {
    String f1 = number(row.f1(), 3);
    if (row.f1StandardDeviation() != null) {
      f1 += " ± %s (%d seeds)".formatted(number(row.f1StandardDeviation(), 3), row.seeds());
    }
    String interval =
        row.f1Low() == null
            ? number(null, 3)
            : number(row.f1Low(), 3) + " to " + number(row.f1High(), 3);
    List<String> cells =
        List.of(
            row.method(),
            f1,
            interval,
            number(row.paperF1(), 2),
            number(row.ceilingF1(), 3),
            number(row.f1WithinOneFrame(), 3),
            number(row.precision(), 3),
            number(row.recall(), 3),
            number(row.f1LastFrameCounted(), 3),
            number(row.meanMaxDelta(), 2),
            number(row.sumC(), 2),
            number(row.psnr(), 1),
            number(row.ssim(), 3));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String protocol(SetConfiguration set) {
    return "%d held-out sequences of %s, seed %d; C = %d, T = %d; blind rows: N = %d, J = %d.\n"
        .formatted(
            set.sequences(),
            set.generator(),
            set.seed(),
            set.conditioningFrames(),
            set.shape().frames(),
            set.shape().keyframes(),
            set.shape().largestOffset());
  }

  private static String legend(DiscoveryConfiguration configuration, String machine) {
    return ("F1 is the mean over sequences, exact to the frame; keyframes at the last frame T are"
            + " left out on both sides, and counted in \"F1 with frame T\". Interval: 1.96 standard"
            + " errors over sequences. ±: standard deviation over training seeds. Paper: Table 1 of"
            + " Pertsch et al., Keyframing the Future, L4DC 2020. Ceiling: F1 of the placements of"
            + " least loss, by dynamic programming on the model's own features. static-best is a"
            + " bound on Static, fitted to other sequences. max δ: how sure offsets are. Σ c:"
            + " keyframes inside. PSNR and SSIM: inpainted frames. All methods see the same"
            + " windows, seed %d. Machine: %s.\n")
        .formatted(configuration.seed(), machine);
  }

  /** Formats a number with the given decimals, or a dash if it is missing. */
  static String number(@Nullable Double value, int decimals) {
    return value == null ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
