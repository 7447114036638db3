package org.keyway.worldmodels.model;

import java.util.List;
import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;

/** A trained model, of whatever kind, that says where actions lead and how far a goal is. */
public interface DynamicsPredictor extends LatentModel {
  /** The planner's interfaces that such a model serves. */
  List<Class<?>> PORTS =
      List.of(DynamicsModel.class, DistanceModel.class, FrameEncoder.class, FrameDecoder.class);

  /** Where actions lead. */
  DynamicsModel dynamics();

  /** How far it is from one embedding to another. */
  DistanceModel distance();
}
