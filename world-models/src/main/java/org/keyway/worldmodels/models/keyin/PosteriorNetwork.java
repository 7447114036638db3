package org.keyway.worldmodels.models.keyin;

import java.util.List;
import org.keyway.worldmodels.nn.Dense;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.LstmLayer;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Perceptron;
import org.keyway.worldmodels.nn.WeightGroup;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * The inference half of KeyIn (section 3.3 of the paper). LSTM_inf reads the whole sequence. The
 * Gaussian posterior of a keyframe's latent depends on an attention-weighted sum of its outputs,
 * and on the previous latents, which LSTM_key has read.
 *
 * <p>The paper weights frames by inner products with the previously predicted keyframe ({@link
 * PlacementConfig.Attention#CONTENT}). Weighting by the position of that keyframe ({@code
 * POSITION}) learns faster and finds more keyframes; docs/keyin.md gives measurements of both.
 */
final class PosteriorNetwork {
  static final WeightGroup WEIGHTS = new WeightGroup("posterior");

  /** Lower bound of log sigma; the bounds leave a posterior enough range. */
  private static final double LEAST_LOG_SIGMA = -6;

  private static final double LARGEST_LOG_SIGMA = 3;

  private final PlacementConfig config;
  private final int observationSize;
  private final int stateSize;

  /**
   * @param config sizes and attention
   * @param observationSize size of the description of a frame for the posterior
   * @param stateSize numbers D in a state
   */
  PosteriorNetwork(PlacementConfig config, int observationSize, int stateSize) {
    this.config = config;
    this.observationSize = observationSize;
    this.stateSize = stateSize;
  }

  private int width() {
    return (config.bidirectional() ? 2 : 1) * config.units();
  }

  /** Outputs of the posterior for a batch of sequences. */
  final class Reading {
    private final Network network;
    private final SDVariable values;
    private final SDVariable keys;
    private final int positions;

    private Reading(Network network, SDVariable outputs, int frames, int positions, int batch) {
      this.network = network;
      this.positions = positions;
      SameDiff graph = network.graph();
      int width = width();
      SDVariable[] last =
          graph.split(
              graph.reshape(graph.permute(outputs, 1, 0, 2), batch, (long) frames * width),
              frames,
              1);
      SDVariable[] wanted = java.util.Arrays.copyOfRange(last, frames - positions, frames);
      SDVariable rows = graph.reshape(graph.concat(1, wanted), (long) batch * positions, width);
      values = graph.reshape(rows, batch, positions, width);
      keys =
          config.attention() == PlacementConfig.Attention.POSITION
              ? values
              : graph.reshape(
                  new Dense(WEIGHTS.weight("keys"), width, stateSize).apply(network, rows),
                  batch,
                  positions,
                  stateSize);
    }

    /**
     * Writes the posterior of a keyframe's latent.
     *
     * @param arrivals distribution over the position of the previous keyframe, tau^(n-1), [batch,
     *     positions]
     * @param previous state of the previous keyframe, [batch, D]
     * @param predicted output of LSTM_key after the previous latents, [batch, units]
     */
    Gaussian of(SDVariable arrivals, SDVariable previous, SDVariable predicted) {
      SameDiff graph = network.graph();
      SDVariable weights = arrivals;
      if (config.attention() == PlacementConfig.Attention.CONTENT) {
        SDVariable query = graph.reshape(previous, -1, stateSize, 1);
        SDVariable products = graph.reshape(graph.mmul(keys, query), -1, positions);
        weights = graph.nn().softmax(products);
      }
      SDVariable sum = graph.mmul(graph.reshape(weights, -1, 1, positions), values);
      SDVariable seen = graph.concat(1, graph.reshape(sum, -1, width()), predicted);
      List<Integer> sizes = List.of(width() + config.units(), config.units(), 2 * config.latent());
      Gaussian free =
          Gaussian.of(
              network, new Perceptron(WEIGHTS.weight("latent"), sizes).apply(network, seen));
      return new Gaussian(
          free.mean(), graph.clipByValue(free.logSigma(), LEAST_LOG_SIGMA, LARGEST_LOG_SIGMA));
    }
  }

  /**
   * Reads a batch of sequences.
   *
   * @param observations [frames, batch, observationSize]
   * @param positions T + 1: the last of the frames are those at positions 0 to T
   */
  Reading read(Network network, SDVariable observations, int frames, int batch, int positions) {
    SDVariable forward =
        new LstmLayer(WEIGHTS.weight("forward"), observationSize, config.units())
            .apply(network, observations, null);
    if (!config.bidirectional()) {
      return new Reading(network, forward, frames, positions, batch);
    }
    SDVariable backward =
        new LstmLayer(
                WEIGHTS.weight("backward"),
                observationSize,
                config.units(),
                LstmLayer.Direction.BACKWARD)
            .apply(network, observations, null);
    return new Reading(
        network, network.graph().concat(2, forward, backward), frames, positions, batch);
  }
}
