package org.keyway.worldmodels.model;

/**
 * Rolls out frames from one frame for a batch of action sequences, for a planner. Belongs to one
 * thread at a time.
 */
public interface FrameRollout {
  /** Rows and columns of the frames, in pixels. */
  int imageSize();

  /** Numbers A in an action. */
  int actionSize();

  /**
   * Predicts the frames after each action.
   *
   * @param start the frame that every candidate starts from, planes in [0, 1], [3, size, size], not
   *     modified
   * @param actions in the unit of the recorded data, [count, steps, A], not modified
   * @param count candidates in the batch, at least 1
   * @param steps steps of each candidate, at least 1; may be other than in training
   * @param frames planes in [0, 1], [count, steps, 3, size, size], filled
   */
  void rollout(float[] start, float[] actions, int count, int steps, float[] frames);
}
