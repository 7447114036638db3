package org.keyway.planner.model;

import org.keyway.planner.frame.Frame;

/**
 * Judges whether a model knows anything about what a frame shows. An encoder makes an embedding of
 * any picture, be it a hand before the camera: who judges it keeps a robot from driving by that.
 */
@FunctionalInterface
public interface FrameJudge {
  /** Knows every frame. */
  FrameJudge NONE = (frame, embedding) -> 0;

  /**
   * How strange a frame is.
   *
   * @param frame of the size that the encoder reads
   * @param embedding what the encoder makes of it, [D], not modified
   * @return 0 or more; up to 1 the model knows such frames. What is no number counts as strange
   */
  double unfamiliarity(Frame frame, double[] embedding);

  /** This, with another limit: frames up to so many times as strange count as known. */
  default FrameJudge upTo(double limit) {
    return (frame, embedding) -> unfamiliarity(frame, embedding) / limit;
  }
}
