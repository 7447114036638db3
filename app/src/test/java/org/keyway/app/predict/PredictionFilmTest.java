package org.keyway.app.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.model.Prediction;

class PredictionFilmTest {
  private static final int FRAMES = 8;

  private static Frame plain(int size, int grey) {
    byte[] rgb = new byte[3 * size * size];
    Arrays.fill(rgb, (byte) grey);
    return new Frame(size, size, rgb);
  }

  private static boolean[] marks(int frames, int... at) {
    boolean[] marks = new boolean[frames];
    for (int frame : at) {
      marks[frame] = true;
    }
    return marks;
  }

  /** True keyframes at 3 and 6, predicted ones at 4 and 6 and one past the end. */
  private static Prediction prediction(int frames, int size, double[][] offsets) {
    return new Prediction(
        2,
        Collections.nCopies(frames, plain(size, 40)),
        Collections.nCopies(frames, plain(size, 200)),
        marks(frames, 3, 6),
        new Prediction.Keyframes(
            marks(frames, 4, 6),
            offsets.length == 0 ? List.of() : Collections.nCopies(3, plain(size, 120)),
            offsets));
  }

  private static final double[][] OFFSETS = {
    {0.1, 0.2, 0.7, 0}, {0.25, 0.5, 0.25, 0}, {0, 0, 0, 1}
  };

  private static int at(BufferedImage picture, int x, int y) {
    return picture.getRGB(x, y) & 0xFFFFFF;
  }

  private static int rgb(Color colour) {
    return colour.getRGB() & 0xFFFFFF;
  }

  @Test
  void framesTrueKeyframesAboveAndPredictedOnesBelow() {
    Prediction prediction = prediction(FRAMES, 16, OFFSETS);
    FilmLayout layout = FilmLayout.of(prediction);
    List<BufferedImage> pictures = new PredictionFilm("m", "t", prediction).pictures();
    assertEquals(FRAMES, pictures.size());
    for (int frame = 0; frame < FRAMES; frame++) {
      int x = layout.columnLeft(frame) + layout.cell() / 2;
      BufferedImage other = pictures.get(frame == 0 ? 1 : 0);
      int above = at(other, x, layout.stripTop(0));
      int below = at(other, x, layout.stripTop(1));
      assertEquals(frame == 3 || frame == 6, above == rgb(Ink.TRUE), "true at " + frame);
      assertEquals(frame == 4 || frame == 6, below == rgb(Ink.PREDICTED), "predicted at " + frame);
    }
  }

  @Test
  void furtherPicturesFollowBelowThePredictedOnes() {
    Prediction plain = prediction(FRAMES, 16, OFFSETS);
    Prediction prediction =
        new Prediction(
            2,
            plain.real(),
            plain.predicted(),
            plain.trueKeyframes(),
            plain.keyframes(),
            List.of(
                new Prediction.Strip("flow", Collections.nCopies(FRAMES, plain(16, 90))),
                new Prediction.Strip("mask", Collections.nCopies(FRAMES, plain(16, 150)))));
    FilmLayout layout = FilmLayout.of(prediction);
    List<BufferedImage> pictures = new PredictionFilm("m", "t", prediction).pictures();
    int x = layout.columnLeft(5) + layout.cell() / 2;
    int middle = layout.cell() / 2;
    assertEquals(0x5A5A5A, at(pictures.get(0), x, layout.stripTop(2) + middle));
    assertEquals(0x969696, at(pictures.get(0), x, layout.stripTop(3) + middle));
    assertTrue(layout.numbersTop() > layout.stripTop(3) + layout.cell());
  }

  @Test
  void playsRealBesidePredictedAndTheKeyframeToCome() {
    Prediction prediction = prediction(FRAMES, 16, OFFSETS);
    FilmLayout layout = FilmLayout.of(prediction);
    BufferedImage picture = new PredictionFilm("m", "t", prediction).pictures().get(3);
    int middle = layout.largeFrame() / 2;
    int y = layout.largeTop() + middle;
    assertEquals(0x282828, at(picture, layout.largeLeft(0) + middle, y));
    assertEquals(0xC8C8C8, at(picture, layout.largeLeft(1) + middle, y));
    assertEquals(0x787878, at(picture, layout.largeLeft(2) + middle, y));
    assertEquals(rgb(Ink.TRUE), at(picture, layout.largeLeft(0) + 1, y));
    assertEquals(
        0xC8C8C8, at(picture, layout.largeLeft(1) + 1, y), "no keyframe is predicted here");
  }

  @Test
  void barsStandWhereKeyframesMayLieAndAreAsHighAsTheyAreLikely() {
    Prediction prediction = prediction(FRAMES, 16, OFFSETS);
    FilmLayout layout = FilmLayout.of(prediction);
    BufferedImage picture = new PredictionFilm("m", "t", prediction).pictures().get(0);
    // Offsets of the first keyframe count from frame 1, the last one given; of the second from 4.
    assertEquals(OFFSETS[0][2], height(picture, layout, 0, 4, Ink.PREDICTED), 0.03);
    assertEquals(OFFSETS[0][1], height(picture, layout, 0, 3, Ink.PREDICTED_FAINT), 0.06);
    assertEquals(OFFSETS[1][1], height(picture, layout, 1, 6, Ink.PREDICTED), 0.03);
    assertEquals(0, height(picture, layout, 2, 7, Ink.PREDICTED), "past the end");
  }

  private static double height(
      BufferedImage picture, FilmLayout layout, int row, int frame, Color colour) {
    int x = layout.columnLeft(frame) + layout.cell() / 4;
    int rows = 0;
    for (int y = 0; y < FilmLayout.ROW_HEIGHT; y++) {
      rows += at(picture, x, layout.barsTop(row) + y) == rgb(colour) ? 1 : 0;
    }
    return (double) rows / FilmLayout.ROW_HEIGHT;
  }

  @Test
  void modelWithoutDistributionsHasNoBars() {
    double[][] none = {};
    FilmLayout without = FilmLayout.of(prediction(FRAMES, 16, none));
    FilmLayout with = FilmLayout.of(prediction(FRAMES, 16, OFFSETS));
    assertTrue(without.height() < with.height());
    assertEquals(
        without.height(),
        new PredictionFilm("m", "t", prediction(FRAMES, 16, none)).pictures().get(0).getHeight());
  }

  @Test
  void aModelWithoutKeyframesIsShownWithoutThem() {
    Prediction video =
        new Prediction(
            2,
            Collections.nCopies(FRAMES, plain(16, 40)),
            Collections.nCopies(FRAMES, plain(16, 200)),
            marks(FRAMES, 3),
            null);
    FilmLayout layout = FilmLayout.of(video);
    assertEquals(0, layout.rows());
    assertEquals(2, layout.larges());
    BufferedImage picture = new PredictionFilm("m", "t", video).pictures().get(0);
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        assertNotEquals(rgb(Ink.PREDICTED), at(picture, x, y), "nothing is marked as predicted");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 16", "35, 32", "35, 64", "60, 96", "120, 128", "7, 300"})
  void everySizeFits(int frames, int size) {
    FilmLayout layout = FilmLayout.of(prediction(frames, size, OFFSETS));
    assertTrue(layout.columnLeft(frames) <= layout.width(), layout::toString);
    assertTrue(layout.stripFrame() >= 8, layout::toString);
    assertEquals(0, layout.largeFrame() % size, layout::toString);
    assertFalse(layout.stripFrame() > size && layout.stripFrame() % size != 0, layout::toString);
    assertTrue(layout.notesLeft() < layout.width(), layout::toString);
  }
}
