package org.keyway.app.demo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/** Draws curves and bars as SVG for a page, whose style sheet colours their classes. */
final class Charts {
  private static final int WIDTH = 320;
  private static final int CURVE_HEIGHT = 110;
  private static final int HISTOGRAM_WIDTH = 640;
  private static final int HISTOGRAM_HEIGHT = 190;
  private static final int LEFT = 34;
  private static final int RIGHT = 8;
  private static final int TOP = 16;
  private static final int BOTTOM = 20;
  private static final int BINS = 60;

  private Charts() {}

  /**
   * Draws a quantity over the steps of an episode, on an axis from 0 up.
   *
   * @param name name of the quantity
   * @param values values at the start and after each step; NaN interrupts the curve
   * @param threshold value drawn as a line; 0 for none
   */
  static String curve(String name, List<Double> values, double threshold) {
    double top =
        Math.max(
            Math.max(threshold, Double.MIN_NORMAL),
            values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .max()
                .orElse(0));
    double innerWidth = WIDTH - LEFT - RIGHT;
    double innerHeight = CURVE_HEIGHT - TOP - BOTTOM;
    int last = values.size() - 1;
    StringBuilder curves = new StringBuilder();
    StringBuilder points = new StringBuilder();
    for (int step = 0; step <= last + 1; step++) {
      if (step <= last && Double.isFinite(values.get(step))) {
        points.append(
            format(
                "%.1f,%.1f ",
                LEFT + innerWidth * step / Math.max(1, last),
                TOP + innerHeight * (1 - values.get(step) / top)));
      } else if (!points.isEmpty()) {
        curves.append(
            format("<polyline class=\"curve\" points=\"%s\"/>", points.toString().strip()));
        points.setLength(0);
      }
    }
    double height = TOP + innerHeight * (1 - threshold / top);
    int bottom = CURVE_HEIGHT - BOTTOM;
    return open(name + " over the steps", WIDTH, CURVE_HEIGHT)
        + line("axis", LEFT, bottom, WIDTH - RIGHT, bottom)
        + (threshold > 0 ? line("threshold", LEFT, height, WIDTH - RIGHT, height) : "")
        + curves
        + text(LEFT - 4, TOP + 4, "end", format("%.2f", top))
        + text(LEFT - 4, bottom, "end", "0")
        + text(LEFT, CURVE_HEIGHT - 6, "start", "step 0")
        + text(WIDTH - RIGHT, CURVE_HEIGHT - 6, "end", Integer.toString(last))
        + text(LEFT, TOP - 6, "start", name)
        + "</svg>";
  }

  /**
   * Draws a histogram of planning times.
   *
   * @param millis time of each plan, in ms
   * @param budgetMillis time limit in ms, drawn as a line; 0 for none
   */
  static String histogram(List<Double> millis, double budgetMillis) {
    double longest = millis.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double end = 1.06 * Math.max(longest, budgetMillis);
    int[] counts = new int[BINS];
    int most = 1;
    for (double value : millis) {
      int bin = Math.min(BINS - 1, (int) (value / end * BINS));
      counts[bin]++;
      most = Math.max(most, counts[bin]);
    }
    double innerWidth = HISTOGRAM_WIDTH - LEFT - RIGHT;
    double innerHeight = HISTOGRAM_HEIGHT - TOP - BOTTOM;
    int bottom = HISTOGRAM_HEIGHT - BOTTOM;
    StringBuilder svg =
        new StringBuilder(open("Time of a plan", HISTOGRAM_WIDTH, HISTOGRAM_HEIGHT));
    for (int bin = 0; bin < BINS; bin++) {
      if (counts[bin] > 0) {
        double height = innerHeight * counts[bin] / most;
        svg.append(
            format(
                "<rect class=\"bar\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\">"
                    + "<title>%.1f to %.1f ms: %d plans</title></rect>",
                LEFT + innerWidth * bin / BINS,
                bottom - height,
                innerWidth / BINS - 1,
                height,
                end * bin / BINS,
                end * (bin + 1) / BINS,
                counts[bin]));
      }
    }
    svg.append(line("axis", LEFT, bottom, HISTOGRAM_WIDTH - RIGHT, bottom));
    double tick = tick(end);
    for (int i = 0; i * tick <= end; i++) {
      double x = LEFT + innerWidth * i * tick / end;
      svg.append(text(x, HISTOGRAM_HEIGHT - 6, "middle", number(i * tick) + " ms"));
    }
    svg.append(text(LEFT - 4, TOP + 4, "end", Integer.toString(most)));
    svg.append(text(LEFT, TOP - 6, "start", "plans"));
    if (budgetMillis > 0) {
      double x = LEFT + innerWidth * budgetMillis / end;
      svg.append(line("deadline", x, TOP, x, bottom));
      svg.append(text(x - 5, TOP + 8, "end", "deadline " + number(budgetMillis) + " ms"));
    }
    return svg.append("</svg>").toString();
  }

  /** Returns a round distance between ticks, such that 4 to 10 fit. */
  private static double tick(double end) {
    double power = Math.pow(10, Math.floor(Math.log10(end)));
    double share = end / power;
    return power * (share < 2 ? 0.25 : share < 4 ? 0.5 : 1);
  }

  /** Formats a number without trailing zeros. */
  static String number(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  private static String open(String label, int width, int height) {
    return format(
        "<svg role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %d %d\">", label, width, height);
  }

  private static String line(String kind, double x1, double y1, double x2, double y2) {
    return format(
        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
        kind, x1, y1, x2, y2);
  }

  private static String text(double x, double y, String anchor, String text) {
    return format("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
