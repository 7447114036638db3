package org.keyway.worldmodels.models.keypoints;

import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.WeightGroup;

/** The recorded frame that keypoints without a source are drawn into, stored with the weights. */
final class ReferenceFrame {
  private static final String NAME = new WeightGroup("reference").weight("frame");

  private ReferenceFrame() {}

  /** Stores the first training frame. */
  static void store(Parameters parameters, EpisodeCache training) {
    int size = training.layout().height();
    float[] planes = new float[3 * size * size];
    Pixels.unpack(training.get(0), 0, planes, 0);
    parameters.put(NAME, Tensor.of(planes, 3, size, size));
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
