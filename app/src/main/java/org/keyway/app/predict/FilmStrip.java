package org.keyway.app.predict;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.experiments.drawing.FrameImage;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.model.Prediction;

/**
 * Draws all frames side by side: real above, predicted below, then the further strips of the model.
 * True keyframes have a border above, predicted ones below. Input frames of the model are dimmed
 * among the predicted ones, because they are not predictions.
 */
final class FilmStrip {
  private static final float GIVEN_OPACITY = 0.4f;
  private static final int NUMBERED = 5;

  private final Prediction prediction;
  private final FilmLayout layout;

  FilmStrip(Prediction prediction, FilmLayout layout) {
    this.prediction = prediction;
    this.layout = layout;
  }

  void draw(Graphics2D graphics) {
    row(graphics, 0, "real", prediction.real(), prediction.trueKeyframes(), Ink.TRUE);
    Prediction.@Nullable Keyframes keyframes = prediction.keyframes();
    boolean[] marks =
        keyframes == null ? new boolean[prediction.predicted().size()] : keyframes.marks();
    row(graphics, 1, "predicted", prediction.predicted(), marks, Ink.PREDICTED);
    for (int strip = 0; strip < prediction.strips().size(); strip++) {
      Prediction.Strip further = prediction.strips().get(strip);
      boolean[] none = new boolean[further.frames().size()];
      row(graphics, 2 + strip, further.name(), further.frames(), none, Ink.PREDICTED);
    }
    for (int frame = 0; frame < layout.frames(); frame++) {
      if ((frame + 1) % NUMBERED == 0 || frame == 0) {
        Ink.centred(
            graphics,
            Integer.toString(frame + 1),
            layout.columnLeft(frame) + layout.cell() / 2.0,
            layout.numbersTop() + 4,
            Ink.SMALL,
            Ink.FAINT);
      }
    }
  }

  private void row(
      Graphics2D graphics,
      int which,
      String name,
      List<Frame> frames,
      boolean[] keyframes,
      Color colour) {
    int top = layout.stripTop(which);
    Ink.text(graphics, name, FilmLayout.MARGIN, top + layout.cell() / 2.0 - 5, Ink.PLAIN, Ink.TEXT);
    Composite opaque = graphics.getComposite();
    for (int frame = 0; frame < frames.size(); frame++) {
      int left = layout.columnLeft(frame);
      Ink.fill(
          graphics,
          keyframes[frame] ? colour : Ink.RAISED,
          left,
          top,
          layout.cell(),
          layout.cell());
      int inner = FilmLayout.BORDER;
      Ink.fill(
          graphics, Ink.PANEL, left + inner, top + inner, layout.stripFrame(), layout.stripFrame());
      if (which == 1 && frame < prediction.conditioningFrames()) {
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, GIVEN_OPACITY));
      }
      graphics.drawImage(
          scaled(frames.get(frame), layout.stripFrame()), left + inner, top + inner, null);
      graphics.setComposite(opaque);
    }
  }

  /** Scales a frame: enlarges by whole pixels, or reduces smoothly. */
  static Image scaled(Frame frame, int side) {
    BufferedImage image = FrameImage.of(frame);
    if (side == image.getWidth()) {
      return image;
    }
    boolean smooth = side < image.getWidth();
    return image.getScaledInstance(
        side, side, smooth ? Image.SCALE_AREA_AVERAGING : Image.SCALE_REPLICATE);
  }
}
