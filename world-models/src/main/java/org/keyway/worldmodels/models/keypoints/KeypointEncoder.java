package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.model.FrameEncoder;

/** The trained detector for the planner. Belongs to one thread at a time. */
final class KeypointEncoder implements FrameEncoder {
  private final KeypointsConfig config;
  private final PictureNetworks networks;

  KeypointEncoder(KeypointsConfig config, PictureNetworks networks) {
    this.config = config;
    this.networks = networks;
  }

  @Override
  public int embeddingSize() {
    return networks.codeSize();
  }

  @Override
  public int frameHeight() {
    return config.imageSize();
  }

  @Override
  public int frameWidth() {
    return config.imageSize();
  }

  @Override
  public void encode(byte[] rgb, int count, double[] embeddings) {
    int size = config.imageSize();
    int bytes = 3 * size * size;
    for (int i = 0; i < count; i++) {
      Frame frame = new Frame(size, size, Arrays.copyOfRange(rgb, i * bytes, (i + 1) * bytes));
      float[] keypoints = networks.detect(frame);
      for (int k = 0; k < keypoints.length; k++) {
        embeddings[i * keypoints.length + k] = keypoints[k];
      }
    }
  }
}
