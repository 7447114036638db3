package org.keyway.worldmodels.models.keypoints;

import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/**
 * The frame that keypoints without a source are drawn into, stored with the weights: the mean frame
 * if translations start from it, else a recorded one.
 */
final class ReferenceFrame {
  private static final String NAME = new WeightGroup("reference").weight("frame");

  private ReferenceFrame() {}

  /**
   * Stores a frame.
   *
   * @param planes 0 to 1, [3, size, size]
   */
  static void store(KeypointsConfig config, Parameters parameters, float[] planes) {
    parameters.put(NAME, Tensor.of(planes, 3, config.imageSize(), config.imageSize()));
  }

  /** Stores the first training frame. */
  static void store(KeypointsConfig config, Parameters parameters, EpisodeCache training) {
    float[] planes = new float[3 * config.imageSize() * config.imageSize()];
    Pixels.unpack(training.get(0), 0, planes, 0);
    store(config, parameters, planes);
  }

  /**
   * Returns the stored frame, planes in [0, 1], [3, size, size].
   *
   * @throws IllegalArgumentException if it is missing or of another size
   */
  static float[] of(KeypointsConfig config, Parameters parameters) {
    float[] planes = Buffers.copy(parameters.get(NAME));
    int numbers = 3 * config.imageSize() * config.imageSize();
    if (planes.length != numbers) {
      throw new IllegalArgumentException(
          "%s has %d numbers; imageSize %d needs %d"
              .formatted(NAME, planes.length, config.imageSize(), numbers));
    }
    return planes;
  }
}
