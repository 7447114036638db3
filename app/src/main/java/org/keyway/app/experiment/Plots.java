package org.keyway.app.experiment;

import java.awt.Color;
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
  private static final Color BAR = new Color(0x4C78A8);
  private static final Color INVISIBLE = new Color(0, 0, 0, 0);

  private Plots() {}

  /** Success of each row in percent, with its 95 % interval. */
  static byte[] success(String title, List<TableRow> rows) throws IOException {
    return bars(
        title,
        "success, %",
        rows,
        row -> 100 * row.success(),
        row -> 100 * row.successLow(),
        row -> 100 * row.successHigh());
  }

  /** Final position error of each row, with its standard deviation. */
  static byte[] error(String title, List<TableRow> rows) throws IOException {
    return bars(
        title,
        "position error, table units",
        rows,
        TableRow::errorMean,
        row -> row.errorMean() - row.errorStandardDeviation(),
        row -> row.errorMean() + row.errorStandardDeviation());
  }

  private static byte[] bars(
      String title,
      String quantity,
      List<TableRow> rows,
      ToDoubleFunction<TableRow> value,
      ToDoubleFunction<TableRow> low,
      ToDoubleFunction<TableRow> high)
      throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(Math.max(640, 130 * rows.size()))
            .height(440)
            .title(title)
            .yAxisTitle(quantity)
            .build();
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.05 * rows.stream().mapToDouble(high).max().orElse(1));
    chart.getStyler().setAvailableSpaceFill(0.6);
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setXAxisLabelRotation(rows.size() > 6 ? 30 : 0);
    List<String> names = rows.stream().map(TableRow::method).toList();
    chart
        .addSeries(quantity, names, rows.stream().map(value::applyAsDouble).toList())
        .setFillColor(BAR);
    // Error bars are symmetric here and an interval is not: it hangs on its own invisible bar.
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
        .setFillColor(INVISIBLE);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
    return png.toByteArray();
  }
}
