package org.keyway.worldmodels.family;

import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;

/**
 * A trained model that works on embeddings of frames. Two such models can be used together if their
 * encoders agree.
 */
public interface FrameModel extends TrainedModel {
  /** Frames to embeddings. */
  FrameEncoder encoder();

  /** Embeddings to frames. */
  FrameDecoder decoder();
}
