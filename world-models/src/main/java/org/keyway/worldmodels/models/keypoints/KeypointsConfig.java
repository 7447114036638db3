package org.keyway.worldmodels.models.keypoints;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.models.dynamics.DistanceConfig;
import org.keyway.worldmodels.models.dynamics.DynamicsParts;
import org.keyway.worldmodels.models.dynamics.ProbeConfig;
import org.keyway.worldmodels.models.dynamics.TransitionConfig;

/**
 * Configuration of a video model on keypoints, and its training.
 *
 * @param model the kind of model: keypoints
 * @param name name of this model and of its checkpoint
 * @param seed seed of all random draws
 * @param validationEpisodes episodes held out at the end of the file, 1 to 1,000,000; if the file
 *     has one episode, its last fifth is held out; default 300
 * @param imageSize rows and columns of a frame in px, a multiple of firstStride 2^levels, 16 to
 *     256; default 32
 * @param futureFrames frames T that are predicted from one frame, 1 to 1000; default 15
 * @param state meaning of the numbers of a recorded state
 * @param translation detector of keypoints and translator of pictures, the first stage
 * @param motion generator of tracks, the second stage; unused if the data has actions
 * @param transition effect of an action on the keypoints, the second stage if the data has actions
 * @param distance steps from keypoints to others, the third stage if the data has actions
 * @param probes positions that are measured against recorded states, if the data has actions; may
 *     be empty, the default
 */
public record KeypointsConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    int imageSize,
    int futureFrames,
    RecordedState state,
    TranslationConfig translation,
    MotionConfig motion,
    TransitionConfig transition,
    DistanceConfig distance,
    List<ProbeConfig> probes)
    implements ModelConfig, DynamicsParts {

  /** The settings for motion classes in frames of 32x32. */
  public static final KeypointsConfig DEFAULT =
      new KeypointsConfig(
          Keypoints.NAME,
          "keypoints-motion-classes",
          1,
          300,
          32,
          15,
          RecordedState.DEFAULT,
          TranslationConfig.DEFAULT,
          MotionConfig.DEFAULT,
          TransitionConfig.DEFAULT,
          DistanceConfig.DEFAULT,
          List.of());

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public KeypointsConfig {
    Require.inRange("validationEpisodes", validationEpisodes, 1, 1_000_000);
    Require.inRange("imageSize", imageSize, 16, 256);
    int unit = translation.firstStride() << translation.levels();
    if (imageSize % unit != 0) {
      throw new IllegalArgumentException(
          ("imageSize is %d; it must be a multiple of %d, which translation.firstStride %d and"
                  + " translation.levels %d divide it by")
              .formatted(imageSize, unit, translation.firstStride(), translation.levels()));
    }
    Require.inRange("futureFrames", futureFrames, 1, 1000);
    probes = List.copyOf(probes);
  }

  /** One given frame, and the predicted ones. */
  @Override
  public int windowFrames() {
    return 1 + futureFrames;
  }

  /** Rows and columns of the features at a level, in cells. */
  int cells(int level) {
    return imageSize / cellPixels(level);
  }

  /** Pixels of a cell of a level, from side to side. */
  int cellPixels(int level) {
    return translation.firstStride() << level;
  }
}
