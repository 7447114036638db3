package org.keyway.worldmodels.metrics;

/**
 * Treatment of a keyframe at the last frame T. The turn of a motion is the last frame of the old
 * direction, so a turn at T is not visible. No published protocol covers it.
 */
public enum LastFrame {
  /** Frames 1 to T count. */
  COUNTED {
    @Override
    int countedFrames(int futureFrames) {
      return futureFrames;
    }
  },
  /** Frames 1 to T - 1 count; true or predicted keyframes at T are dropped like those past it. */
  DROPPED {
    @Override
    int countedFrames(int futureFrames) {
      return futureFrames - 1;
    }
  };

  /** Returns the last frame that counts. */
  abstract int countedFrames(int futureFrames);
}
