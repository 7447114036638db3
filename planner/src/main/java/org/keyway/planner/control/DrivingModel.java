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
 * Models and planner that a controller drives a robot with. Only the planning thread uses them.
 *
 * @param encoder turns frames into embeddings; camera pictures are scaled to its frame size
 * @param judge tells which frames the encoder knows; empty if there is no judge
 * @param decoder turns embeddings into frames, for the pictures of a plan
 * @param dynamics predicts where actions lead
 * @param planner makes the plans
 * @param cost distance of an embedding to the goal, which decides when the goal is reached
 * @param bounds range of each number of an action
 * @param places finds the robot or its object in an embedding; empty if there is no such finder
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

  /** Finds the position of an object in a predicted embedding. */
  @FunctionalInterface
  public interface PlaceFinder {
    /**
     * Returns the position (x, y) in m from the middle of the picture, x to the right and y up.
     *
     * @param embedding [D], not modified
     * @return empty if the object is not visible
     */
    Optional<double[]> find(double[] embedding);
  }
}
