package org.keyway.experiments;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Draws success against what a plan costs, on a logarithmic axis: one point for each row that
 * plans, with its 95 % interval. A line joins the rows of one curve on the layouts of one set.
 */
final class SuccessCurves {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;

  private final String title;
  private final List<ExperimentConfiguration.Row> asked;
  private final List<TableRow> rows;

  /**
   * @param asked configured rows of the experiment
   * @param rows result of each row, in the same order
   */
  SuccessCurves(String title, List<ExperimentConfiguration.Row> asked, List<TableRow> rows) {
    this.title = title;
    this.asked = asked;
    this.rows = rows;
  }

  /** Plots success against the median time of a plan. */
  byte[] byTime() throws IOException {
    return png("plan, median, ms", row -> row.planMillis().p50());
  }

  /** Plots success against the steps of the model that a trial takes. */
  byte[] bySteps() throws IOException {
    return png("model steps of a trial, mean", TableRow::modelSteps);
  }

  private byte[] png(String quantity, ToDoubleFunction<TableRow> cost) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(quantity)
            .yAxisTitle("success, %")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(100.0);
    Map<String, List<TableRow>> curves = curves(cost);
    chart.getStyler().setXAxisLogarithmic(!curves.isEmpty());
    curves.forEach(
        (name, points) ->
            chart.addSeries(
                name,
                points.stream().map(cost::applyAsDouble).toList(),
                points.stream().map(row -> 100 * row.success()).toList(),
                points.stream().map(row -> 50 * (row.successHigh() - row.successLow())).toList()));
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
    return png.toByteArray();
  }

  /** Returns the rows that plan by curve, in the order of their cost. */
  private Map<String, List<TableRow>> curves(ToDoubleFunction<TableRow> cost) {
    Map<String, List<TableRow>> curves = new LinkedHashMap<>();
    IntStream.range(0, rows.size())
        .filter(i -> cost.applyAsDouble(rows.get(i)) > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> cost.applyAsDouble(rows.get(i))))
        .forEach(
            i ->
                curves
                    .computeIfAbsent(asked.get(i).curve(), name -> new ArrayList<>())
                    .add(rows.get(i)));
    return curves;
  }
}
