package org.keyway.worldmodels.embedding;

import org.keyway.worldmodels.graph.Convolution;
import org.keyway.worldmodels.graph.Network;
import org.keyway.worldmodels.graph.Parameters;
import org.keyway.worldmodels.sequence.EpisodeCache;
import org.keyway.worldmodels.training.Stage;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.enums.DataFormat;

/**
 * Keypoints as a bottleneck (after Jakab et al., NeurIPS 2018): convolutions to K maps at a quarter
 * of the resolution; each map's mean over one axis, times a learnt temperature, through a softmax
 * over the other, gives an expected coordinate in [-1, 1]. The decoder draws two Gaussians at every
 * keypoint, wide and narrow, and convolves them; a bias for every pixel holds what never moves.
 *
 * <p>There is no reference frame, so that what differs between episodes but rests within them, such
 * as a wall, has to be encoded too.
 */
public final class KeypointAutoencoder implements FrameNetwork {
  private static final String ENCODER = "encoder";
  private static final String DECODER = "decoder";
  private static final int CHANNELS = 32;
  private static final double NARROW = 0.1;
  private static final double WIDE = 0.3;

  /** The temperature is 4 times its weight, which starts at 2. */
  private static final double TEMPERATURE = 8;

  private final KeypointConfig config;

  public KeypointAutoencoder(KeypointConfig config) {
    this.config = config;
  }

  KeypointConfig config() {
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

  @Override
  public SDVariable encode(Network network, SDVariable frames) {
    SameDiff graph = network.graph();
    int half = CHANNELS / 2;
    SDVariable x = frames.sub(0.5);
    x = graph.nn().relu(new Convolution(ENCODER + ".conv0", 3, half, 5, 2, 2).apply(network, x), 0);
    x =
        graph
            .nn()
            .relu(new Convolution(ENCODER + ".conv1", half, CHANNELS, 3, 2, 1).apply(network, x), 0);
    x =
        graph
            .nn()
            .relu(
                new Convolution(ENCODER + ".conv2", CHANNELS, CHANNELS, 3, 1, 1).apply(network, x), 0);
    SDVariable maps =
        new Convolution(ENCODER + ".maps", CHANNELS, config.keypoints(), 1, 1, 0).apply(network, x);
    SDVariable horizontal = coordinate(network, maps.mean(2), "horizontal");
    SDVariable vertical = coordinate(network, maps.mean(3), "vertical");
    return graph.concat(1, horizontal, vertical);
  }

  /** Expected coordinates of profiles along one axis, [count, K, cells] to [count, K]. */
  private SDVariable coordinate(Network network, SDVariable profiles, String axis) {
    SameDiff graph = network.graph();
    int cells = config.imageSize() / 4;
    SDVariable temperature =
        network.weight(ENCODER + ".temperature." + axis, 0, 1).add(1).mul(TEMPERATURE);
    SDVariable rows = graph.reshape(profiles.mul(temperature), -1, cells);
    SDVariable grid = network.constant(grid(cells), cells, 1);
    return graph.reshape(graph.mmul(graph.nn().softmax(rows), grid), -1, config.keypoints());
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
    SDVariable[] axes = graph.split(codes, 2, 1);
    SDVariable grid = network.constant(grid(cells), 1, cells);
    SDVariable across = squaredDistances(graph, axes[0], grid, keypoints, cells);
    SDVariable down = squaredDistances(graph, axes[1], grid, keypoints, cells);
    SDVariable x =
        graph.concat(
            1,
            bumps(graph, across, down, NARROW, keypoints, cells),
            bumps(graph, across, down, WIDE, keypoints, cells));
    x =
        graph
            .nn()
            .relu(new Convolution(DECODER + ".conv0", 2 * keypoints, 24, 3, 1, 1).apply(network, x), 0);
    x = new Convolution(DECODER + ".conv1", 24, 12, 3, 1, 1).apply(network, x);
    SDVariable bias =
        network.weight(DECODER + ".image", 0, 1, 3, config.imageSize(), config.imageSize());
    return graph.cnn().depthToSpace(x, 2, DataFormat.NCHW).add(bias);
  }

  private static SDVariable squaredDistances(
      SameDiff graph, SDVariable coordinates, SDVariable grid, int keypoints, int cells) {
    SDVariable column = graph.reshape(coordinates, -1, 1);
    return graph.math().square(column.sub(grid));
  }

  /** A Gaussian at each keypoint, [count, K, cells, cells], as the product of one per axis. */
  private static SDVariable bumps(
      SameDiff graph,
      SDVariable across,
      SDVariable down,
      double deviation,
      int keypoints,
      int cells) {
    double factor = -0.5 / (deviation * deviation);
    SDVariable columns =
        graph.reshape(graph.math().exp(across.mul(factor)), -1, 1, cells);
    SDVariable rows = graph.reshape(graph.math().exp(down.mul(factor)), -1, cells, 1);
    return graph.reshape(rows.mul(columns), -1, keypoints, cells, cells);
  }

  @Override
  public Stage stage(
      Parameters parameters, EpisodeCache training, EpisodeCache validation, long seed) {
    return new KeypointStage(this, parameters, training, validation, seed);
  }
}
