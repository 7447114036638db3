package org.keyway.worldmodels.models.drift;

import org.keyway.planner.config.Require;
import org.keyway.worldmodels.model.ModelConfig;
import org.keyway.worldmodels.training.StageConfig;

/**
 * A drift model and its training.
 *
 * @param model the kind of model: drift
 * @param name of this model
 * @param seed of all draws
 * @param validationEpisodes episodes that are held out
 * @param imageSize rows and columns of a frame in px, 4 to 256
 * @param futureFrames T, 1 to 1000
 * @param training three frames in a row are a sample
 */
record DriftConfig(
    String model,
    String name,
    long seed,
    int validationEpisodes,
    int imageSize,
    int futureFrames,
    StageConfig training)
    implements ModelConfig {
  static final DriftConfig DEFAULT =
      new DriftConfig(
          Drift.NAME, "drift", 1, 2, 16, 4, new StageConfig(60, 8, 0.05, 1, 10, 20, 1000));

  DriftConfig {
    Require.inRange("imageSize", imageSize, 4, 256);
    Require.inRange("futureFrames", futureFrames, 1, 1000);
  }

  @Override
  public int windowFrames() {
    return 2 + futureFrames;
  }
}
