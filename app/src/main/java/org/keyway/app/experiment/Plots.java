package org.keyway.app.experiment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Draws the columns of a table as bars with their intervals. */
final class Plots {
  private Plots() {}

  /** Success of each row in percent, with its 95 % interval. */
  static byte[] success(String title, List<TableRow> rows) throws IOException {
    return bars(
        title,
        "success, %",
        rows,
        row -> 100 * row.success(),
        row -> 50 * (row.successHigh() - row.successLow()),
        100.0);
  }

  /** Final position error of each row, with its standard deviation. */
  static byte[] error(String title, List<TableRow> rows) throws IOException {
    double highest =
        rows.stream()
            .mapToDouble(row -> row.errorMean() + row.errorStandardDeviation())
            .max()
            .orElse(1);
    return bars(
        title,
        "position error, table units",
        rows,
        TableRow::errorMean,
        TableRow::errorStandardDeviation,
        1.05 * highest);
  }

  private static byte[] bars(
      String title,
      String quantity,
      List<TableRow> rows,
      ToDoubleFunction<TableRow> value,
      ToDoubleFunction<TableRow> halfInterval,
      double highest)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(Math.max(640, 130 * rows.size()))
            .height(440)
            .title(title)
            .yAxisTitle(quantity)
            .build();
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(highest);
    chart.getStyler().setAvailableSpaceFill(0.6);
    chart.getStyler().setXAxisLabelRotation(rows.size() > 6 ? 30 : 0);
    chart.addSeries(
        quantity,
        rows.stream().map(TableRow::method).toList(),
        rows.stream().map(value::applyAsDouble).toList(),
        rows.stream().map(halfInterval::applyAsDouble).toList());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
    return png.toByteArray();
  }
}
