package org.keyway.worldmodels.model;

import java.util.List;
import java.util.Optional;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;

/** A trained model of any kind that predicts the effect of actions. */
public interface DynamicsPredictor extends LatentModel {
  /** The planner interfaces that such a model implements. */
  List<Class<?>> PORTS =
      List.of(DynamicsModel.class, DistanceModel.class, FrameEncoder.class, FrameDecoder.class);

  /** Dynamics: predicts embeddings from actions. */
  DynamicsModel dynamics();

  /** Learned distance from one embedding to another; empty if the model has none. */
  Optional<DistanceModel> distance();
}
