package org.keyway.worldmodels.latent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.model.Prediction;

/**
 * A window as pictures.
 *
 * @param window which window
 * @param conditioningFrames C
 * @param real its C + T recorded frames
 */
public record ShownWindow(StateWindow window, int conditioningFrames, List<Frame> real) {

  /** Copies the list. */
  public ShownWindow {
    real = List.copyOf(real);
  }

  /**
   * The recorded frames of a window.
   *
   * @param episodes whose states it is a window of
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

  /** The recorded frames at positions 1 to T. */
  public List<Frame> future() {
    return real.subList(conditioningFrames, real.size());
  }

  /**
   * Beside what a model without keyframes makes of it.
   *
   * @param predicted frames at positions 1 to T
   */
  public Prediction beside(List<Frame> predicted) {
    return beside(predicted, (Prediction.Keyframes) null);
  }

  /**
   * Beside what a model without distributions over offsets makes of it.
   *
   * @param predicted frames at positions 1 to T
   * @param keyframes positions of the predicted keyframes; those past T are not shown
   * @param keyframeFrames what the model imagines the keyframes to be, in order
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
