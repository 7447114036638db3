package org.keyway.worldmodels.models.surprise;

import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.CompiledGraph;
import org.keyway.worldmodels.nn.LstmCell;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.nd4j.autodiff.samediff.SDVariable;

/** Runs the predictor step by step for a batch of sequences. Belongs to one thread at a time. */
final class PredictorRun {
  private final CompiledGraph graph;
  private final String step;
  private final String h;
  private final String c;

  /**
   * @param parameters trained weights
   * @param stateSize numbers D in a state
   * @param batch sequences B
   */
  PredictorRun(SurprisePredictorConfig config, Parameters parameters, int stateSize, int batch) {
    Network network = new Network(parameters);
    LstmCell.State state =
        new LstmCell.State(
            network.input("h", batch, config.units()), network.input("c", batch, config.units()));
    SDVariable before = network.input("before", batch, SurpriseNetwork.observationSize(stateSize));
    SDVariable latent = network.input("latent", batch, config.latent());
    SurpriseNetwork.Step one =
        new SurpriseNetwork(config, stateSize).step(network, before, latent, state);
    graph = network.compile(one.step(), one.state().h(), one.state().c());
    step = one.step().name();
    h = one.state().h().name();
    c = one.state().c().name();
  }

  /** Resets the memory, so the next step is the first of its sequence. */
  void begin() {
    graph.array("h").assign(0);
    graph.array("c").assign(0);
  }

  /**
   * Predicts one step.
   *
   * @param before the previous frame, state and step, [B, 2 D], not modified
   * @param latents [B, Z], not modified
   * @param steps in units of r, [B, D], filled
   */
  void step(float[] before, float[] latents, float[] steps) {
    Buffers.put(graph.array("before"), before);
    Buffers.put(graph.array("latent"), latents);
    graph.run();
    Buffers.get(graph.array(step), steps);
    graph.array("h").assign(graph.array(h));
    graph.array("c").assign(graph.array(c));
  }
}
