package org.keyway.experiments.film;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.keyway.experiments.drawing.FrameImage;
import org.keyway.experiments.drawing.StrokeFont;

/**
 * Draws the moments of an episode: a caption, the enlarged camera picture with marks, smaller
 * pictures beside it, and curves below. The curves show the error and the plans' cost so far, each
 * in its own scale. The same moments give the same pixels, with or without installed fonts.
 */
public final class Film {
  private static final int CAPTION_HEIGHT = 24;
  private static final int CURVE_HEIGHT = 56;
  private static final int MARGIN = 8;
  private static final int PANEL_COLUMNS = 2;
  private static final int PANEL_ENLARGEMENT = 2;
  private static final int PANEL_LABEL_HEIGHT = 18;
  private static final int NAMES_WIDTH = 40;
  private static final double TEXT_SCALE = 1.25;
  private static final double SMALL_TEXT_SCALE = 0.9;
  private static final Color PANEL = new Color(0x191D24);
  private static final Color TEXT = new Color(0xE9ECF1);
  private static final Color FAINT = new Color(0x8A93A3);
  private static final Color EDGE = new Color(255, 255, 255, 150);
  private static final Color ERROR = new Color(0x6FB1FF);
  private static final Color COST = new Color(0xFF9F2E);
  private static final Color THRESHOLD = new Color(0x45C27F);

  private final int enlargement;
  private final double successError;
  private final List<Moment> moments;
  private final double largestError;
  private final double largestCost;

  private Film(int enlargement, double successError, List<Moment> moments) {
    this.enlargement = enlargement;
    this.successError = successError;
    this.moments = moments;
    largestError =
        Math.max(successError, moments.stream().mapToDouble(Moment::error).max().orElse(0));
    largestCost =
        moments.stream().mapToDouble(Moment::cost).filter(Double::isFinite).max().orElse(0);
  }

  /**
   * Draws one picture of type RGB for each moment.
   *
   * @param enlargement factor of the camera picture's enlargement, 1 or more
   * @param successError error below which the goal is reached
   */
  public static List<BufferedImage> draw(
      int enlargement, double successError, List<Moment> moments) {
    Film film = new Film(enlargement, successError, moments);
    List<BufferedImage> pictures = new ArrayList<>();
    for (int step = 0; step < moments.size(); step++) {
      pictures.add(film.picture(step));
    }
    return pictures;
  }

  private BufferedImage picture(int step) {
    Moment moment = moments.get(step);
    int cameraWidth = moment.frame().width() * enlargement;
    int height = moment.frame().height() * enlargement;
    int width = cameraWidth + panelsWidth(moment);
    BufferedImage picture =
        new BufferedImage(
            width, CAPTION_HEIGHT + height + CURVE_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(PANEL);
    graphics.fillRect(0, 0, width, picture.getHeight());
    drawCaption(graphics, step, moment);
    graphics.translate(0, CAPTION_HEIGHT);
    graphics.drawImage(FrameImage.of(moment.frame()), 0, 0, cameraWidth, height, null);
    drawPanels(graphics, moment.panels(), cameraWidth);
    graphics.setClip(0, 0, cameraWidth, height);
    drawMarks(graphics, moment.marks());
    graphics.setClip(null);
    graphics.translate(0, height);
    drawCurve(graphics, step, width);
    graphics.dispose();
    return picture;
  }

  private static void drawCaption(Graphics2D graphics, int step, Moment moment) {
    String caption =
        String.format(
            Locale.ROOT, "step %d  error %.2f  %s", step, moment.error(), moment.status());
    graphics.setColor(TEXT);
    double top = (CAPTION_HEIGHT - StrokeFont.height(TEXT_SCALE)) / 2;
    StrokeFont.draw(graphics, caption, MARGIN, top, TEXT_SCALE);
  }

  private static int panelsWidth(Moment moment) {
    return moment.panels().isEmpty()
        ? 0
        : MARGIN + PANEL_COLUMNS * (panelWidth(moment.panels().get(0)) + MARGIN);
  }

  private static int panelWidth(Panel panel) {
    return panel.frame().width() * PANEL_ENLARGEMENT;
  }

  private static void drawPanels(Graphics2D graphics, List<Panel> panels, int left) {
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      int width = panelWidth(panel);
      int height = panel.frame().height() * PANEL_ENLARGEMENT;
      int x = left + MARGIN + i % PANEL_COLUMNS * (width + MARGIN);
      int y = Math.floorDiv(i, PANEL_COLUMNS) * (height + PANEL_LABEL_HEIGHT + MARGIN);
      graphics.setColor(FAINT);
      StrokeFont.draw(graphics, panel.label(), x, y + 4.0, SMALL_TEXT_SCALE);
      graphics.drawImage(
          FrameImage.of(panel.frame()), x, y + PANEL_LABEL_HEIGHT, width, height, null);
    }
  }

  private void drawMarks(Graphics2D graphics, List<Mark> marks) {
    AffineTransform enlarge = AffineTransform.getScaleInstance(enlargement, enlargement);
    for (Mark mark : marks) {
      Shape outline = enlarge.createTransformedShape(mark.outline());
      // A light edge separates a line from the picture below it.
      draw(graphics, outline, EDGE, mark.kind().width() + 2);
      draw(graphics, outline, new Color(mark.kind().colour()), mark.kind().width());
    }
  }

  private static void draw(Graphics2D graphics, Shape outline, Color colour, float width) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(outline);
  }

  /**
   * Draws error and cost up to a step; the position along the strip is the step's fraction of the
   * episode.
   */
  private void drawCurve(Graphics2D graphics, int step, int width) {
    double threshold = row(successError / largestError);
    graphics.setColor(THRESHOLD);
    graphics.setStroke(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0));
    graphics.draw(new Line2D.Double(MARGIN, threshold, width - NAMES_WIDTH - MARGIN, threshold));
    drawName(graphics, "error", ERROR, 0, width);
    if (largestCost > 0) {
      drawName(graphics, "cost", COST, 1, width);
      drawCurve(graphics, COST, moment -> moment.cost() / largestCost, step, width);
    }
    drawCurve(graphics, ERROR, moment -> moment.error() / largestError, step, width);
  }

  private static void drawName(
      Graphics2D graphics, String name, Color colour, int line, int width) {
    graphics.setColor(colour);
    double left = width - MARGIN - StrokeFont.width(name, SMALL_TEXT_SCALE);
    double top = MARGIN + line * 1.6 * StrokeFont.height(SMALL_TEXT_SCALE);
    StrokeFont.draw(graphics, name, left, top, SMALL_TEXT_SCALE);
  }

  /** Draws a curve with gaps where the value is not finite. */
  private void drawCurve(
      Graphics2D graphics, Color colour, ToDoubleFunction<Moment> value, int step, int width) {
    Path2D curve = new Path2D.Double();
    boolean joined = false;
    for (int i = 0; i <= step; i++) {
      double share = value.applyAsDouble(moments.get(i));
      if (Double.isFinite(share) && joined) {
        curve.lineTo(column(i, width), row(share));
      } else if (Double.isFinite(share)) {
        curve.moveTo(column(i, width), row(share));
      }
      joined = Double.isFinite(share);
    }
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(1.75f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(curve);
    if (joined) {
      double y = row(value.applyAsDouble(moments.get(step)));
      graphics.fill(new Ellipse2D.Double(column(step, width) - 3, y - 3, 6, 6));
    }
  }

  private double column(int step, int width) {
    double share = step / (double) Math.max(1, moments.size() - 1);
    return MARGIN + share * (width - NAMES_WIDTH - 2 * MARGIN);
  }

  private static double row(double share) {
    return CURVE_HEIGHT - MARGIN - share * (CURVE_HEIGHT - 2 * MARGIN);
  }
}
