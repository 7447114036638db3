package org.keyway.worldmodels.model;

import java.util.List;
import java.util.Map;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * A trained model from frames to frames: given C frames, and actions where it takes them, it
 * predicts the T that follow. It is evaluated and shown as all such models are. Belongs to one
 * thread at a time.
 */
public interface VideoModel extends TrainedModel {
  /** Frames C that it is given. */
  int conditioningFrames();

  /** Frames T that it predicts. */
  int futureFrames();

  /**
   * Predicts.
   *
   * @param given C frames
   * @param actions from the first frame on, [C + T - 1, A], not modified; empty where none are
   *     recorded
   * @return T frames
   */
  List<Frame> predict(List<Frame> given, float[] actions);

  @Override
  default int windowFrames() {
    return conditioningFrames() + futureFrames();
  }

  /** The metrics of all video models, see {@link VideoEvaluation}. */
  @Override
  default Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    return VideoEvaluation.metrics(this, episodes, seed);
  }

  @Override
  default Prediction predict(EpisodeCache episodes, int episode, long seed) {
    return VideoEvaluation.prediction(this, episodes.only(episode), seed);
  }
}
