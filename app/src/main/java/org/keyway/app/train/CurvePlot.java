package org.keyway.app.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.keyway.app.cli.Text;
import org.keyway.worldmodels.training.CurvePoint;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Draws learning curves, one panel for each stage: the loss and what was measured against the step.
 * Measures that stay within 0 and 1, such as scores, have an axis of their own on the right. Names
 * in the legend carry the last value.
 */
final class CurvePlot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 420;

  /** From this ratio of largest to smallest on, the left axis is logarithmic. */
  private static final double LOGARITHMIC_FROM = 20;

  private static final String LOSS = "loss";
  private static final Color LOSS_COLOUR = new Color(0x222222);

  /** Okabe and Ito's colours, which people tell apart who see few colours. */
  private static final Color[] COLOURS = {
    new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73), new Color(0xCC79A7),
    new Color(0x56B4E9), new Color(0xD55E00), new Color(0x7A5195), new Color(0x8C8C00)
  };

  private static final BasicStroke DASHED =
      new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 3}, 0);

  private CurvePlot() {}

  /**
   * All panels, one below the other, as PNG.
   *
   * @param title of the whole
   * @param points of all stages, in order, at least one
   */
  static byte[] png(String title, List<CurvePoint> points) throws IOException {
    Map<String, List<CurvePoint>> stages = new LinkedHashMap<>();
    points.forEach(
        point -> stages.computeIfAbsent(point.stage(), name -> new ArrayList<>()).add(point));
    List<XYChart> charts = new ArrayList<>();
    stages.forEach((stage, its) -> charts.add(chart(title + ": " + stage, its)));
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    BitmapEncoder.saveBitmap(charts, charts.size(), 1, png, BitmapFormat.PNG);
    return png.toByteArray();
  }

  private static XYChart chart(String title, List<CurvePoint> points) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("step").build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setXAxisMin(0.0);
    Map<String, double[]> left = new LinkedHashMap<>();
    Map<String, double[]> right = new LinkedHashMap<>();
    left.put(LOSS, points.stream().mapToDouble(CurvePoint::loss).toArray());
    Set<String> metrics = new LinkedHashSet<>();
    points.forEach(point -> metrics.addAll(point.metrics().keySet()));
    for (String metric : metrics) {
      double[] values =
          points.stream()
              .mapToDouble(point -> point.metrics().getOrDefault(metric, Double.NaN))
              .toArray();
      (isShare(values) ? right : left).put(Curves.column(metric), values);
    }
    double[] steps = points.stream().mapToDouble(CurvePoint::step).toArray();
    left.forEach((name, values) -> add(chart, name, steps, values, 0));
    int drawnLeft = chart.getSeriesCollection().size();
    right.forEach((name, values) -> add(chart, name, steps, values, drawnLeft));
    chart.getStyler().setYAxisLogarithmic(spansDecades(left.values()));
    chart.setYAxisGroupTitle(0, left.size() == 1 ? LOSS : "loss and measures");
    if (!right.isEmpty()) {
      chart.setYAxisGroupTitle(1, "scores (dashed)");
      chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
      chart.getStyler().setYAxisMin(1, 0.0);
      chart.getStyler().setYAxisMax(1, 1.0);
    }
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

  /**
   * Adds a curve; points that are no finite number are left out.
   *
   * @param others curves of the left axis if this is one of the right, otherwise 0
   */
  private static void add(XYChart chart, String name, double[] steps, double[] values, int others) {
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
    boolean scores = others > 0;
    boolean loss = name.equals(LOSS);
    int number = chart.getSeriesCollection().size() - Math.max(1, others);
    Color colour = loss ? LOSS_COLOUR : COLOURS[number % COLOURS.length];
    XYSeries series = chart.addSeries(name + " " + Text.measured(y.get(y.size() - 1)), x, y);
    series.setYAxisGroup(scores ? 1 : 0);
    series.setLineColor(colour);
    series.setLineStyle(scores ? DASHED : new BasicStroke(loss ? 2.5f : 1.8f));
    series.setMarker(x.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    series.setMarkerColor(colour);
  }
}
