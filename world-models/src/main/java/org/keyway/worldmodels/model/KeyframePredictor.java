package org.keyway.worldmodels.model;

import java.util.List;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.KeyframeModel;

/** A trained model of any kind whose keyframes a planner can search. */
public interface KeyframePredictor extends LatentModel {
  /** The planner interfaces that such a model implements. */
  List<Class<?>> PORTS = List.of(KeyframeModel.class, FrameEncoder.class, FrameDecoder.class);

  /**
   * Returns the keyframes to search on the way to a goal. A model conditioned on goals gives
   * keyframes towards the goal. Any other model gives keyframes of its prior, and the search has to
   * reach the goal.
   *
   * @param goal embedding of the goal frame, [D], not modified
   */
  KeyframeModel keyframesFor(double[] goal);
}
