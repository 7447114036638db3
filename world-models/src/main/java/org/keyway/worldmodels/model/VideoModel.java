package org.keyway.worldmodels.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.worldmodels.data.EpisodeCache;

/**
 * A trained model from frames to frames. It predicts the T frames that follow C given frames, and
 * takes actions if it was trained with them. {@link VideoEvaluation} evaluates and shows it.
 * Belongs to one thread at a time.
 */
public interface VideoModel extends TrainedModel {
  /** The planner interfaces that a policy gives a video model that rolls out frames. */
  List<Class<?>> PORTS = List.of(DynamicsModel.class, FrameEncoder.class, FrameDecoder.class);

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
   * Predicts the future of a recorded window. A model that is also given what neither its frames
   * nor its actions show, such as a recorded class, overrides this method.
   *
   * @param window C + T frames, of which the last T are not used
   * @return T frames
   */
  default List<Frame> predict(FrameSequence window) {
    return predict(
        IntStream.range(0, conditioningFrames()).mapToObj(window::frame).toList(), actions(window));
  }

  /** Returns the actions between the frames of a window, [frames - 1, A]; empty without actions. */
  static float[] actions(FrameSequence window) {
    float[] all = window.actions();
    return all == null
        ? new float[0]
        : Arrays.copyOf(all, (window.length() - 1) * window.actionSize());
  }

  /**
   * Returns further pictures of a recorded window, as {@link #predict(FrameSequence)} predicts it.
   *
   * @param window C + T frames
   * @param seed seed of all draws
   * @return strips of C + T pictures
   */
  default List<Prediction.Strip> strips(FrameSequence window, long seed) {
    return strips(
        IntStream.range(0, window.length()).mapToObj(window::frame).toList(),
        actions(window),
        seed);
  }

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
