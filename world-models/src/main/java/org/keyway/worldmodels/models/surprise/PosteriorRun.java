package org.keyway.worldmodels.models.surprise;

import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.Gaussian;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/** Runs the posterior over whole sequences, a batch at a time. Belongs to one thread at a time. */
final class PosteriorRun {
  private final CompiledGraph graph;
  private final String means;
  private final String divergences;

  /**
   * @param parameters trained weights
   * @param stateSize numbers D in a state
   * @param steps frames F to read
   * @param batch sequences B
   */
  PosteriorRun(
      SurprisePredictorConfig config, Parameters parameters, int stateSize, int steps, int batch) {
    Network network = new Network(parameters);
    Gaussian posterior = new SurpriseNetwork(config, stateSize).posterior(network, steps, batch);
    SDVariable divergence = posterior.divergenceFromStandard(network);
    graph = network.compile(posterior.mean(), divergence);
    means = posterior.mean().name();
    divergences = divergence.name();
  }

  /**
   * Reads sequences.
   *
   * @param after the frames x_1 to x_F, state and step, [F, B, 2 D], not modified
   */
  void read(float[] after) {
    Buffers.put(graph.array("after"), after);
    graph.run();
  }

  /** Returns a copy of the latent means of the last batch, [F, B, Z]. */
  float[] means() {
    return Buffers.copy(graph.array(means));
  }

  /** Returns a copy of the surprise of the last batch, in nats, [F, B]. */
  float[] divergences() {
    return Buffers.copy(graph.array(divergences));
  }
}
