package org.keyway.worldmodels.encoders;

import java.util.Arrays;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.GaussianMaps;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PixelShuffle;
import org.keyway.worldmodels.nn.Rectifier;
import org.keyway.worldmodels.nn.SpatialSoftmax;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * An autoencoder with keypoints as its bottleneck (after Jakab et al., NeurIPS 2018). Convolutions
 * give K maps at a quarter of the resolution. Each map is averaged over one axis, multiplied by a
 * learnt temperature, and passed through a softmax over the other axis. The result is an expected
 * coordinate in [-1, 1]. The decoder draws a wide and a narrow Gaussian at every keypoint, and
 * convolves them. A bias for every pixel represents the static background.
 *
 * <p>There is no reference frame. So the code must also represent objects that differ between
 * episodes but do not move within them, such as a wall.
 */
public final class KeypointAutoencoder implements FrameNetwork {
  /** The bias of every pixel, [1, 3, size, size]. */
  static final String IMAGE = DECODER.weight("image");

  /** The mean frame that the encoder subtracts, [1, 3, size, size]; not trained. */
  static final String MEAN = ENCODER.weight("mean");

  private static final int CHANNELS = 32;
  private static final int DECODED = 24;
  private static final double GREY = 0.5;
  private static final double NARROW = 0.1;
  private static final double WIDE = 0.3;

  private final EncoderChoice.Keypoint config;

  public KeypointAutoencoder(EncoderChoice.Keypoint config) {
    this.config = config;
  }

  EncoderChoice.Keypoint config() {
    return config;
  }

  @Override
  public int codeSize() {
    return 2 * config.keypoints();
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  private static Convolution[] convolutions() {
    return new Convolution[] {
      new Convolution(ENCODER.weight("conv0"), 3, CHANNELS / 2, 5, 2, 2),
      new Convolution(ENCODER.weight("conv1"), CHANNELS / 2, CHANNELS, 3, 2, 1),
      new Convolution(ENCODER.weight("conv2"), CHANNELS, CHANNELS, 3, 1, 1)
    };
  }

  private Convolution maps() {
    return new Convolution(ENCODER.weight("maps"), CHANNELS, config.keypoints(), 1, 1, 0);
  }

  @Override
  public SDVariable encode(Network network, SDVariable frames) {
    SDVariable x = config.subtractMean() ? frames.sub(mean(network)) : frames.sub(GREY);
    for (Convolution convolution : convolutions()) {
      x = Rectifier.apply(network, convolution.apply(network, x));
    }
    return softmax().apply(network, maps().apply(network, x));
  }

  private SDVariable mean(Network network) {
    return network.weight(MEAN, 0, 1, 3, config.imageSize(), config.imageSize());
  }

  /**
   * Encodes with channels last, and computes the means of the maps over both axes as one product.
   * The biases of the maps are left out, because a softmax over the cells is independent of them.
   */
  @Override
  public SDVariable encodePixels(Network network, SDVariable pixels) {
    SameDiff graph = network.graph();
    SDVariable x =
        config.subtractMean()
            ? pixels.sub(graph.permute(mean(network), 0, 2, 3, 1))
            : pixels.sub(GREY);
    for (Convolution convolution : convolutions()) {
      x = Rectifier.apply(network, convolution.applyChannelsLast(network, x));
    }
    int cells = cells();
    int keypoints = config.keypoints();
    SDVariable features = graph.reshape(x, -1, CHANNELS);
    SDVariable weights = graph.reshape(maps().weights(network), keypoints, CHANNELS);
    SDVariable maps = graph.mmul(weights, features, false, true, false);
    SDVariable profiles =
        graph.mmul(
            graph.reshape(maps, -1, (long) cells * cells),
            network.constant(means(cells), (long) cells * cells, 2L * cells));
    SDVariable ones = network.constant(ones(cells), 1, cells);
    SDVariable temperatures =
        graph.concat(
            1,
            ones.mul(softmax().temperature(network, SpatialSoftmax.HORIZONTAL)),
            ones.mul(softmax().temperature(network, SpatialSoftmax.VERTICAL)));
    SDVariable rows = graph.reshape(profiles.mul(temperatures), -1, cells);
    SDVariable coordinates = softmax().expected(network, rows);
    SDVariable byKeypoint = graph.reshape(coordinates, keypoints, -1, 2);
    return graph.reshape(graph.permute(byKeypoint, 1, 2, 0), -1, 2L * keypoints);
  }

  private SpatialSoftmax softmax() {
    return new SpatialSoftmax(
        ENCODER.weight("temperature"), config.keypoints(), cells(), config.temperature());
  }

  private int cells() {
    return config.imageSize() / 4;
  }

  /** Returns the matrix from the cells of a map to its means over rows, then over columns. */
  private static double[] means(int cells) {
    double[] means = new double[cells * cells * 2 * cells];
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        int cell = (row * cells + column) * 2 * cells;
        means[cell + column] = 1.0 / cells;
        means[cell + cells + row] = 1.0 / cells;
      }
    }
    return means;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Override
  public SDVariable decode(Network network, SDVariable codes) {
    SameDiff graph = network.graph();
    int cells = config.imageSize() / 2;
    int keypoints = config.keypoints();
    GaussianMaps gaussians = new GaussianMaps(keypoints, cells);
    SDVariable distances = gaussians.squaredDistances(network, codes);
    SDVariable x =
        graph.concat(
            1,
            gaussians.draw(network, distances, NARROW),
            gaussians.draw(network, distances, WIDE));
    x =
        Rectifier.apply(
            network,
            new Convolution(DECODER.weight("conv0"), 2 * keypoints, DECODED, 3, 1, 1)
                .apply(network, x));
    x = new PixelShuffle(DECODER.weight("conv1"), DECODED, 3).apply(network, x);
    SDVariable bias = network.weight(IMAGE, 0, 1, 3, config.imageSize(), config.imageSize());
    return x.add(bias);
  }

  @Override
  public StageConfig training() {
    return config.training();
  }

  @Override
  public int windowFrames() {
    return KeypointStage.PAIR;
  }

  @Override
  public Stage stage(
      Parameters parameters, EpisodeCache training, EpisodeCache validation, long seed) {
    return new KeypointStage(this, parameters, training, validation, seed);
  }
}
