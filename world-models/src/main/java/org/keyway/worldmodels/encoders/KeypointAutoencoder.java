package org.keyway.worldmodels.encoders;

import java.util.Arrays;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Convolution;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.nn.PixelShuffle;
import org.keyway.worldmodels.nn.Rectifier;
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

  private static final int CHANNELS = 32;
  private static final int DECODED = 24;
  private static final double NARROW = 0.1;
  private static final double WIDE = 0.3;

  /** Initial temperature, which a weight scales in training. */
  private static final double TEMPERATURE = 8;

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
    SDVariable x = frames.sub(0.5);
    for (Convolution convolution : convolutions()) {
      x = Rectifier.apply(network, convolution.apply(network, x));
    }
    SDVariable maps = maps().apply(network, x);
    SDVariable horizontal = coordinate(network, maps.mean(2), "horizontal");
    SDVariable vertical = coordinate(network, maps.mean(3), "vertical");
    return network.graph().concat(1, horizontal, vertical);
  }

  /**
   * Encodes with channels last, and computes the means of the maps over both axes as one product.
   * The biases of the maps are left out, because a softmax over the cells is independent of them.
   */
  @Override
  public SDVariable encodePixels(Network network, SDVariable pixels) {
    SameDiff graph = network.graph();
    SDVariable x = pixels.sub(0.5);
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
            ones.mul(temperature(network, "horizontal")),
            ones.mul(temperature(network, "vertical")));
    SDVariable rows = graph.reshape(profiles.mul(temperatures), -1, cells);
    SDVariable coordinates = expected(network, rows);
    SDVariable byKeypoint = graph.reshape(coordinates, keypoints, -1, 2);
    return graph.reshape(graph.permute(byKeypoint, 1, 2, 0), -1, 2L * keypoints);
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

  /**
   * Writes the expected coordinates of profiles along one axis, [count, K, cells] to [count, K].
   */
  private SDVariable coordinate(Network network, SDVariable profiles, String axis) {
    SameDiff graph = network.graph();
    SDVariable rows = graph.reshape(profiles.mul(temperature(network, axis)), -1, cells());
    return graph.reshape(expected(network, rows), -1, config.keypoints());
  }

  private static SDVariable temperature(Network network, String axis) {
    return network.weight(ENCODER.weight("temperature." + axis), 0, 1).add(1).mul(TEMPERATURE);
  }

  /** Writes the expected coordinate of the softmax of every row, [rows, cells] to [rows, 1]. */
  private SDVariable expected(Network network, SDVariable rows) {
    SDVariable grid = network.constant(grid(cells()), cells(), 1);
    return network.graph().mmul(network.graph().nn().softmax(rows), grid);
  }

  private static double[] grid(int cells) {
    double[] grid = new double[cells];
    for (int i = 0; i < cells; i++) {
      grid[i] = -1 + 2.0 * i / (cells - 1);
    }
    return grid;
  }

  @Override
  public SDVariable decode(Network network, SDVariable codes) {
    SameDiff graph = network.graph();
    int cells = config.imageSize() / 2;
    int keypoints = config.keypoints();
    SDVariable distances = squaredDistances(network, codes, cells);
    SDVariable x =
        graph.concat(
            1, bumps(graph, distances, NARROW, cells), bumps(graph, distances, WIDE, cells));
    x =
        Rectifier.apply(
            network,
            new Convolution(DECODER.weight("conv0"), 2 * keypoints, DECODED, 3, 1, 1)
                .apply(network, x));
    x = new PixelShuffle(DECODER.weight("conv1"), DECODED, 3).apply(network, x);
    SDVariable bias = network.weight(IMAGE, 0, 1, 3, config.imageSize(), config.imageSize());
    return x.add(bias);
  }

  /**
   * Writes the squared distances of every cell to every keypoint, [count K, cells^2]. A product
   * with a constant spreads the distances along each axis over the plane.
   */
  private SDVariable squaredDistances(Network network, SDVariable codes, int cells) {
    SameDiff graph = network.graph();
    SDVariable[] axes = graph.split(codes, 2, 1);
    SDVariable grid = network.constant(grid(cells), 1, cells);
    SDVariable across = Elementwise.squared(graph.reshape(axes[0], -1, 1).sub(grid));
    SDVariable down = Elementwise.squared(graph.reshape(axes[1], -1, 1).sub(grid));
    double[] spread = new double[2 * cells * cells * cells];
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        int cell = row * cells + column;
        spread[column * cells * cells + cell] = 1;
        spread[(cells + row) * cells * cells + cell] = 1;
      }
    }
    return graph.mmul(
        graph.concat(1, across, down), network.constant(spread, 2L * cells, (long) cells * cells));
  }

  /** Writes a Gaussian at each keypoint, [count, K, cells, cells]. */
  private SDVariable bumps(SameDiff graph, SDVariable distances, double deviation, int cells) {
    SDVariable exponents = distances.mul(-0.5 / (deviation * deviation));
    return graph.reshape(graph.math().exp(exponents), -1, config.keypoints(), cells, cells);
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
