package org.keyway.worldmodels.encoders;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * A keypoint autoencoder and its training.
 *
 * @param imageSize rows and columns of a frame in px, a multiple of 4, 16 to 256
 * @param keypoints K, 1 to 64; a code is their 2 K coordinates
 * @param brightnessWeight extra weight of pixels by their difference to the mean frame, 0 to 1000
 * @param motionWeight extra weight of pixels by their change to the next frame, 0 to 1000
 * @param inverseWeight weight of the squared error of the action that is read off two codes, 0 to
 *     1000; without actions in the data there is no such term
 * @param training two frames in a row are one sample
 */
public record KeypointConfig(
    int imageSize,
    int keypoints,
    double brightnessWeight,
    double motionWeight,
    double inverseWeight,
    StageConfig training) {

  /** That of wall-push. */
  public static final KeypointConfig DEFAULT =
      new KeypointConfig(64, 8, 8, 30, 30, new StageConfig(1350, 32, 2e-3, 0, 50, 200, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public KeypointConfig {
    Require.inRange("imageSize", imageSize, 16, 256);
    if (imageSize % 4 != 0) {
      throw new IllegalArgumentException(
          "imageSize is " + imageSize + "; it must be a multiple of 4");
    }
    Require.inRange("keypoints", keypoints, 1, 64);
    Require.inRange("brightnessWeight", brightnessWeight, 0, 1000);
    Require.inRange("motionWeight", motionWeight, 0, 1000);
    Require.inRange("inverseWeight", inverseWeight, 0, 1000);
  }
}
