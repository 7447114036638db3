package org.keyway.worldmodels.model;

import java.util.List;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.KeyframeModel;

/** A trained model, of whatever kind, whose keyframes a planner can search. */
public interface KeyframePredictor extends LatentModel {
  /** The planner's interfaces that such a model serves. */
  List<Class<?>> PORTS = List.of(KeyframeModel.class, FrameEncoder.class, FrameDecoder.class);

  /**
   * The keyframes to search on the way to a goal: those towards it if the model is conditioned on
   * goals, otherwise those of its prior, in which the goal is for the search to find.
   *
   * @param goal embedding of the frame to arrive at, [D], not modified
   */
  KeyframeModel keyframesFor(double[] goal);
}
