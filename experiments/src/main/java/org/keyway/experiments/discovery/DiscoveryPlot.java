package org.keyway.experiments.discovery;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/**
 * Draws F1 of the rows as bars beside the paper's, in one chart for each set, stacked vertically.
 */
final class DiscoveryPlot {
  private static final Color OURS = new Color(0x4C78A8);
  private static final Color PAPER = new Color(0xC9CED6);
  private static final int WIDTH = 900;
  private static final int HEIGHT = 320;

  private DiscoveryPlot() {}

  static byte[] png(List<DiscoveryRow> rows) throws IOException {
    List<String> sets = rows.stream().map(DiscoveryRow::set).distinct().toList();
    BufferedImage all = new BufferedImage(WIDTH, HEIGHT * sets.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = all.createGraphics();
    for (int i = 0; i < sets.size(); i++) {
      String set = sets.get(i);
      List<DiscoveryRow> own = rows.stream().filter(row -> row.set().equals(set)).toList();
      graphics.drawImage(BitmapEncoder.getBufferedImage(chart(set, own)), 0, i * HEIGHT, null);
    }
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(all, "png", png);
    return png.toByteArray();
  }

  private static CategoryChart chart(String set, List<DiscoveryRow> rows) {
    CategoryChart chart =
        new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(set).yAxisTitle("F1").build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisMax(1.0);
    chart.getStyler().setAvailableSpaceFill(0.7);
    List<String> methods = rows.stream().map(DiscoveryRow::method).toList();
    List<Double> ours = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    List<Double> paper = new ArrayList<>();
    for (DiscoveryRow row : rows) {
      ours.add(orNothing(row.f1()));
      errors.add(
          row.f1Low() == null ? 0.0 : Objects.requireNonNull(row.f1High()) - orNothing(row.f1()));
      paper.add(orNothing(row.paperF1()));
    }
    chart.addSeries("ours", methods, ours, errors).setFillColor(OURS);
    chart.addSeries("paper", methods, paper).setFillColor(PAPER);
    return chart;
  }

  /** A bar of zero height represents a missing value. */
  private static double orNothing(@Nullable Double value) {
    return value == null ? 0 : value;
  }
}
