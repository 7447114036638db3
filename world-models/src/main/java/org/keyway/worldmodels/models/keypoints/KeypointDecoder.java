package org.keyway.worldmodels.models.keypoints;

import java.util.Arrays;
import java.util.List;
import org.keyway.planner.frame.Frame;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.planner.model.FrameDecoder;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.metrics.PictureMetrics;
import org.keyway.worldmodels.nn.Buffers;

/** Draws keypoints into one source frame, for the planner. Belongs to one thread at a time. */
final class KeypointDecoder implements FrameDecoder {
  private final KeypointsConfig config;
  private final PictureNetworks networks;
  private final float[] source;
  private final float[] from;

  /**
   * @param source frame to draw into, planes in [0, 1], [3, size, size], shared
   */
  KeypointDecoder(KeypointsConfig config, PictureNetworks networks, float[] source) {
    this.config = config;
    this.networks = networks;
    this.source = source;
    from = networks.detect(source);
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
  public void decode(double[] embeddings, int count, byte[] rgb) {
    float[] to = Buffers.floats(Arrays.copyOf(embeddings, count * networks.codeSize()));
    float[] pictures = networks.translate(source, from, to).frames();
    int frameSize = source.length;
    for (int i = 0; i < count; i++) {
      Pixels.pack(pictures, i * frameSize, config.imageSize(), rgb, i * frameSize);
    }
  }

  /** Measures frames of the first episodes, encoded and decoded. */
  double psnrDecibels(EpisodeCache episodes) {
    PictureMetrics pictures = new PictureMetrics();
    for (int i = 0; i < Math.min(PictureMetrics.WINDOWS, episodes.size()); i++) {
      FrameSequence episode = episodes.get(i);
      Frame frame = episode.frame(episode.length() / 2);
      float[] decoded = networks.translate(source, from, networks.detect(frame)).frames();
      pictures.add(List.of(frame), networks.frames(decoded));
    }
    return pictures.psnrDecibels();
  }
}
