package org.keyway.worldmodels.models.keypoints;

import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Conditional variational autoencoder on tracks k_0 to k_T of keypoints (Kim et al. 2019, section
 * 3.2), with two layers in every LSTM:
 *
 * <pre>
 *   q(z | k, c) = N(mu, diag sigma^2),   linear in [last output of an LSTM over k_1 .. k_T, k_0, c]
 *   k^_t = tanh(W h_t + b),   an LSTM that reads a linear function of [z, k_0, c] first, then zeros
 * </pre>
 *
 * <p>Released code rectifies mu, sigma and the logits of the discriminator; here they are linear,
 * and the logarithm stands for sigma.
 */
final class MotionNetwork {
  /** Weights of the decoder, all that a prediction needs. */
  static final WeightGroup WEIGHTS = new WeightGroup("motion");

  /** Weights of the encoder, used in training only. */
  static final WeightGroup POSTERIOR = new WeightGroup("posterior");

  private final MotionConfig config;
  private final int codeSize;
  private final int classes;

  /**
   * @param codeSize numbers of the keypoints of a frame, 2 K
   * @param classes numbers C of the class, one-hot; 0 without classes
   */
  MotionNetwork(MotionConfig config, int codeSize, int classes) {
    this.config = config;
    this.codeSize = codeSize;
    this.classes = classes;
  }

  /** Inputs that say what is to be predicted. */
  final class Given {
    final SDVariable start;
    final SDVariable context;
    private final int steps;
    private final int count;

    /**
     * Adds the inputs start [count, 2 K] and class [count, C] to a network; the latter is left out
     * without classes.
     */
    Given(Network network, int steps, int count) {
      this.steps = steps;
      this.count = count;
      start = network.input("start", count, codeSize);
      context =
          classes == 0
              ? start
              : network.graph().concat(1, start, network.input("class", count, classes));
    }
  }

  /** Numbers of the keypoints of a frame, 2 K. */
  int codeSize() {
    return codeSize;
  }

  private int contextSize() {
    return codeSize + classes;
  }

  /**
   * Writes the posterior of the latent variable.
   *
   * @param tracks k_1 to k_T, [T, count, 2 K]
   */
  Gaussian posterior(Network network, Given given, SDVariable tracks) {
    SameDiff graph = network.graph();
    SDVariable last = last(network, POSTERIOR, tracks, codeSize, config.units());
    SDVariable numbers =
        new Dense(POSTERIOR.weight("latent"), config.units() + contextSize(), 2 * config.latent())
            .apply(network, graph.concat(1, last, given.context));
    return Gaussian.of(network, numbers);
  }

  /**
   * Writes the predicted tracks.
   *
   * @param latent z, [count, Z]
   * @return k^_1 to k^_T, [T, count, 2 K]
   */
  SDVariable tracks(Network network, Given given, SDVariable latent) {
    SameDiff graph = network.graph();
    int units = config.units();
    SDVariable code =
        new Dense(WEIGHTS.weight("code"), config.latent() + contextSize(), config.codeUnits())
            .apply(network, graph.concat(1, latent, given.context));
    SDVariable first = graph.reshape(code, 1, given.count, config.codeUnits());
    int silent = given.steps - 1;
    SDVariable inputs =
        silent == 0
            ? first
            : graph.concat(
                0,
                first,
                network.constant(
                    new double[silent * given.count * config.codeUnits()],
                    silent,
                    given.count,
                    config.codeUnits()));
    SDVariable h = layers(network, WEIGHTS, inputs, config.codeUnits(), units);
    SDVariable flat = graph.reshape(h, (long) given.steps * given.count, units);
    SDVariable keypoints =
        graph
            .nn()
            .tanh(new Dense(WEIGHTS.weight("keypoints"), units, codeSize).apply(network, flat));
    return graph.reshape(keypoints, given.steps, given.count, codeSize);
  }

  /**
   * Writes the logits of the sequence discriminator, positive for recorded tracks.
   *
   * @param tracks k_1 to k_T, [T, count, 2 K]
   * @return [count, 1]
   */
  SDVariable judged(Network network, SDVariable tracks) {
    WeightGroup group = new WeightGroup(Keypoints.DISCRIMINATOR.weight("tracks"));
    SDVariable last = last(network, group, tracks, codeSize, config.units());
    return new Dense(group.weight("logit"), config.units(), 1).apply(network, last);
  }

  private static SDVariable layers(
      Network network, WeightGroup group, SDVariable x, int inputs, int units) {
    SDVariable h = new LstmLayer(group.weight("lstm0"), inputs, units).apply(network, x, null);
    return new LstmLayer(group.weight("lstm1"), units, units).apply(network, h, null);
  }

  /** Writes the output of the last step of two layers, [count, units]. */
  private static SDVariable last(
      Network network, WeightGroup group, SDVariable x, int inputs, int units) {
    long[] shape = network.shape(x);
    SDVariable h = layers(network, group, x, inputs, units);
    SDVariable last =
        network
            .graph()
            .slice(h, new int[] {Math.toIntExact(shape[0]) - 1, 0, 0}, 1, (int) shape[1], units);
    return network.graph().reshape(last, shape[1], units);
  }
}
