package org.keyway.worldmodels.encoders;

import java.util.Arrays;
import java.util.List;
import org.keyway.worldmodels.checkpoint.Tensor;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.GaussianNoise;
import org.keyway.worldmodels.nn.LossFunctions;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A variational autoencoder (Kingma and Welling, ICLR 2014). The encoder gives a posterior over
 * codes, q(z | x), normal and independent in every number. The code of a frame is its mean. The
 * prior is N(0, I). The decoder gives a distribution over frames, p(x | z). Training minimises an
 * upper bound of -log p(x):
 *
 * <pre>
 *   -log p(x | z) + KL(q(z | x) || N(0, I)),   z = mean + sigma noise      (equations 7 and 10)
 * </pre>
 *
 * <p>Pixels are Bernoulli variables, or normal ones around the sigmoid of the decoder with one
 * learned deviation. For levels between 0 and 1, the Bernoulli term is a cross-entropy with soft
 * targets, which is above 0 at its optimum.
 */
public final class VariationalAutoencoder implements FrameNetwork {
  /**
   * The bias of the logit of every pixel, [1, planes, size, size]. Dense layers have one of their
   * own.
   */
  private static final String IMAGE = DECODER.weight("image");

  private static final int RGB = 3;

  /** Logarithm of the first deviation of posteriors, about .05. */
  private static final float FIRST_LOG_SIGMA = -3;

  /** Least distance of the first levels from 0 and 1. */
  private static final float MARGIN = 0.01f;

  private final EncoderChoice.Variational config;
  private final int planes;
  private final Trunk trunk;

  public VariationalAutoencoder(EncoderChoice.Variational config) {
    this.config = config;
    planes = config.grey() ? 1 : RGB;
    int outputs = 2 * config.codeSize();
    trunk =
        config.channels().isEmpty()
            ? new PerceptronTrunk(
                config.imageSize(), planes, config.hidden(), outputs, config.codeSize())
            : new ConvolutionalTrunk(
                config.imageSize(),
                planes,
                config.channels(),
                config.hidden().get(0),
                outputs,
                config.codeSize());
  }

  /** Configuration of the network and its training. */
  public EncoderChoice.Variational config() {
    return config;
  }

  @Override
  public int codeSize() {
    return config.codeSize();
  }

  @Override
  public int imageSize() {
    return config.imageSize();
  }

  /**
   * Numbers of a frame whose likelihood is measured: its pixels, times 3 unless frames are grey.
   */
  public int frameNumbers() {
    return planes * config.imageSize() * config.imageSize();
  }

  /**
   * Writes the planes of a frame that are modelled: all, or the mean of the three if it is grey.
   */
  private SDVariable planes(SDVariable frames) {
    return config.grey() ? frames.mean(true, 1) : frames;
  }

  /**
   * Writes the posterior over the codes of frames.
   *
   * @param frames [count, 3, size, size], 0 to 1
   * @return means and deviations [count, E]
   */
  public Gaussian posterior(Network network, SDVariable frames) {
    SDVariable levels = planes(frames);
    return Gaussian.of(
        network, trunk.encode(network, config.channels().isEmpty() ? levels : levels.sub(0.5)));
  }

  /** Writes the means of the posterior. */
  @Override
  public SDVariable encode(Network network, SDVariable frames) {
    return posterior(network, frames).mean();
  }

  /** Writes the means of the pixels. */
  @Override
  public SDVariable decode(Network network, SDVariable codes) {
    SDVariable levels = network.graph().nn().sigmoid(logits(network, codes));
    return config.grey() ? network.graph().concat(1, levels, levels, levels) : levels;
  }

  /**
   * Writes -log p(x | z) in nats per frame.
   *
   * @param codes z, [count, E]
   * @param frames x, [count, 3, size, size], 0 to 1
   * @return [count]
   */
  public SDVariable reconstruction(Network network, SDVariable codes, SDVariable frames) {
    SDVariable logits = flat(network, logits(network, codes));
    SDVariable levels = flat(network, planes(frames));
    return switch (config.likelihood()) {
      case BERNOULLI -> LossFunctions.bernoulli(network, logits, levels).sum(1);
      case GAUSSIAN ->
          new GaussianNoise(DECODER.weight("noise"), config.deviation())
              .negativeLogDensity(network, network.graph().nn().sigmoid(logits), levels);
    };
  }

  private SDVariable logits(Network network, SDVariable codes) {
    SDVariable logits = trunk.logits(network, codes);
    if (config.channels().isEmpty()) {
      return logits;
    }
    return logits.add(network.weight(IMAGE, 0, 1, planes, config.imageSize(), config.imageSize()));
  }

  /**
   * Sets the first weights of convolutions, which a network has created, so that objects of few
   * pixels are found. They decode to the mean frame, or they would learn the background first. The
   * codes of two frames differ by much more than posteriors are wide, or the decoder would learn
   * first that codes are noise.
   *
   * @param mean 0 to 1, [3, size, size]
   */
  void initialise(Parameters parameters, float[] mean) {
    if (!(trunk instanceof ConvolutionalTrunk convolutions)) {
      return;
    }
    convolutions.scale(parameters);
    float[] biases = new float[2 * config.codeSize()];
    Arrays.fill(biases, config.codeSize(), biases.length, FIRST_LOG_SIGMA);
    parameters.put(ENCODER.weight("code") + ".b", Tensor.of(biases, biases.length));
    int area = config.imageSize() * config.imageSize();
    float[] logits = new float[planes * area];
    for (int i = 0; i < logits.length; i++) {
      float level = planes == RGB ? mean[i] : (mean[i] + mean[area + i] + mean[2 * area + i]) / RGB;
      float kept = Math.min(1 - MARGIN, Math.max(MARGIN, level));
      logits[i] = (float) Math.log(kept / (1 - kept));
    }
    parameters.put(IMAGE, Tensor.of(logits, 1, planes, config.imageSize(), config.imageSize()));
  }

  private SDVariable flat(Network network, SDVariable pixels) {
    return network.graph().reshape(pixels, -1, frameNumbers());
  }

  /**
   * Writes the two terms of the bound for one draw of each frame's code.
   *
   * @param frames [count, 3, size, size], 0 to 1
   * @param noise standard normal numbers, [count, E]
   */
  public Bound bound(Network network, SDVariable frames, SDVariable noise) {
    return bound(network, posterior(network, frames), frames, noise);
  }

  /** Writes the bound with posteriors that are written already. */
  Bound bound(Network network, Gaussian posterior, SDVariable frames, SDVariable noise) {
    return new Bound(
        reconstruction(network, posterior.sample(network, noise), frames),
        posterior.divergenceFromStandard(network));
  }

  /**
   * The terms of an upper bound of -log p(x), in nats per frame.
   *
   * @param reconstruction -log p(x | z), [count]
   * @param divergence KL(q(z | x) || p(z)), [count]
   */
  public record Bound(SDVariable reconstruction, SDVariable divergence) {
    /** Returns the names under which {@link #named} makes the mean terms known. */
    static List<String> names() {
      return List.of("reconstruction_nats", "divergence_nats");
    }

    /** Writes the means of the two terms over the frames, under the names of {@link #names}. */
    SDVariable[] named() {
      return new SDVariable[] {
        reconstruction.mean().rename(names().get(0)), divergence.mean().rename(names().get(1))
      };
    }
  }

  @Override
  public StageConfig training() {
    return config.training();
  }

  @Override
  public int windowFrames() {
    return config.inverseWeight() > 0 ? 2 : 1;
  }

  @Override
  public Stage stage(
      Parameters parameters, EpisodeCache training, EpisodeCache validation, long seed) {
    return new VariationalStage(this, parameters, training, validation, seed);
  }
}
