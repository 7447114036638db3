package org.keyway.worldmodels.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;

/**
 * A recorded window beside what a model makes of it.
 *
 * @param conditioningFrames C: the first frames, which the model was given
 * @param real all C + T frames
 * @param predicted as many; the conditioning frames are the real ones
 * @param trueKeyframes whether each of the C + T frames is a true keyframe; all false if unknown
 * @param keyframes what the model predicts of keyframes; null for one that predicts none
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Prediction(
    int conditioningFrames,
    List<Frame> real,
    List<Frame> predicted,
    boolean[] trueKeyframes,
    @Nullable Keyframes keyframes) {

  /**
   * Predicted keyframes.
   *
   * @param marks whether each of the C + T frames is one
   * @param frames what the model imagines each to be, in order, those past the window included
   * @param offsets distribution over the offsets 1 to J of each, [N][J]; empty for a model that has
   *     none
   */
  public record Keyframes(boolean[] marks, List<Frame> frames, double[][] offsets) {
    /** Copies the list; arrays are shared, not modified. */
    public Keyframes {
      frames = List.copyOf(frames);
    }
  }

  /** Copies the lists; arrays are shared, not modified. */
  public Prediction {
    real = List.copyOf(real);
    predicted = List.copyOf(predicted);
  }
}
