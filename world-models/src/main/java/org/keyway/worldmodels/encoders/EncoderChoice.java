package org.keyway.worldmodels.encoders;

import java.util.List;
import org.keyway.planner.config.Require;
import org.keyway.worldmodels.training.StageConfig;

/**
 * Choice of a model's encoder. In YAML, {@code encoder: {keypoint: {...}}} trains an encoder, and
 * {@code encoder: {from: FILE.kwm}} uses the encoder of another model unchanged.
 */
public sealed interface EncoderChoice {
  /**
   * Returns the frame network.
   *
   * @throws IllegalStateException if it is another model's, which must be read first
   */
  FrameNetwork network();

  /**
   * A convolutional autoencoder and its training.
   *
   * @param imageSize rows and columns of a frame in px, a multiple of 2 to the number of layers, 8
   *     to 256
   * @param channels channels of each layer, 1 to 6 layers, each 1 to 256 channels
   * @param hidden number of units of the dense layer between convolutions and code, 1 to 4096
   * @param codeSize size E of a code, 1 to 1024
   * @param noise standard deviation of the noise on the code in training, 0 to 10
   * @param sizeWeight weight of the squared length of a code, 0 to 1
   * @param straightWeight weight of the squared second difference over three consecutive frames, as
   *     a fraction of the variance of the codes, 0 to 100,000
   * @param straightFrom step from which that weight grows, 0 or more
   * @param straightSteps steps over which it grows, 1 or more
   * @param training training of the autoencoder; one sample is three consecutive frames
   */
  record Convolutional(
      int imageSize,
      List<Integer> channels,
      int hidden,
      int codeSize,
      double noise,
      double sizeWeight,
      double straightWeight,
      int straightFrom,
      int straightSteps,
      StageConfig training)
      implements EncoderChoice {

    /** The settings for structured Brownian motion. */
    public static final Convolutional DEFAULT =
        new Convolutional(
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
    public Convolutional {
      channels = List.copyOf(channels);
      Require.inRange("number of channels", channels.size(), 1, 6);
      for (int channel : channels) {
        Require.inRange("channels", channel, 1, 256);
      }
      Require.inRange("imageSize", imageSize, 8, 256);
      requireHalvings(imageSize, channels.size());
      Require.inRange("hidden", hidden, 1, 4096);
      Require.inRange("codeSize", codeSize, 1, 1024);
      Require.inRange("noise", noise, 0, 10);
      Require.inRange("sizeWeight", sizeWeight, 0, 1);
      Require.inRange("straightWeight", straightWeight, 0, 100_000);
      Require.inRange("straightFrom", straightFrom, 0, Integer.MAX_VALUE);
      Require.inRange("straightSteps", straightSteps, 1, Integer.MAX_VALUE);
    }

    @Override
    public FrameNetwork network() {
      return new ConvolutionalAutoencoder(this);
    }
  }

  /**
   * A keypoint autoencoder and its training.
   *
   * @param imageSize rows and columns of a frame in px, a multiple of 4, 16 to 256
   * @param keypoints number K of keypoints, 1 to 64; a code is their 2 K coordinates
   * @param temperature initial factor of the maps' profiles before the softmax, above 0 to 1000,
   *     default 8; a small one leaves some keypoints in the centre of every frame
   * @param subtractMean whether the encoder sees the difference to the mean frame, default false;
   *     otherwise objects that never move attract keypoints
   * @param brightnessWeight extra weight of pixels by their difference to the mean frame, 0 to 1000
   * @param motionWeight extra weight of pixels by their change to the next frame, 0 to 1000
   * @param inverseWeight weight of the squared error of the action predicted from two codes, 0 to
   *     1000; unused if the data has no actions
   * @param training training of the autoencoder; one sample is two consecutive frames
   */
  record Keypoint(
      int imageSize,
      int keypoints,
      double temperature,
      boolean subtractMean,
      double brightnessWeight,
      double motionWeight,
      double inverseWeight,
      StageConfig training)
      implements EncoderChoice {

    /** The settings for wall-push. */
    public static final Keypoint DEFAULT =
        new Keypoint(64, 8, 8, false, 8, 30, 30, new StageConfig(1350, 32, 2e-3, 0, 50, 200, 1000));

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Keypoint {
      Require.inRange("imageSize", imageSize, 16, 256);
      if (imageSize % 4 != 0) {
        throw new IllegalArgumentException(
            "imageSize is " + imageSize + "; it must be a multiple of 4");
      }
      Require.inRange("keypoints", keypoints, 1, 64);
      Require.inRange("temperature", temperature, Double.MIN_NORMAL, 1000);
      Require.inRange("brightnessWeight", brightnessWeight, 0, 1000);
      Require.inRange("motionWeight", motionWeight, 0, 1000);
      Require.inRange("inverseWeight", inverseWeight, 0, 1000);
    }

    @Override
    public FrameNetwork network() {
      return new KeypointAutoencoder(this);
    }
  }

  /**
   * A variational autoencoder and its training (Kingma and Welling, ICLR 2014). The code of a frame
   * is the mean of its posterior.
   *
   * @param imageSize rows and columns of a frame in px, 8 to 256; with channels, a multiple of 2 to
   *     the number of layers
   * @param grey whether frames are grey, so that one plane is modelled, not three; frames in colour
   *     are then averaged over their planes
   * @param channels channels of each convolution, up to 6 layers, each 1 to 256 channels; empty for
   *     dense layers only
   * @param hidden units of each dense hidden layer, up to 4 layers, each 1 to 4096 units; with
   *     channels, one layer
   * @param codeSize size E of a code, 1 to 1024
   * @param likelihood distribution of a pixel: bernoulli, or gaussian with one learned deviation
   * @param deviation initial standard deviation of gaussian pixels, whose range is 0 to 1; above 0,
   *     at most 10
   * @param divergenceWeight weight of the divergence from the prior, 0 to 1000; 1 for the bound
   * @param warmUpSteps first steps, over which that weight grows from 0; 0 or more
   * @param inverseWeight weight of the squared error of the action predicted from the codes of two
   *     consecutive frames, actions scaled to -1 to 1; 0 to 1,000,000; 0 for the bound alone;
   *     unused if the data has no actions
   * @param training training of the autoencoder; one sample is one frame, or two consecutive ones
   *     if inverseWeight is above 0
   */
  record Variational(
      int imageSize,
      boolean grey,
      List<Integer> channels,
      List<Integer> hidden,
      int codeSize,
      Likelihood likelihood,
      double deviation,
      double divergenceWeight,
      int warmUpSteps,
      double inverseWeight,
      StageConfig training)
      implements EncoderChoice {

    /** Distribution of a pixel, given the code. */
    public enum Likelihood {
      /** 0 or 1; for levels between, the cross-entropy with soft targets. */
      BERNOULLI,
      /** Normal around the decoded level. */
      GAUSSIAN
    }

    /** The settings for bouncing shapes. */
    public static final Variational DEFAULT =
        new Variational(
            32,
            true,
            List.of(),
            List.of(160),
            20,
            Likelihood.BERNOULLI,
            0.1,
            1,
            0,
            0,
            new StageConfig(8000, 32, 2e-3, 0.3, 1000, 1000, 1000));

    /**
     * @throws IllegalArgumentException if a field is out of its range
     */
    public Variational {
      channels = List.copyOf(channels);
      hidden = List.copyOf(hidden);
      Require.inRange("imageSize", imageSize, 8, 256);
      Require.inRange("number of channels", channels.size(), 0, 6);
      for (int channel : channels) {
        Require.inRange("channels", channel, 1, 256);
      }
      requireHalvings(imageSize, channels.size());
      int layers = channels.isEmpty() ? 4 : 1;
      Require.inRange("number of hidden", hidden.size(), channels.isEmpty() ? 0 : 1, layers);
      for (int units : hidden) {
        Require.inRange("hidden", units, 1, 4096);
      }
      Require.inRange("codeSize", codeSize, 1, 1024);
      Require.inRange("deviation", deviation, Double.MIN_NORMAL, 10);
      Require.inRange("divergenceWeight", divergenceWeight, 0, 1000);
      Require.inRange("warmUpSteps", warmUpSteps, 0, Integer.MAX_VALUE);
      Require.inRange("inverseWeight", inverseWeight, 0, 1_000_000);
    }

    @Override
    public VariationalAutoencoder network() {
      return new VariationalAutoencoder(this);
    }
  }

  private static void requireHalvings(int imageSize, int layers) {
    if (imageSize % (1 << layers) != 0) {
      throw new IllegalArgumentException(
          "imageSize is %d; it must be a multiple of %d, for %d layers halve it"
              .formatted(imageSize, 1 << layers, layers));
    }
  }

  /**
   * The encoder of another model, with its configuration and weights. It is not trained again.
   *
   * @param checkpoint checkpoint of the other model, relative to Keyway's folder
   */
  record From(String checkpoint) implements EncoderChoice {
    /** The encoder that all models of wall-push share. */
    public static final From DEFAULT = new From("world-models/checkpoints/dynamics-wall-push.kwm");

    /**
     * @throws IllegalArgumentException if no checkpoint is named
     */
    public From {
      if (checkpoint.isBlank()) {
        throw new IllegalArgumentException("checkpoint is empty; it must be a file, FILE.kwm");
      }
    }

    @Override
    public FrameNetwork network() {
      throw new IllegalStateException("The encoder of " + checkpoint + " has to be read first");
    }
  }
}
