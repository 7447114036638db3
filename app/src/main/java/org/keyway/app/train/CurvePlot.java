package org.keyway.app.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.keyway.configuration.Text;
import org.keyway.worldmodels.run.Curves;
import org.keyway.worldmodels.training.CurvePoint;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws learning curves, one panel for each stage: loss and metrics over the step. Metrics within 0
 * and 1, such as scores, are drawn separately from the others. Names in the legend include the last
 * value.
 */
final class CurvePlot {
  private static final int WIDTH = 1440;
  private static final int LOSSES_WIDTH = 640;
  private static final int HEIGHT = 420;

  /** Ratio of largest to smallest loss from which the axis is logarithmic. */
  private static final double LOGARITHMIC_FROM = 100;

  private static final String LOSS = "loss";
  private static final Color LOSS_COLOUR = new Color(0x222222);

  /** Okabe and Ito's colours, which colour-blind people can distinguish. */
  private static final Color[] COLOURS = {
    new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0xCC79A7),
    new Color(0x56B4E9), new Color(0xD55E00), new Color(0x7A5195), new Color(0x8C8C00)
  };

  private CurvePlot() {}

  /**
   * Draws all panels, one below another, as PNG.
   *
   * @param title title of the image
   * @param points points of all stages, in order, at least one
   */
  static byte[] png(String title, List<CurvePoint> points) throws IOException {
    Map<String, List<CurvePoint>> stages = new LinkedHashMap<>();
    points.forEach(
        point -> stages.computeIfAbsent(point.stage(), name -> new ArrayList<>()).add(point));
    BufferedImage image =
        new BufferedImage(WIDTH, HEIGHT * stages.size(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    stages.forEach(
        (stage, its) -> {
          panel(graphics, title + ": " + stage, its);
          graphics.translate(0, HEIGHT);
        });
    graphics.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static void panel(Graphics2D graphics, String title, List<CurvePoint> points) {
    Map<String, double[]> losses = new LinkedHashMap<>();
    Map<String, double[]> scores = new LinkedHashMap<>();
    losses.put(LOSS, points.stream().mapToDouble(CurvePoint::loss).toArray());
    Set<String> metrics = new LinkedHashSet<>();
    points.forEach(point -> metrics.addAll(point.metrics().keySet()));
    for (String metric : metrics) {
      double[] values =
          points.stream()
              .mapToDouble(point -> point.metrics().getOrDefault(metric, Double.NaN))
              .toArray();
      (isShare(values) ? scores : losses).put(Curves.column(metric), values);
    }
    double[] steps = points.stream().mapToDouble(CurvePoint::step).toArray();
    int width = scores.isEmpty() ? WIDTH : LOSSES_WIDTH;
    XYChart chart = chart(title, width, steps, losses);
    chart.getStyler().setYAxisLogarithmic(spansDecades(losses.values()));
    graphics.drawImage(BitmapEncoder.getBufferedImage(chart), 0, 0, null);
    if (!scores.isEmpty()) {
      XYChart beside = chart(title + ", scores", WIDTH - width, steps, scores);
      beside.getStyler().setYAxisMin(0.0);
      beside.getStyler().setYAxisMax(1.0);
      graphics.drawImage(BitmapEncoder.getBufferedImage(beside), width, 0, null);
    }
  }

  private static XYChart chart(
      String title, int width, double[] steps, Map<String, double[]> curves) {
    XYChart chart =
        new XYChartBuilder().width(width).height(HEIGHT).title(title).xAxisTitle("step").build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setXAxisMin(0.0);
    curves.forEach((name, values) -> add(chart, name, steps, values));
    return chart;
  }

  private static boolean isShare(double[] values) {
    for (double value : values) {
      if (value < 0 || value > 1) {
        return false;
      }
    }
    return true;
  }

  private static boolean spansDecades(Iterable<double[]> curves) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double[] values : curves) {
      for (double value : values) {
        if (Double.isFinite(value)) {
          least = Math.min(least, value);
          greatest = Math.max(greatest, value);
        }
      }
    }
    return least > 0 && greatest > LOGARITHMIC_FROM * least;
  }

  /** Adds a curve; leaves out points that are not finite. */
  private static void add(XYChart chart, String name, double[] steps, double[] values) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i])) {
        x.add(steps[i]);
        y.add(values[i]);
      }
    }
    if (x.isEmpty()) {
      return;
    }
    boolean loss = name.equals(LOSS);
    Color colour =
        loss ? LOSS_COLOUR : COLOURS[chart.getSeriesCollection().size() % COLOURS.length];
    XYSeries series = chart.addSeries(name + " " + Text.measured(y.get(y.size() - 1)), x, y);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(loss ? 2.5f : 1.8f));
    series.setMarker(x.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(colour);
  }
}
