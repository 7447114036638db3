package org.keyway.app.demo;

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
import org.keyway.app.drawing.FrameImage;
import org.keyway.app.drawing.StrokeFont;

/**
 * Draws the moments of an episode: a caption, the camera's picture enlarged with marks over it, and
 * the error so far. The same moments give the same pixels, with or without fonts installed.
 */
final class Film {
  private static final int CAPTION_HEIGHT = 24;
  private static final int CURVE_HEIGHT = 56;
  private static final int MARGIN = 8;
  private static final double TEXT_SCALE = 1.25;
  private static final double SMALL_TEXT_SCALE = 0.9;
  private static final Color PANEL = new Color(0x191D24);
  private static final Color TEXT = new Color(0xE9ECF1);
  private static final Color FAINT = new Color(0x8A93A3);
  private static final Color EDGE = new Color(255, 255, 255, 150);
  private static final Color CURVE = new Color(0x6FB1FF);
  private static final Color THRESHOLD = new Color(0x45C27F);

  private final Task task;
  private final List<Moment> moments;
  private final double largestError;

  private Film(Task task, List<Moment> moments) {
    this.task = task;
    this.moments = moments;
    largestError =
        Math.max(task.successError(), moments.stream().mapToDouble(Moment::error).max().orElse(0));
  }

  /** One picture of type RGB for each moment. */
  static List<BufferedImage> draw(Task task, List<Moment> moments) {
    Film film = new Film(task, moments);
    List<BufferedImage> pictures = new ArrayList<>();
    for (int step = 0; step < moments.size(); step++) {
      pictures.add(film.picture(step));
    }
    return pictures;
  }

  private BufferedImage picture(int step) {
    Moment moment = moments.get(step);
    int width = moment.frame().width() * task.enlargement();
    int height = moment.frame().height() * task.enlargement();
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
    graphics.drawImage(FrameImage.of(moment.frame()), 0, 0, width, height, null);
    graphics.setClip(0, 0, width, height);
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

  private void drawMarks(Graphics2D graphics, List<Mark> marks) {
    AffineTransform enlarge =
        AffineTransform.getScaleInstance(task.enlargement(), task.enlargement());
    for (Mark mark : marks) {
      Shape outline = enlarge.createTransformedShape(mark.outline());
      // A light edge keeps a line apart from whatever is below it.
      draw(graphics, outline, EDGE, mark.kind().width() + 2);
      draw(graphics, outline, new Color(mark.kind().colour()), mark.kind().width());
    }
  }

  private static void draw(Graphics2D graphics, Shape outline, Color colour, float width) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(outline);
  }

  /** The error up to a step; its place along the strip is its share of the whole episode. */
  private void drawCurve(Graphics2D graphics, int step, int width) {
    double threshold = row(task.successError());
    graphics.setColor(THRESHOLD);
    graphics.setStroke(
        new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0));
    graphics.draw(new Line2D.Double(MARGIN, threshold, width - MARGIN, threshold));
    graphics.setColor(FAINT);
    double labelLeft = width - MARGIN - StrokeFont.width("error", SMALL_TEXT_SCALE);
    StrokeFont.draw(graphics, "error", labelLeft, MARGIN, SMALL_TEXT_SCALE);
    Path2D curve = new Path2D.Double();
    curve.moveTo(column(0, width), row(moments.get(0).error()));
    for (int i = 1; i <= step; i++) {
      curve.lineTo(column(i, width), row(moments.get(i).error()));
    }
    graphics.setColor(CURVE);
    graphics.setStroke(new BasicStroke(1.75f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(curve);
    double x = column(step, width);
    double y = row(moments.get(step).error());
    graphics.fill(new Ellipse2D.Double(x - 3, y - 3, 6, 6));
  }

  private double column(int step, int width) {
    double share = step / (double) Math.max(1, moments.size() - 1);
    return MARGIN + share * (width - 2 * MARGIN);
  }

  private double row(double error) {
    return CURVE_HEIGHT - MARGIN - error / largestError * (CURVE_HEIGHT - 2 * MARGIN);
  }
}
