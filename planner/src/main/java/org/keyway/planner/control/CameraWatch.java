package org.keyway.planner.control;

import org.jspecify.annotations.Nullable;

/**
 * Detects a frozen camera: the same bytes in several frames in a row, with motion commanded before
 * each. Sensor noise alone makes the pictures of a live camera differ. The first different picture
 * ends the condition.
 */
final class CameraWatch {
  private static final long NONE = -1;

  private final int maxFrozenFrames;
  private volatile long frozenPicture = NONE;

  // Used only by the thread that asks for commands.
  private @Nullable OfferedFrame lastFrame;
  private long picture = NONE;
  private int repetitions;
  private boolean moved;

  /**
   * @param maxFrozenFrames repetitions of a picture before the camera counts as frozen; 0 for no
   *     limit
   */
  CameraWatch(int maxFrozenFrames) {
    this.maxFrozenFrames = maxFrozenFrames;
  }

  /** Checks the newest frame; may be called repeatedly, on the thread that asks for commands. */
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

  /** Records that motion was commanded; called on the thread that asks for commands. */
  void moved() {
    moved = true;
  }

  /** Whether a frame repeats the picture of a frozen camera. Any thread may call it. */
  boolean isFrozen(OfferedFrame frame) {
    return frame.picture() == frozenPicture;
  }
}
