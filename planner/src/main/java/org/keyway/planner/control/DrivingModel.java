package org.keyway.planner.control;

import java.util.Optional;
import org.keyway.planner.model.Cost;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;
import org.keyway.planner.model.FrameJudge;
import org.keyway.planner.plan.Planner;
import org.keyway.planner.search.Bounds;

/**
 * All that a robot is driven with. Everything in it is used by the planning thread alone.
 *
 * @param encoder frames to embeddings; its frame size is what camera pictures are scaled to
 * @param judge which frames the encoder knows; empty if nobody can tell
 * @param decoder embeddings to frames, for the pictures of a plan
 * @param dynamics where actions lead
 * @param planner makes the plans
 * @param cost how far an embedding is from the goal: when the goal is reached
 * @param bounds of the actions
 * @param places where the robot or its object is in an embedding; empty if nobody knows
 */
public record DrivingModel(
    FrameEncoder encoder,
    Optional<FrameJudge> judge,
    FrameDecoder decoder,
    DynamicsModel dynamics,
    Planner planner,
    Cost cost,
    Bounds bounds,
    Optional<PlaceFinder> places) {

  /** Finds something in what a model imagines. */
  @FunctionalInterface
  public interface PlaceFinder {
    /**
     * Where it is, x and y in m, x to the right and y up in the picture, from its middle.
     *
     * @param embedding [D], not modified
     * @return empty if it is not seen
     */
    Optional<double[]> find(double[] embedding);
  }
}
