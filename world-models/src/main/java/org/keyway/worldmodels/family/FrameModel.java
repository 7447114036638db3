package org.keyway.worldmodels.family;

import org.keyway.planner.model.FrameDecoder;
import org.keyway.planner.model.FrameEncoder;

/**
 * A trained model that works on embeddings of frames. Two such models can be used together if their
 * original encoders agree.
 */
public interface FrameModel extends TrainedModel {
  /** Frames to embeddings. */
  FrameEncoder encoder();

  /** The encoder that made these embeddings first, if its own was trained to stand in for it. */
  default FrameEncoder original() {
    return encoder();
  }

  /** Embeddings to frames. */
  FrameDecoder decoder();
}
