package org.keyway.worldmodels.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;

/**
 * A recorded window and a model's prediction of it.
 *
 * @param conditioningFrames C, the number of first frames, which the model was given
 * @param real all C + T frames
 * @param predicted C + T frames, of which the first C are the real ones
 * @param trueKeyframes whether each of the C + T frames is a true keyframe; all false if unknown
 * @param keyframes predicted keyframes; null for a model without keyframes
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
   * @param frames predicted image of each keyframe, in order, including those past the window
   * @param offsets distribution of each keyframe over the offsets 1 to J, [N][J]; empty for a model
   *     without offsets
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
