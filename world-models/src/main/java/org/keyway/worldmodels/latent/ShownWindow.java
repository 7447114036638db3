package org.keyway.worldmodels.latent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.Prediction;

/**
 * A window with its recorded frames, for display.
 *
 * @param window the window
 * @param conditioningFrames C
 * @param real its C + T recorded frames
 */
public record ShownWindow(StateWindow window, int conditioningFrames, List<Frame> real) {

  /** Copies the list. */
  public ShownWindow {
    real = List.copyOf(real);
  }

  /**
   * Returns a window with its recorded frames.
   *
   * @param episodes episodes that the window is taken from
   * @param conditioningFrames C
   * @param futureFrames T
   */
  public static ShownWindow of(
      EpisodeCache episodes, StateWindow window, int conditioningFrames, int futureFrames) {
    List<Frame> real = new ArrayList<>();
    for (int frame = 0; frame < conditioningFrames + futureFrames; frame++) {
      real.add(episodes.get(window.sequence()).frame(window.firstInSequence() + frame));
    }
    return new ShownWindow(window, conditioningFrames, real);
  }

  /** Returns the recorded frames at positions 1 to T. */
  public List<Frame> future() {
    return real.subList(conditioningFrames, real.size());
  }

  /**
   * Returns the window with the prediction of a model without keyframes.
   *
   * @param predicted frames at positions 1 to T
   */
  public Prediction beside(List<Frame> predicted) {
    return beside(predicted, (Prediction.Keyframes) null);
  }

  /**
   * Returns the window with the prediction of a model with keyframes, but without distributions
   * over offsets.
   *
   * @param predicted frames at positions 1 to T
   * @param keyframes positions of the predicted keyframes; those past T are not shown
   * @param keyframeFrames predicted images of the keyframes, in order
   */
  public Prediction beside(List<Frame> predicted, int[] keyframes, List<Frame> keyframeFrames) {
    return beside(
        predicted, new Prediction.Keyframes(marks(keyframes), keyframeFrames, new double[0][]));
  }

  private Prediction beside(List<Frame> predicted, Prediction.@Nullable Keyframes keyframes) {
    List<Frame> all = new ArrayList<>(real.subList(0, conditioningFrames));
    all.addAll(predicted);
    return new Prediction(conditioningFrames, real, all, marks(window.truth()), keyframes);
  }

  private boolean[] marks(int[] positions) {
    boolean[] marks = new boolean[real.size()];
    for (int position : positions) {
      int frame = conditioningFrames - 1 + position;
      if (frame < marks.length) {
        marks[frame] = true;
      }
    }
    return marks;
  }
}
