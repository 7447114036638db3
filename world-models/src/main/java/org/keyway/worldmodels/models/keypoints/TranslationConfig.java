package org.keyway.worldmodels.models.keypoints;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Configuration of the detector of keypoints, the translator of pictures, and their training. Level
 * l has features of 1 / 2^l of the rows and columns of level 0.
 *
 * @param channels channels C of the features at level 0, an even number, 2 to 256; doubled at each
 *     level; default 8
 * @param firstStride px from one window of the first convolution to the next, 1 or 2; default 1, as
 *     published: level 0 has the rows and columns of a frame. With 2 it has half of them, and the
 *     last layer doubles them, which leaves a quarter of the cells
 * @param levels halvings L of the detector's features, 1 to 6; default 2
 * @param keypoints keypoints K, 1 to 100; default 6
 * @param detectionLevel level of the maps from which keypoints are read, 0 to {@code levels};
 *     default 1
 * @param drawingLevel level of the Gaussian maps that the translator reads, 0 to {@code levels};
 *     default 1
 * @param gaussianCells standard deviation of a Gaussian in cells of its map, 0.1 to 10; default
 *     0.77, which the authors' 14.3 gives at 32 cells
 * @param wideGaussianCells standard deviation of a second Gaussian at each keypoint, in cells, 0 to
 *     10; default 0, none, as published; a wide one lets a keypoint find an object from afar
 * @param sourceKeypoints whether the translator also reads the keypoints of its source; default
 *     true, false for an ablation
 * @param mask whether a learned mask keeps pixels of the source; default true, false for an
 *     ablation
 * @param loss error of a picture
 * @param adversarialWeight weight of the image discriminator in the loss, 0 to 1000, 0 for none;
 *     default 0
 * @param discriminatorChannels channels of the discriminator's first layer, 1 to 256; doubled at
 *     each layer; default 8
 * @param smallestGap smallest number of frames from source to target, 1 to 1000; default 4
 * @param largestGap largest number of frames from source to target, {@code smallestGap} to 1000;
 *     default 15; the target of a source near the end of an episode is found from its start on
 * @param source frame that a translation starts from, {@code episode} or {@code mean_frame};
 *     default {@code episode}, as published
 * @param brightnessWeight extra weight of the pixels of a picture by the difference between the
 *     target and the mean frame, see {@link org.keyway.worldmodels.encoders.PixelWeights}, 0 to
 *     1000; default 0
 * @param motionWeight extra weight of the pixels of a picture by the difference between the target
 *     and the frame after it, 0 to 1000; default 0
 * @param inverseWeight weight of the squared error of the action predicted from the keypoints of
 *     two frames, see {@link org.keyway.worldmodels.nn.InverseDynamics}, 0 to 1000; default 0;
 *     unused if the data has no actions
 * @param training training of the stage; one sample is one pair of frames
 */
public record TranslationConfig(
    int channels,
    int firstStride,
    int levels,
    int keypoints,
    int detectionLevel,
    int drawingLevel,
    double gaussianCells,
    double wideGaussianCells,
    boolean sourceKeypoints,
    boolean mask,
    PictureLoss loss,
    double adversarialWeight,
    int discriminatorChannels,
    int smallestGap,
    int largestGap,
    PictureSource source,
    double brightnessWeight,
    double motionWeight,
    double inverseWeight,
    StageConfig training) {

  /** The settings for frames of 32x32. */
  public static final TranslationConfig DEFAULT =
      new TranslationConfig(
          8,
          1,
          2,
          6,
          1,
          1,
          0.77,
          0,
          true,
          true,
          PictureLoss.SQUARED,
          0,
          8,
          4,
          15,
          PictureSource.EPISODE,
          0,
          0,
          0,
          new StageConfig(4000, 16, 2e-3, 0.5, 10, 250, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public TranslationConfig {
    Require.inRange("channels", channels, 2, 256);
    if (channels % 2 != 0) {
      throw new IllegalArgumentException("channels is " + channels + "; it must be even");
    }
    Require.inRange("firstStride", firstStride, 1, 2);
    Require.inRange("levels", levels, 1, 6);
    Require.inRange("keypoints", keypoints, 1, 100);
    Require.inRange("detectionLevel", detectionLevel, 0, levels);
    Require.inRange("drawingLevel", drawingLevel, 0, levels);
    Require.inRange("gaussianCells", gaussianCells, 0.1, 10);
    Require.inRange("wideGaussianCells", wideGaussianCells, 0, 10);
    Require.inRange("adversarialWeight", adversarialWeight, 0, 1000);
    Require.inRange("discriminatorChannels", discriminatorChannels, 1, 256);
    Require.inRange("smallestGap", smallestGap, 1, 1000);
    Require.inRange("largestGap", largestGap, smallestGap, 1000);
    Require.inRange("brightnessWeight", brightnessWeight, 0, 1000);
    Require.inRange("motionWeight", motionWeight, 0, 1000);
    Require.inRange("inverseWeight", inverseWeight, 0, 1000);
  }
}
