package org.keyway.app.predict;

import org.jspecify.annotations.Nullable;
import org.keyway.worldmodels.model.Prediction;

/**
 * Layout of an image of the animation, in pixels. Frames of the strip are as large as fits side by
 * side; the bars are below their frames.
 *
 * @param frames number of columns of the strip
 * @param stripFrame side of a frame in the strip
 * @param largeFrame side of a large frame
 * @param larges number of large frames side by side
 * @param strips number of rows of the strip: real, predicted, and further ones
 * @param rows number of keyframes with bars
 */
record FilmLayout(int frames, int stripFrame, int largeFrame, int larges, int strips, int rows) {
  static final int MARGIN = 16;
  static final int GAP = 10;

  /** Width of the labels at the left of the strip. */
  static final int LABELS = 96;

  /** Space around a frame of the strip for its border. */
  static final int BORDER = 2;

  static final int ROW_HEIGHT = 46;

  private static final int STRIP_WIDTH = 1300;
  private static final int SMALLEST_STRIP_FRAME = 10;
  private static final int LARGEST_STRIP_FRAME = 64;
  private static final int LARGE_FRAME = 256;
  private static final int NOTES_WIDTH = 330;
  private static final int CAPTION_HEIGHT = 26;
  private static final int NUMBERS_HEIGHT = 24;
  private static final int MOST_ROWS = 12;

  static FilmLayout of(Prediction prediction) {
    Prediction.@Nullable Keyframes keyframes = prediction.keyframes();
    int frames = prediction.real().size();
    int size = prediction.real().get(0).width();
    int room = Math.max(SMALLEST_STRIP_FRAME, STRIP_WIDTH / frames - 2 * BORDER);
    int most = Math.min(room, Math.max(size, LARGEST_STRIP_FRAME));
    return new FilmLayout(
        frames,
        most >= size ? most / size * size : most,
        Math.max(1, LARGE_FRAME / size) * size,
        keyframes == null || keyframes.frames().isEmpty() ? 2 : 3,
        2 + prediction.strips().size(),
        keyframes == null ? 0 : Math.min(MOST_ROWS, keyframes.offsets().length));
  }

  int cell() {
    return stripFrame + 2 * BORDER;
  }

  int width() {
    return Math.max(
        2 * MARGIN + LABELS + frames * cell(),
        2 * MARGIN + larges * (largeFrame + GAP) + GAP + NOTES_WIDTH);
  }

  int height() {
    return (rows == 0 ? numbersTop() + NUMBERS_HEIGHT : barsTop(rows)) + MARGIN / 2;
  }

  /** Returns the left edge of a large frame: 0 real, 1 predicted, 2 the next keyframe. */
  int largeLeft(int which) {
    return MARGIN + which * (largeFrame + GAP);
  }

  int largeTop() {
    return MARGIN + CAPTION_HEIGHT;
  }

  int notesLeft() {
    return largeLeft(larges) + GAP;
  }

  /** Returns the left edge of a column of the strip. */
  int columnLeft(int frame) {
    return MARGIN + LABELS + frame * cell();
  }

  /** Returns the top of a row of the strip: 0 real, 1 predicted, further ones from 2 on. */
  int stripTop(int which) {
    return largeTop() + largeFrame + 2 * GAP + which * (cell() + GAP / 2);
  }

  int numbersTop() {
    return stripTop(strips) + 2;
  }

  /** Returns the top of the bars of a keyframe, counted from 0. */
  int barsTop(int row) {
    return numbersTop() + NUMBERS_HEIGHT + CAPTION_HEIGHT + row * (ROW_HEIGHT + GAP / 2);
  }

  /** Returns the top of the caption above the bars. */
  int barsCaptionTop() {
    return numbersTop() + NUMBERS_HEIGHT + 4;
  }
}
