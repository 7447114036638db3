package org.keyway.experiments;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.keyway.experiments.trial.Method;
import org.keyway.sim.ErrorMeasure;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/**
 * Draws the columns of a table as bars with their intervals, in two colours: rows that plan with
 * the simulator, and rows that plan with learned dynamics.
 */
final class Plots {
  private static final Color SIMULATOR = new Color(0x4C78A8);
  private static final Color LEARNED = new Color(0xF58518);
  private static final Color INVISIBLE = new Color(0, 0, 0, 0);
  private static final int ROW_WIDTH = 52;
  private static final int LEAST_WIDTH = 640;
  private static final int HEIGHT = 620;

  /** Of a label, in its bold font. */
  private static final int CHARACTER_WIDTH = 8;

  private final List<Method> methods;
  private final List<TableRow> rows;
  private final ErrorMeasure error;

  /**
   * @param asked configured rows of the experiment
   * @param rows result of each row, in the same order
   * @param error description of the error
   */
  Plots(List<ExperimentConfiguration.Row> asked, List<TableRow> rows, ErrorMeasure error) {
    methods = asked.stream().map(ExperimentConfiguration.Row::method).toList();
    this.rows = rows;
    this.error = error;
  }

  /** Plots the success of each row in percent, with its 95 % interval. */
  byte[] success(String title) throws IOException {
    return bars(
        title,
        "success, %",
        row -> 100 * row.success(),
        row -> 100 * row.successLow(),
        row -> 100 * row.successHigh());
  }

  /** Plots the final error of each row, with its standard deviation. */
  byte[] error(String title) throws IOException {
    return bars(
        title,
        error.name() + ", " + error.unit(),
        TableRow::errorMean,
        row -> row.errorMean() - row.errorStandardDeviation(),
        row -> row.errorMean() + row.errorStandardDeviation());
  }

  private byte[] bars(
      String title,
      String quantity,
      ToDoubleFunction<TableRow> value,
      ToDoubleFunction<TableRow> low,
      ToDoubleFunction<TableRow> high)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(Math.max(LEAST_WIDTH, ROW_WIDTH * rows.size()))
            .height(HEIGHT)
            .title(title)
            .yAxisTitle(quantity)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.05 * rows.stream().mapToDouble(high).max().orElse(1));
    chart.getStyler().setAvailableSpaceFill(0.6);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    // A smaller value would omit labels.
    chart.getStyler().setXAxisMaxLabelCount(rows.size() + 1);
    List<String> names = rows.stream().map(TableRow::method).toList();
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    boolean fits = longest * CHARACTER_WIDTH * rows.size() <= chart.getWidth();
    chart.getStyler().setXAxisLabelRotation(fits ? 0 : 90);
    addBars(chart, "simulator as model", SIMULATOR, names, value, false);
    addBars(chart, "learned dynamics, from pixels", LEARNED, names, value, true);
    // Error bars are symmetric in this library and the interval is not: it is attached to a
    // separate invisible bar.
    chart
        .addSeries(
            "interval",
            names,
            rows.stream()
                .map(row -> (low.applyAsDouble(row) + high.applyAsDouble(row)) / 2)
                .toList(),
            rows.stream()
                .map(row -> (high.applyAsDouble(row) - low.applyAsDouble(row)) / 2)
                .toList())
        .setFillColor(INVISIBLE)
        .setShowInLegend(false);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
    return png.toByteArray();
  }

  /** Adds the bars of one kind of rows, with gaps for the other kind. */
  private void addBars(
      CategoryChart chart,
      String series,
      Color colour,
      List<String> names,
      ToDoubleFunction<TableRow> value,
      boolean seesFrames) {
    List<@Nullable Double> values =
        IntStream.range(0, rows.size())
            .mapToObj(
                i ->
                    methods.get(i).seesFrames() == seesFrames
                        ? Double.valueOf(value.applyAsDouble(rows.get(i)))
                        : null)
            .collect(Collectors.toList());
    if (methods.stream().anyMatch(method -> method.seesFrames() == seesFrames)) {
      chart.addSeries(series, names, values).setFillColor(colour);
    }
  }
}
