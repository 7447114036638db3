package org.keyway.worldmodels.models.keypoints;

/** Frames that translations start from. */
public enum PictureSource {
  /** Another frame of the episode, as published. Keypoints then represent what moves in it. */
  EPISODE,
  /**
   * The mean of many training frames, the same for all. Keypoints then represent all in which a
   * frame differs from it, also what is still, such as a wall. A planner needs that.
   */
  MEAN_FRAME
}
