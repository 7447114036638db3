package org.keyway.worldmodels.metrics;

/**
 * Whether a keyframe at the last frame T counts. The turn of a motion is the last frame of the old
 * direction, so that a turn at T shows in no frame; no published protocol says what to do with it.
 */
public enum LastFrame {
  /** Frames 1 to T count. */
  COUNTED {
    @Override
    int countedFrames(int futureFrames) {
      return futureFrames;
    }
  },
  /** Frames 1 to T - 1 count; what is true or predicted at T is dropped like what lies past it. */
  DROPPED {
    @Override
    int countedFrames(int futureFrames) {
      return futureFrames - 1;
    }
  };

  /** The last frame that counts. */
  abstract int countedFrames(int futureFrames);
}
