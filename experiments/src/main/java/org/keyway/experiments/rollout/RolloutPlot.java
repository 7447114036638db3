package org.keyway.experiments.rollout;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws the object error of each model by number of steps. */
final class RolloutPlot {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;

  private RolloutPlot() {}

  static byte[] png(String title, List<RolloutRow> rows) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("steps")
            .yAxisTitle("object error, px")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setYAxisMin(0.0);
    for (RolloutRow row : rows) {
      List<Integer> steps = IntStream.rangeClosed(1, row.objectError().size()).boxed().toList();
      chart.addSeries(row.model(), steps, row.objectError()).setMarker(SeriesMarkers.NONE);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", png);
    return png.toByteArray();
  }
}
