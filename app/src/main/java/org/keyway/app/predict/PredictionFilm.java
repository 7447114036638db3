package org.keyway.app.predict;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.model.Prediction;

/**
 * Draws a prediction as an animation with one image for each frame. An image shows the real and
 * predicted frame, and the model's next keyframe. Below are the whole sequence as a film strip, the
 * distributions over offsets, and a cursor at the present frame. The same prediction gives the same
 * pixels, with or without installed fonts.
 */
final class PredictionFilm {
  private static final Color CURSOR = new Color(0xF4F6FA);

  /** Room to the right of the notes, in px. */
  private static final int MARGIN = 16;

  private final String model;
  private final String title;
  private final Prediction prediction;
  private final FilmLayout layout;

  /**
   * @param model name of the model
   * @param title title of the predicted sequence
   * @param prediction prediction to draw
   */
  PredictionFilm(String model, String title, Prediction prediction) {
    this.model = model;
    this.title = title;
    this.prediction = prediction;
    this.layout = FilmLayout.of(prediction);
  }

  /** Returns one RGB image for each frame. */
  List<BufferedImage> pictures() {
    BufferedImage still = still();
    List<BufferedImage> pictures = new ArrayList<>();
    for (int frame = 0; frame < layout.frames(); frame++) {
      pictures.add(picture(still, frame));
    }
    return pictures;
  }

  private BufferedImage blank() {
    return new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_RGB);
  }

  /** Draws the static parts. */
  private BufferedImage still() {
    BufferedImage picture = blank();
    Graphics2D graphics = picture.createGraphics();
    Ink.prepare(graphics);
    Ink.fill(graphics, Ink.PANEL, 0, 0, layout.width(), layout.height());
    new FilmStrip(prediction, layout).draw(graphics);
    new OffsetBars(prediction, layout).draw(graphics);
    notes(graphics);
    graphics.dispose();
    return picture;
  }

  private void notes(Graphics2D graphics) {
    int left = layout.notesLeft();
    int top = layout.largeTop();
    Ink.fitted(graphics, model, left, top + 2, Ink.LARGE, layout.width() - left - MARGIN);
    Ink.text(graphics, title, left, top + 32, Ink.PLAIN, Ink.FAINT);
    top += 126;
    boolean predicted = prediction.keyframes() != null;
    if (predicted || anyTrue()) {
      key(graphics, Ink.TRUE, "true keyframe", left, top);
    }
    if (predicted) {
      key(graphics, Ink.PREDICTED, "predicted keyframe", left, top + 26);
    }
    Ink.text(
        graphics,
        "the model saw frames 1 to " + prediction.conditioningFrames(),
        left,
        top + 60,
        Ink.PLAIN,
        Ink.FAINT);
  }

  private boolean anyTrue() {
    for (boolean keyframe : prediction.trueKeyframes()) {
      if (keyframe) {
        return true;
      }
    }
    return false;
  }

  private static void key(Graphics2D graphics, Color colour, String text, int left, int top) {
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(3));
    graphics.drawRect(left + 2, top, 15, 15);
    Ink.text(graphics, text, left + 30, top + 3, Ink.PLAIN, Ink.TEXT);
  }

  private BufferedImage picture(BufferedImage still, int frame) {
    BufferedImage picture = blank();
    Graphics2D graphics = picture.createGraphics();
    Ink.prepare(graphics);
    graphics.drawImage(still, 0, 0, null);
    Prediction.@Nullable Keyframes keyframes = prediction.keyframes();
    boolean given = frame < prediction.conditioningFrames();
    boolean isTrue = prediction.trueKeyframes()[frame];
    boolean isPredicted = keyframes != null && keyframes.marks()[frame];
    caption(graphics, 0, isTrue ? "real: keyframe" : "real", isTrue ? Ink.TRUE : Ink.TEXT);
    large(graphics, 0, prediction.real().get(frame), isTrue ? Ink.TRUE : null);
    String name = given ? "given" : isPredicted ? "predicted: keyframe" : "predicted";
    caption(graphics, 1, name, isPredicted ? Ink.PREDICTED : Ink.TEXT);
    large(graphics, 1, prediction.predicted().get(frame), isPredicted ? Ink.PREDICTED : null);
    next(graphics, frame);
    Ink.text(
        graphics,
        "frame %d of %d".formatted(frame + 1, layout.frames()),
        layout.notesLeft(),
        layout.largeTop() + 72,
        Ink.LARGE,
        Ink.TEXT);
    cursor(graphics, frame);
    graphics.dispose();
    return picture;
  }

  /** Draws the next keyframe, as the model predicts it. */
  private void next(Graphics2D graphics, int frame) {
    Prediction.@Nullable Keyframes keyframes = prediction.keyframes();
    if (keyframes == null) {
      return;
    }
    int before = 0;
    int place = -1;
    for (int i = 0; i < layout.frames() && place < 0; i++) {
      if (keyframes.marks()[i]) {
        before += i <= frame ? 1 : 0;
        place = i > frame ? i : -1;
      }
    }
    if (before < keyframes.frames().size()) {
      String where = place < 0 ? "past the end" : "at " + (place + 1);
      caption(graphics, 2, "next keyframe " + where, Ink.FAINT);
      large(graphics, 2, keyframes.frames().get(before), Ink.PREDICTED_FAINT);
    }
  }

  private void caption(Graphics2D graphics, int which, String text, Color colour) {
    int top = layout.largeTop() - 20;
    Ink.text(graphics, text, layout.largeLeft(which), top, Ink.PLAIN, colour);
  }

  private void large(Graphics2D graphics, int which, Frame frame, @Nullable Color border) {
    int left = layout.largeLeft(which);
    int top = layout.largeTop();
    int side = layout.largeFrame();
    graphics.drawImage(FilmStrip.scaled(frame, side), left, top, null);
    if (border != null) {
      graphics.setColor(border);
      graphics.setStroke(new BasicStroke(4));
      graphics.drawRect(left + 2, top + 2, side - 4, side - 4);
    }
  }

  private void cursor(Graphics2D graphics, int frame) {
    int left = layout.columnLeft(frame);
    int top = layout.stripTop(0) - 6;
    int bottom = layout.stripTop(layout.strips() - 1) + layout.cell() + 4;
    graphics.setColor(CURSOR);
    graphics.setStroke(new BasicStroke(2));
    graphics.drawRoundRect(left - 2, top, layout.cell() + 4, bottom - top, 6, 6);
    for (int row = 0; row < layout.rows(); row++) {
      int line = layout.barsTop(row) + FilmLayout.ROW_HEIGHT;
      Ink.fill(graphics, CURSOR, left, line - 1, layout.cell(), 2);
    }
  }
}
