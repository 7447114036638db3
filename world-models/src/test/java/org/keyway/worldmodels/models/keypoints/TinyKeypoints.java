package org.keyway.worldmodels.models.keypoints;

import java.util.List;
import org.keyway.worldmodels.models.dynamics.DistanceConfig;
import org.keyway.worldmodels.models.dynamics.TransitionConfig;
import org.keyway.worldmodels.training.StageConfig;

/** Small configurations for tests. */
final class TinyKeypoints {
  private static final StageConfig TRAINING = new StageConfig(2, 2, 1e-3, 0.5, 10, 2, 5);

  private TinyKeypoints() {}

  /** Two channels and keypoints on frames of 16x16. */
  static KeypointsConfig config(boolean sourceKeypoints, boolean mask) {
    return config(1, sourceKeypoints, mask, PictureSource.EPISODE);
  }

  /** The same with a stride of 2 in the first convolution, and the mean frame as source. */
  static KeypointsConfig fromMeanFrame() {
    return config(2, false, true, PictureSource.MEAN_FRAME);
  }

  private static KeypointsConfig config(
      int firstStride, boolean sourceKeypoints, boolean mask, PictureSource source) {
    return new KeypointsConfig(
        Keypoints.NAME,
        "tiny",
        1,
        2,
        16,
        4,
        RecordedState.DEFAULT,
        new TranslationConfig(
            2,
            firstStride,
            2,
            2,
            1,
            2 - firstStride,
            0.77,
            0,
            sourceKeypoints,
            mask,
            PictureLoss.SQUARED,
            0.1,
            2,
            1,
            3,
            source,
            0,
            0,
            0,
            TRAINING),
        new MotionConfig(3, 2, 3, 1000, 1, TRAINING),
        new TransitionConfig(5, 2, 3, TRAINING),
        new DistanceConfig(5, 0.1, TRAINING),
        List.of());
  }
}
