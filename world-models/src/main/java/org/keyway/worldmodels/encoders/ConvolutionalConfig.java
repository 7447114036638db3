package org.keyway.worldmodels.encoders;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * A convolutional autoencoder and its training.
 *
 * @param imageSize rows and columns of a frame in px, a multiple of 2 to the number of layers, 8 to
 *     256
 * @param channels of each layer, 1 to 6 of them, each 1 to 256
 * @param hidden units of the dense layer between convolutions and code, 1 to 4096
 * @param codeSize numbers in a code E, 1 to 1024
 * @param noise standard deviation of the noise on the code in training, 0 to 10
 * @param sizeWeight weight of the squared length of a code, 0 to 1
 * @param straightWeight weight of the squared second difference over three frames in a row, as a
 *     fraction of the variance of the codes, 0 to 100,000
 * @param straightFrom step from which that weight grows, 0 or more
 * @param straightSteps steps that it takes to grow, 1 or more
 * @param training three frames in a row are one sample
 */
public record ConvolutionalConfig(
    int imageSize,
    List<Integer> channels,
    int hidden,
    int codeSize,
    double noise,
    double sizeWeight,
    double straightWeight,
    int straightFrom,
    int straightSteps,
    StageConfig training) {

  /** That of structured Brownian motion. */
  public static final ConvolutionalConfig DEFAULT =
      new ConvolutionalConfig(
          32,
          List.of(16, 16, 32),
          128,
          16,
          0.1,
          0.002,
          400,
          300,
          300,
          new StageConfig(2500, 48, 1.5e-3, 0.7, 10, 500, 1000));

  /**
   * @throws IllegalArgumentException if a field is out of its range
   */
  public ConvolutionalConfig {
    channels = List.copyOf(channels);
    Require.inRange("number of channels", channels.size(), 1, 6);
    for (int channel : channels) {
      Require.inRange("channels", channel, 1, 256);
    }
    Require.inRange("imageSize", imageSize, 8, 256);
    if (imageSize % (1 << channels.size()) != 0) {
      throw new IllegalArgumentException(
          "imageSize is %d; it must be a multiple of %d, for %d layers halve it"
              .formatted(imageSize, 1 << channels.size(), channels.size()));
    }
    Require.inRange("hidden", hidden, 1, 4096);
    Require.inRange("codeSize", codeSize, 1, 1024);
    Require.inRange("noise", noise, 0, 10);
    Require.inRange("sizeWeight", sizeWeight, 0, 1);
    Require.inRange("straightWeight", straightWeight, 0, 100_000);
    Require.inRange("straightFrom", straightFrom, 0, Integer.MAX_VALUE);
    Require.inRange("straightSteps", straightSteps, 1, Integer.MAX_VALUE);
  }
}
