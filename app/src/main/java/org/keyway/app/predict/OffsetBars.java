package org.keyway.app.predict;

import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.model.Prediction;

/**
 * Draws the distribution of each keyframe's time, given the most likely time of the previous
 * keyframe. Each keyframe has a row of bars under the frames of the strip. A bar as high as its row
 * has probability 1, and the most likely frame is bright. The predicted keyframe is at the left;
 * true keyframes are lines from top to bottom.
 */
final class OffsetBars {
  private static final Color TRUE_LINE = new Color(0x2F5F8F);
  private static final int THUMBNAIL = 36;

  private final Prediction prediction;
  private final FilmLayout layout;

  OffsetBars(Prediction prediction, FilmLayout layout) {
    this.prediction = prediction;
    this.layout = layout;
  }

  void draw(Graphics2D graphics) {
    Prediction.@Nullable Keyframes keyframes = prediction.keyframes();
    if (keyframes == null || layout.rows() == 0) {
      return;
    }
    Ink.text(
        graphics,
        "how likely each keyframe is to lie where",
        layout.columnLeft(0),
        layout.barsCaptionTop(),
        Ink.SMALL,
        Ink.FAINT);
    int place = prediction.conditioningFrames() - 1;
    for (int row = 0; row < layout.rows(); row++) {
      double[] offsets = keyframes.offsets()[row];
      reach(graphics, row, place, offsets.length);
      trueKeyframes(graphics, row);
      int likeliest = likeliest(offsets);
      bars(graphics, row, place, offsets, likeliest);
      label(graphics, keyframes, row, place + likeliest, offsets[likeliest - 1]);
      place += likeliest;
    }
  }

  private static int likeliest(double[] offsets) {
    int best = 0;
    for (int i = 1; i < offsets.length; i++) {
      best = offsets[i] > offsets[best] ? i : best;
    }
    return best + 1;
  }

  /** Draws the frames that offsets can reach, and the base line of the bars. */
  private void reach(Graphics2D graphics, int row, int place, int largestOffset) {
    int top = layout.barsTop(row);
    int end = Math.min(layout.frames(), place + 1 + largestOffset);
    if (place + 1 < end) {
      Ink.fill(
          graphics,
          Ink.RAISED,
          layout.columnLeft(place + 1),
          top,
          layout.columnLeft(end) - layout.columnLeft(place + 1),
          FilmLayout.ROW_HEIGHT);
    }
    Ink.fill(
        graphics,
        Ink.LINE,
        layout.columnLeft(0),
        top + FilmLayout.ROW_HEIGHT - 1,
        layout.frames() * layout.cell(),
        1);
  }

  private void trueKeyframes(Graphics2D graphics, int row) {
    boolean[] truth = prediction.trueKeyframes();
    for (int frame = 0; frame < truth.length; frame++) {
      if (truth[frame]) {
        Ink.fill(
            graphics,
            TRUE_LINE,
            layout.columnLeft(frame) + layout.cell() / 2 - 1,
            layout.barsTop(row),
            2,
            FilmLayout.ROW_HEIGHT - 1);
      }
    }
  }

  private void bars(Graphics2D graphics, int row, int place, double[] offsets, int likeliest) {
    int bottom = layout.barsTop(row) + FilmLayout.ROW_HEIGHT - 1;
    int inset = Math.max(1, layout.cell() / 6);
    for (int offset = 1; offset <= offsets.length; offset++) {
      int frame = place + offset;
      int height = (int) Math.round(offsets[offset - 1] * (FilmLayout.ROW_HEIGHT - 2));
      if (frame < layout.frames() && height > 0) {
        Ink.fill(
            graphics,
            offset == likeliest ? Ink.PREDICTED : Ink.PREDICTED_FAINT,
            layout.columnLeft(frame) + inset,
            bottom - height,
            layout.cell() - 2 * inset,
            height);
      }
    }
  }

  private void label(
      Graphics2D graphics, Prediction.Keyframes keyframes, int row, int place, double probability) {
    int top = layout.barsTop(row);
    int left = FilmLayout.MARGIN;
    boolean seen = place < layout.frames();
    if (row < keyframes.frames().size()) {
      Ink.fill(
          graphics,
          seen ? Ink.PREDICTED : Ink.LINE,
          left,
          top + 3,
          THUMBNAIL + 2 * FilmLayout.BORDER,
          THUMBNAIL + 2 * FilmLayout.BORDER);
      graphics.drawImage(
          FilmStrip.scaled(keyframes.frames().get(row), THUMBNAIL),
          left + FilmLayout.BORDER,
          top + 3 + FilmLayout.BORDER,
          null);
    }
    int textLeft = left + THUMBNAIL + 2 * FilmLayout.BORDER + 8;
    Ink.text(graphics, seen ? "at " + (place + 1) : "past", textLeft, top + 9, Ink.SMALL, Ink.TEXT);
    Ink.text(
        graphics,
        seen ? String.format(Locale.ROOT, "p %.2f", probability) : "end",
        textLeft,
        top + 26,
        Ink.SMALL,
        Ink.FAINT);
  }
}
