package org.keyway.worldmodels.model;

import org.keyway.planner.model.DistanceModel;
import org.keyway.planner.model.DynamicsModel;

/** A trained model, of whatever family, that says where actions lead and how far a goal is. */
public interface DynamicsPredictor extends FrameModel {
  /** Where actions lead. */
  DynamicsModel dynamics();

  /** How far it is from one embedding to another. */
  DistanceModel distance();
}
