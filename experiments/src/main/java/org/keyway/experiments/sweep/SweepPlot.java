package org.keyway.experiments.sweep;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Draws the first metric of every training as a point, by model. */
final class SweepPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;

  private SweepPlot() {}

  static byte[] png(SweepConfiguration configuration, List<SweepRow> rows) throws IOException {
    String metric = configuration.metrics().get(0);
    List<SweepRow> measured = rows.stream().filter(row -> row.means().containsKey(metric)).toList();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(configuration.name())
            .yAxisTitle(metric)
            .build();
    chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    // The points of a model stand above each other.
    chart.getStyler().setOverlapped(true);
    chart.getStyler().setXAxisMaxLabelCount(measured.size() + 1);
    for (int i = 0; i < configuration.seeds().size() && !measured.isEmpty(); i++) {
      int run = i;
      chart.addSeries(
          "seed " + configuration.seeds().get(i),
          measured.stream().map(SweepRow::model).toList(),
          measured.stream().map(row -> row.values(metric).get(run)).toList());
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
    return png.toByteArray();
  }
}
