package org.keyway.worldmodels.models.vae;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.keyway.planner.frame.Frame;
import org.keyway.worldmodels.data.Pixels;
import org.keyway.worldmodels.encoders.VariationalAutoencoder;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Bounds of the negative log-likelihood of single frames, from {@value #DRAWS} draws of the
 * posterior. Belongs to one thread at a time.
 */
final class FrameBounds {
  /** Draws of the posterior for a frame; the largest k of the importance-weighted bounds. */
  static final int DRAWS = 100;

  /** Variance of a posterior mean over frames from which a number of the code is in use. */
  private static final double ACTIVE = 0.01;

  private final VariationalAutoencoder autoencoder;
  private final CompiledFunction<CompiledBatch> posteriors;
  private final CompiledFunction<CompiledBatch> reconstructions;
  private final double[] logWeights = new double[DRAWS];
  private final List<double[]> means = new ArrayList<>();
  private final List<Double> bounds = new ArrayList<>();
  private double divergence;
  private double reconstruction;
  private final double[] weighted;
  private final int[] sizes;

  /**
   * @param autoencoder the network
   * @param parameters trained weights
   * @param sizes numbers k of draws of the importance-weighted bounds, divisors of {@link #DRAWS}
   */
  FrameBounds(VariationalAutoencoder autoencoder, Parameters parameters, int... sizes) {
    this.autoencoder = autoencoder;
    this.sizes = sizes.clone();
    weighted = new double[sizes.length];
    int side = autoencoder.imageSize();
    posteriors =
        CompiledFunction.of(
            parameters,
            (network, count) -> {
              Gaussian posterior =
                  autoencoder.posterior(network, network.input("frames", count, 3, side, side));
              return List.of(
                  posterior.mean(),
                  posterior.logSigma(),
                  posterior.divergenceFromStandard(network));
            });
    reconstructions =
        CompiledFunction.of(
            parameters,
            (network, count) -> {
              SDVariable codes = network.input("codes", count, autoencoder.codeSize());
              SDVariable frames = network.input("frames", count, 3, side, side);
              return List.of(autoencoder.reconstruction(network, codes, frames));
            });
  }

  /**
   * Draws from the posterior of a frame and adds its bounds.
   *
   * @param random source of the draws
   */
  void add(Frame frame, UniformRandomProvider random) {
    int codeSize = autoencoder.codeSize();
    CompiledBatch posterior = posteriors.at(1);
    Pixels.unpack(frame.rgb(), 0, frame.height(), posterior.input("frames"), 0);
    posterior.run();
    float[] mean = posterior.output(0);
    float[] logSigma = posterior.output(1);
    CompiledBatch decoder = reconstructions.at(DRAWS);
    float[] codes = decoder.input("codes");
    float[] frames = decoder.input("frames");
    int frameSize = frames.length / DRAWS;
    ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(random);
    for (int draw = 0; draw < DRAWS; draw++) {
      System.arraycopy(posterior.input("frames"), 0, frames, draw * frameSize, frameSize);
      double ratio = 0;
      for (int i = 0; i < codeSize; i++) {
        double noise = gaussian.sample();
        double z = mean[i] + Math.exp(logSigma[i]) * noise;
        codes[draw * codeSize + i] = (float) z;
        // log p(z) - log q(z | x), without the constant that both have.
        ratio += 0.5 * (noise * noise - z * z) + logSigma[i];
      }
      logWeights[draw] = ratio;
    }
    decoder.run();
    float[] errors = decoder.output(0);
    double error = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      logWeights[draw] -= errors[draw];
      error += errors[draw] / (double) DRAWS;
    }
    for (int i = 0; i < sizes.length; i++) {
      weighted[i] += ImportanceWeights.bound(logWeights, sizes[i]);
    }
    divergence += posterior.output(2)[0];
    reconstruction += error;
    bounds.add(error + posterior.output(2)[0]);
    double[] own = new double[codeSize];
    for (int i = 0; i < codeSize; i++) {
      own[i] = mean[i];
    }
    means.add(own);
  }

  /** Mean divergence of the posterior from the prior, computed from the formula, nats per frame. */
  double divergence() {
    return divergence / bounds.size();
  }

  /** Mean of -log p(x | z) over the draws, nats per frame. */
  double reconstruction() {
    return reconstruction / bounds.size();
  }

  /** Standard error of the sum of the two over frames. */
  double boundStandardError() {
    double[] values = bounds.stream().mapToDouble(Double::doubleValue).toArray();
    return values.length < 2 ? 0 : Math.sqrt(StatUtils.variance(values) / values.length);
  }

  /**
   * Mean importance-weighted bound, nats per frame.
   *
   * @param index index of k in the sizes
   */
  double weighted(int index) {
    return weighted[index] / bounds.size();
  }

  /**
   * Numbers of the code whose posterior mean varies over frames by more than .01 (Burda et al.).
   */
  int activeNumbers() {
    int active = 0;
    for (int i = 0; i < autoencoder.codeSize() && means.size() > 1; i++) {
      int number = i;
      double[] values = means.stream().mapToDouble(mean -> mean[number]).toArray();
      active += StatUtils.variance(values) > ACTIVE ? 1 : 0;
    }
    return active;
  }
}
