package org.keyway.planner.model;

import org.keyway.planner.frame.Frame;

/**
 * Rates how unfamiliar a frame is to a model. An encoder makes an embedding of any picture, even of
 * a hand before the camera. The rating keeps a robot from acting on such a frame.
 */
@FunctionalInterface
public interface FrameJudge {
  /** Judge that knows every frame. */
  FrameJudge NONE = (frame, embedding) -> 0;

  /**
   * Rates how unfamiliar a frame is.
   *
   * @param frame frame of the encoder's input size
   * @param embedding the encoder's embedding of the frame, [D], not modified
   * @return unfamiliarity, 0 or more; up to 1 the model knows such frames, NaN counts as unfamiliar
   */
  double unfamiliarity(Frame frame, double[] embedding);

  /**
   * Returns this judge with another limit: frames up to {@code limit} times as unfamiliar count as
   * known.
   */
  default FrameJudge upTo(double limit) {
    return (frame, embedding) -> unfamiliarity(frame, embedding) / limit;
  }
}
