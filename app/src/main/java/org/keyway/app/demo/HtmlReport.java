package org.keyway.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.keyway.experiments.TableRow;
import org.keyway.experiments.drawing.FrameImage;
import org.keyway.experiments.film.Mark;
import org.keyway.experiments.trial.TrialResult;

/**
 * Writes a demonstration as one self-contained page, without scripts or external files. It supports
 * light and dark colour schemes and narrow screens, and is well-formed XML.
 */
final class HtmlReport {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --page: #f4f5f7; --card: #ffffff; --ink: #1b1f27;
        --faint: #5d6675; --rule: #dde1e7; --curve: #2a6fd6; --good: #1a7f4b; --bad: #b4451f; }
      @media (prefers-color-scheme: dark) { :root { --page: #101318; --card: #191d24;
        --ink: #e9ecf1; --faint: #98a2b3; --rule: #2c323d; --curve: #6fb1ff; --good: #45c27f;
        --bad: #ff9466; } }
      * { box-sizing: border-box; }
      body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 3rem; background: var(--page);
        color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; }
      h2 { font-size: 1.15rem; margin: 2rem 0 .7rem; }
      h3 { font-size: 1rem; margin: 0; display: flex; justify-content: space-between; }
      p { margin: .3rem 0; max-width: 54rem; }
      .eyebrow, .note, dt, .tiles span { color: var(--faint); font-size: .88rem; }
      .card { background: var(--card); border: 1px solid var(--rule); border-radius: 10px;
        padding: .9rem; min-width: 0; }
      .tiles { display: grid; gap: .7rem; margin: 1.2rem 0;
        grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); }
      .tiles b { display: block; font-size: 1.4rem; font-variant-numeric: tabular-nums; }
      .legend { display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; list-style: none; padding: 0; }
      .legend svg { width: 1.1rem; height: 1.1rem; vertical-align: -.2rem; margin-right: .4rem; }
      .episodes { display: grid; gap: 1rem;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
      .episodes img { display: block; width: 100%; height: auto; border-radius: 6px;
        margin: .6rem 0; }
      .keyframes { display: flex; gap: .3rem; } .keyframes figure { margin: 0; flex: 1; }
      .keyframes img { margin: 0; image-rendering: pixelated; }
      .keyframes figcaption { color: var(--faint); font-size: .75rem; text-align: center; }
      .good { color: var(--good); } .bad { color: var(--bad); }
      svg { display: block; width: 100%; height: auto; }
      .legend svg { display: inline; }
      .wide { overflow-x: auto; } .wide svg { min-width: 34rem; max-width: 52rem; }
      svg text { fill: var(--faint); font: 10px system-ui, sans-serif; }
      .curve { fill: none; stroke: var(--curve); stroke-width: 2; stroke-linejoin: round; }
      .axis { stroke: var(--rule); } .bar { fill: var(--curve); }
      .threshold { stroke: var(--good); stroke-dasharray: 4 4; }
      .deadline { stroke: var(--bad); stroke-width: 1.5; }
      .way { margin: .5rem 0 0; padding: 0; list-style: none; font-size: .88rem;
        display: flex; flex-wrap: wrap; gap: .1rem 1rem; font-variant-numeric: tabular-nums; }
      dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem 1rem;
        margin: 0; } dd { margin: 0; overflow-wrap: anywhere; }
      pre { overflow-x: auto; font-size: .8rem; }
      """;

  private final StringBuilder html = new StringBuilder();
  private final Exhibit exhibit;

  private HtmlReport(Exhibit exhibit) {
    this.exhibit = exhibit;
  }

  /**
   * Creates the page.
   *
   * @param row summary of the episodes
   * @param animations a GIF for each episode, not modified
   * @param result result whose provenance and configuration are shown
   */
  static String page(
      Exhibit exhibit,
      TableRow row,
      List<EpisodeResult> episodes,
      List<byte[]> animations,
      JsonNode result)
      throws IOException {
    HtmlReport report = new HtmlReport(exhibit);
    report.head(row);
    report.tiles(row);
    report.legend();
    report.html.append("<h2>Episodes</h2><div class=\"episodes\">");
    for (int i = 0; i < episodes.size(); i++) {
      report.episode(episodes.get(i), animations.get(i));
    }
    report.html.append("</div>\n");
    report.planTimes(row, episodes);
    report.provenance(result);
    report.html.append("</body>\n</html>\n");
    return report.html.toString();
  }

  /** Describes how many episodes reached the goal, with the confidence interval. */
  static String outcome(TableRow row) {
    return format(
        "%d of %d episodes reached the goal (95 %% interval %.0f to %.0f %%)",
        Math.round(row.success() * row.trials()),
        row.trials(),
        100 * row.successLow(),
        100 * row.successHigh());
  }

  private void head(TableRow row) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"/>");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    html.append(format("<title>Keyway demo: %s</title>", escape(exhibit.environment())));
    html.append("<style>\n").append(STYLE).append("</style></head>\n<body>\n");
    html.append(
        format(
            "<p class=\"eyebrow\">Keyway demo · %s · %s</p>",
            escape(exhibit.environment()), escape(exhibit.method())));
    html.append(
        format(
            "<h1>%d of %d episodes reached the goal</h1>",
            Math.round(row.success() * row.trials()), row.trials()));
    html.append(
        format(
            "<p class=\"note\">%.0f %%, 95 %% interval (Wilson) %.0f to %.0f %%</p>",
            100 * row.success(), 100 * row.successLow(), 100 * row.successHigh()));
    html.append(format("<p>%s</p>%n", escape(exhibit.description())));
  }

  private void tiles(TableRow row) {
    html.append("<div class=\"tiles\">");
    tile(format("%.1f", row.stepsMean()), "steps, mean");
    tile(format("%.3f ± %.3f", row.errorMean(), row.errorStandardDeviation()), "final error");
    if (row.planMillis().max() > 0) {
      tile(format("%.1f ms", row.planMillis().p50()), "plan, median");
      tile(format("%.1f ms", row.planMillis().p99()), "plan, p99");
      tile(Integer.toString(row.misses()), "late plans");
    }
    html.append("</div>\n");
    html.append(
        format(
            "<p class=\"note\">Error: %s. The goal is reached below %.2f.</p>%n",
            escape(exhibit.error().meaning() + ", " + exhibit.error().unit()),
            exhibit.error().successBelow()));
  }

  private void tile(String value, String name) {
    html.append(
        format("<div class=\"card\"><b>%s</b><span>%s</span></div>", escape(value), escape(name)));
  }

  private void legend() {
    html.append("<ul class=\"legend note\">");
    for (Mark.Kind kind : Mark.Kind.values()) {
      if (!exhibit.marks().containsKey(kind)) {
        continue;
      }
      String shape =
          kind == Mark.Kind.PLAN
              ? "<path d=\"M2 16 L8 8 L18 5\" fill=\"none\" "
              : "<circle cx=\"10\" cy=\"10\" r=\"7\" fill=\"none\" ";
      html.append(
          format(
              "<li><svg viewBox=\"0 0 20 20\">%sstroke=\"#%06x\" stroke-width=\"3\"/></svg>%s</li>",
              shape, kind.colour(), escape(exhibit.marks().getOrDefault(kind, ""))));
    }
    html.append("</ul>\n");
  }

  private void episode(EpisodeResult episode, byte[] animation) throws IOException {
    TrialResult result = episode.result();
    html.append("<section class=\"card\">");
    html.append(
        format(
            "<h3>Episode %d<span class=\"%s\">%s</span></h3>",
            result.trial() + 1,
            result.success() ? "good" : "bad",
            result.success() ? "goal reached" : "goal not reached"));
    html.append(
        format(
            "<img alt=\"Animation of episode %d\" src=\"data:image/gif;base64,",
            result.trial() + 1));
    html.append(Base64.getEncoder().encodeToString(animation)).append("\"/>");
    html.append(
        format("<p class=\"note\">%d steps, final error %.3f</p>", result.steps(), result.error()));
    html.append(Charts.curve("error", episode.errors(), exhibit.error().successBelow()));
    if (episode.costs().stream().anyMatch(Double::isFinite)) {
      html.append(Charts.curve("cost of the plan", episode.costs(), 0));
    }
    keyframes(episode.keyframes());
    html.append("<ul class=\"way\">");
    for (Waypoint waypoint : episode.waypoints()) {
      html.append(
          format(
              "<li>%s: %sstep %d</li>",
              escape(waypoint.name()),
              waypoint.reached() ? "" : "not reached by ",
              waypoint.step()));
    }
    html.append("</ul></section>\n");
  }

  private void keyframes(List<Keyframe> keyframes) throws IOException {
    if (keyframes.isEmpty()) {
      return;
    }
    html.append("<p class=\"note\">Keyframes imagined at the start, with their predicted steps");
    html.append("</p><div class=\"keyframes\">");
    for (Keyframe keyframe : keyframes) {
      html.append(
          format(
              "<figure><img alt=\"Imagined keyframe\" src=\"data:image/png;base64,%s\"/>"
                  + "<figcaption>step %d</figcaption></figure>",
              Base64.getEncoder().encodeToString(FrameImage.png(keyframe.picture())),
              keyframe.predictedStep()));
    }
    html.append("</div>");
  }

  private void planTimes(TableRow row, List<EpisodeResult> episodes) {
    List<Double> millis =
        episodes.stream().flatMap(episode -> episode.result().planMillis().stream()).toList();
    html.append("<h2>Time of a plan</h2><div class=\"card\">");
    if (millis.isEmpty()) {
      html.append(
          format(
              "<p class=\"note\">The script thinks once per %s and has no deadline; its time is not"
                  + " measured.</p>",
              escape(exhibit.waypoint())));
    } else {
      html.append(
          format(
              "<p>%d plans: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, max %.2f ms; %s</p>",
              millis.size(),
              row.planMillis().p50(),
              row.planMillis().p95(),
              row.planMillis().p99(),
              row.planMillis().max(),
              exhibit.budgetMillis() > 0
                  ? format(
                      "%d after the deadline of %s ms",
                      row.misses(), Charts.number(exhibit.budgetMillis()))
                  : "no deadline"));
      html.append("<div class=\"wide\">");
      html.append(Charts.histogram(millis, exhibit.budgetMillis())).append("</div>");
    }
    html.append("</div>\n");
  }

  private void provenance(JsonNode result) {
    html.append("<h2>Provenance</h2><div class=\"card\"><dl>");
    JsonNode provenance = result.path("provenance");
    fact("Keyway", provenance.path("version").asText());
    fact("Seed", provenance.path("seed").asText());
    fact("Machine", provenance.path("machine").asText());
    provenance
        .path("checkpoints")
        .properties()
        .forEach(entry -> fact(entry.getKey(), entry.getValue().asText()));
    fact("Configuration, SHA-256", provenance.path("config_sha256").asText());
    html.append("</dl><details><summary>Configuration</summary><pre>");
    html.append(escape(result.path("config").toPrettyString()));
    html.append("</pre></details></div>\n");
  }

  private void fact(String name, String value) {
    html.append(format("<dt>%s</dt><dd>%s</dd>", escape(name), escape(value)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
