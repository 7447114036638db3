package org.keyway.worldmodels.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keyway.planner.cost.ColourRange;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.checkpoint.Cards;
import org.keyway.worldmodels.checkpoint.ModelCard;
import org.keyway.worldmodels.data.EpisodeCache;

class CentroidEvaluationTest {
  private static final int SIZE = 4;

  /** A red pixel in row 0, at a column for each frame, on black; none at column -1. */
  private static FrameSequence red(int... columns) {
    byte[] rgb = new byte[columns.length * SIZE * SIZE * 3];
    for (int frame = 0; frame < columns.length; frame++) {
      if (columns[frame] >= 0) {
        rgb[(frame * SIZE * SIZE + columns[frame]) * 3] = (byte) 255;
      }
    }
    return new FrameSequence(columns.length, SIZE, SIZE, rgb, null, null, null);
  }

  @Test
  void theErrorOfAnObjectIsTheDistanceFromItsRecordedPlace() {
    // The model shows the object a column further than it is given, and loses it at the last.
    VideoModel model =
        new VideoModel() {
          @Override
          public ModelCard card() {
            return Cards.some();
          }

          @Override
          public int imageSize() {
            return SIZE;
          }

          @Override
          public int conditioningFrames() {
            return 1;
          }

          @Override
          public int futureFrames() {
            return 2;
          }

          @Override
          public List<Frame> predict(List<Frame> given, float[] actions) {
            List<Frame> frames = new ArrayList<>();
            boolean first = (given.get(0).rgb()[0] & 0xFF) == 255;
            frames.add(red(first ? 1 : 3).frame(0));
            frames.add(red(first ? 2 : -1).frame(0));
            return frames;
          }
        };
    Map<String, Double> metrics = new LinkedHashMap<>();
    VideoEvaluation.addCentroidErrors(
        model,
        EpisodeCache.of(List.of(red(0, 1, 1), red(2, 1, 1))),
        1,
        new TrackedObjectConfig("puck", new ColourRange(255, 0, 0, 70)),
        metrics);
    assertEquals(1.0, metrics.get("puck_error_px_1_ahead"));
    assertEquals(1.0, metrics.get("puck_error_px_1_ahead_copy_last"));
    assertEquals(1.0, metrics.get("puck_visible_1_ahead"));
    assertEquals(1.0, metrics.get("puck_error_px_2_ahead"));
    assertEquals(0.5, metrics.get("puck_visible_2_ahead"));
  }
}
