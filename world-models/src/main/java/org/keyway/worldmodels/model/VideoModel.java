package org.keyway.worldmodels.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * A trained model from frames to frames. It predicts the T frames that follow C given frames, and
 * takes actions if it was trained with them. {@link VideoEvaluation} evaluates and shows it.
 * Belongs to one thread at a time.
 */
public interface VideoModel extends TrainedModel {
  /** Number C of given frames. */
  int conditioningFrames();

  /** Number T of predicted frames. */
  int futureFrames();

  /**
   * Predicts the frames that follow.
   *
   * @param given C frames
   * @param actions from the first frame on, [C + T - 1, A], not modified; empty where none are
   *     recorded
   * @return T frames
   */
  List<Frame> predict(List<Frame> given, float[] actions);

  /**
   * Returns further pictures of a prediction, such as the optical flow or other possible futures.
   *
   * @param frames all C + T recorded frames
   * @param actions as for {@link #predict(List, float[])}
   * @param seed seed of all draws
   * @return strips of C + T pictures; none by default
   */
  default List<Prediction.Strip> strips(List<Frame> frames, float[] actions, long seed) {
    return List.of();
  }

  /**
   * Returns the roll-outs that a planner needs; empty, the default, unless the model takes actions
   * and predicts from one frame.
   */
  default Optional<FrameRollout> rollouts() {
    return Optional.empty();
  }

  @Override
  default int windowFrames() {
    return conditioningFrames() + futureFrames();
  }

  /** Measures the metrics of all video models, see {@link VideoEvaluation}. */
  @Override
  default Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    return VideoEvaluation.metrics(this, episodes, seed);
  }

  @Override
  default Prediction predict(EpisodeCache episodes, int episode, long seed) {
    return VideoEvaluation.prediction(this, episodes.only(episode), seed);
  }
}
