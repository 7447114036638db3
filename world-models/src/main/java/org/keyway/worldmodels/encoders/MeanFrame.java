package org.keyway.worldmodels.encoders;

import org.apache.commons.rng.UniformRandomProvider;
import org.keyway.planner.frame.FrameSequence;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.training.SeedStream;

/**
 * The mean of many training frames. A decoder that starts there need not learn the background
 * first.
 */
public final class MeanFrame {
  private static final int FRAMES = 2000;

  private MeanFrame() {}

  /**
   * Returns the mean of 2000 random frames.
   *
   * @param seed seed of the draw
   * @return 0 to 1, [3, size, size]
   */
  public static float[] of(EpisodeCache episodes, long seed) {
    UniformRandomProvider random = SeedStream.MEAN_FRAME.generator(seed);
    FrameSequence first = episodes.get(0);
    float[] mean = new float[3 * first.height() * first.width()];
    float[] frame = new float[mean.length];
    for (int i = 0; i < FRAMES; i++) {
      FrameSequence episode = episodes.get(random.nextInt(episodes.size()));
      Pixels.unpack(episode, random.nextInt(episode.length()), frame, 0);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += frame[k] / FRAMES;
      }
    }
    return mean;
  }
}
