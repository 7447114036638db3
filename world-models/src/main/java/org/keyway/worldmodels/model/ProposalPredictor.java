package org.keyway.worldmodels.model;

import java.util.List;
import org.keyway.planner.model.ActionProposal;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;

/** A trained model of any kind that proposes actions towards a goal. */
public interface ProposalPredictor extends LatentModel {
  /** The planner interfaces that such a model implements. */
  List<Class<?>> PORTS = List.of(ActionProposal.class, FrameEncoder.class, FrameDecoder.class);

  /** Proposes actions from embeddings of the present and the goal. */
  ActionProposal proposal();
}
