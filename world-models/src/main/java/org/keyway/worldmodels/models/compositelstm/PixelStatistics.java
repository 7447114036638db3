package org.keyway.worldmodels.models.compositelstm;

import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.data.Pixels;

/**
 * Means and inverse standard deviations of the numbers of recorded frames, blurred as an embedding
 * reads them. An object that covers a hundredth of a picture then counts as much as the ground.
 *
 * @param means [P]
 * @param scales [P], at most 100
 */
record PixelStatistics(Tensor means, Tensor scales) {
  private static final int EPISODES = 500;
  private static final int EVERY = 5;
  private static final double SMALLEST_DEVIATION = 0.01;

  /** Measures every fifth frame of up to 500 episodes. */
  static PixelStatistics of(EpisodeCache episodes, CompositeLstmConfig config) {
    FrameSignal signal = new FrameSignal(config.pixels());
    double blur = config.layers().blur();
    double[] matrix = blur > 0 ? GaussianBlur.matrix(config.imageSize(), blur) : new double[0];
    int size = signal.size();
    double[] sums = new double[size];
    double[] squares = new double[size];
    float[] planes = new float[signal.planes()];
    float[] row = new float[size];
    long frames = 0;
    for (int i = 0; i < Math.min(EPISODES, episodes.size()); i++) {
      for (int frame = 0; frame < episodes.get(i).length(); frame += EVERY) {
        Pixels.unpack(episodes.get(i), frame, planes, 0);
        signal.convert(planes, 1, 1, row);
        if (blur > 0) {
          GaussianBlur.apply(matrix, config.imageSize(), row);
        }
        for (int k = 0; k < size; k++) {
          sums[k] += row[k];
          squares[k] += row[k] * row[k];
        }
        frames++;
      }
    }
    float[] means = new float[size];
    float[] scales = new float[size];
    for (int k = 0; k < size; k++) {
      double mean = sums[k] / frames;
      means[k] = (float) mean;
      double deviation = Math.sqrt(Math.max(0, squares[k] / frames - mean * mean));
      scales[k] = (float) (1 / Math.max(SMALLEST_DEVIATION, deviation));
    }
    return new PixelStatistics(Tensor.of(means, size), Tensor.of(scales, size));
  }
}
