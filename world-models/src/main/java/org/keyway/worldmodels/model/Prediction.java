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
 * @param strips further pictures to draw below the predicted frames; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Prediction(
    int conditioningFrames,
    List<Frame> real,
    List<Frame> predicted,
    boolean[] trueKeyframes,
    @Nullable Keyframes keyframes,
    List<Strip> strips) {

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

  /**
   * A row of pictures that belong to the frames of a prediction, such as the optical flow, a mask,
   * or another possible future.
   *
   * @param name short label of the row
   * @param frames C + T pictures of the size of the frames
   */
  public record Strip(String name, List<Frame> frames) {
    /** Copies the list. */
    public Strip {
      frames = List.copyOf(frames);
    }
  }

  /** Copies the lists; arrays are shared, not modified. */
  public Prediction {
    real = List.copyOf(real);
    predicted = List.copyOf(predicted);
    strips = List.copyOf(strips);
    for (Strip strip : strips) {
      if (strip.frames().size() != real.size()) {
        throw new IllegalArgumentException(
            "strip %s has %d pictures; it must have %d, one for each frame"
                .formatted(strip.name(), strip.frames().size(), real.size()));
      }
    }
  }

  /** Creates a prediction without further pictures. */
  public Prediction(
      int conditioningFrames,
      List<Frame> real,
      List<Frame> predicted,
      boolean[] trueKeyframes,
      @Nullable Keyframes keyframes) {
    this(conditioningFrames, real, predicted, trueKeyframes, keyframes, List.of());
  }
}
