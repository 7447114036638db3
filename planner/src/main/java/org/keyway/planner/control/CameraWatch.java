package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;

/**
 * Notices a camera that shows one picture while the robot is told to move: the same bytes in so
 * many frames, with motion commanded before each. Sensor noise alone keeps the pictures of a live
 * camera apart. It is over with the first other picture.
 */
final class CameraWatch {
  private static final long NONE = -1;

  private final int maxFrozenFrames;
  private volatile long frozenPicture = NONE;

  // Of the thread that asks for commands alone.
  private @Nullable OfferedFrame lastFrame;
  private long picture = NONE;
  private int repetitions;
  private boolean moved;

  /**
   * @param maxFrozenFrames repetitions of a picture that are taken for chance; 0 for any number
   */
  CameraWatch(int maxFrozenFrames) {
    this.maxFrozenFrames = maxFrozenFrames;
  }

  /** Sees the newest frame, once or more often; on the thread that asks for commands. */
  void see(OfferedFrame newest) {
    if (newest == lastFrame) {
      return;
    }
    lastFrame = newest;
    if (newest.picture() != picture) {
      picture = newest.picture();
      repetitions = 0;
      frozenPicture = NONE;
    } else if (moved && ++repetitions == maxFrozenFrames) {
      frozenPicture = picture;
    }
    moved = false;
  }

  /** Notes that motion was commanded; on the thread that asks for commands. */
  void moved() {
    moved = true;
  }

  /** Whether a frame shows what a frozen camera shows. From any thread. */
  boolean isFrozen(OfferedFrame frame) {
    return frame.picture() == frozenPicture;
  }
}
