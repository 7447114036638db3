package org.keyway.worldmodels.surprise;

import org.keyway.worldmodels.graph.Buffers;
import org.keyway.worldmodels.graph.CompiledGraph;
import org.keyway.worldmodels.graph.LstmCell;
import org.keyway.worldmodels.graph.Network;
import org.keyway.worldmodels.graph.Parameters;
import org.keyway.worldmodels.states.StateSequences;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Lets the predictor run on its own predictions after the conditioning frames, step by step, one
 * sequence at a time. Belongs to one thread at a time.
 */
final class FreeRun {
  private final SurpriseConfig config;
  private final StateSequences sequences;
  private final double stepLength;
  private final StepBatch real;
  private final CompiledGraph graph;
  private final String step;
  private final String h;
  private final String c;

  /**
   * @param parameters trained weights
   * @param sequences with the conditioning frames
   * @param stepLength r
   */
  FreeRun(
      SurpriseConfig config, Parameters parameters, StateSequences sequences, double stepLength) {
    this.config = config;
    this.sequences = sequences;
    this.stepLength = stepLength;
    real = new StepBatch(sequences, config.windowFrames() - 1, 1, stepLength);
    Network network = new Network(parameters);
    PredictorConfig predictor = config.predictor();
    int width = SurpriseNetwork.observationSize(sequences.size());
    LstmCell.State state =
        new LstmCell.State(
            network.input("h", 1, predictor.units()), network.input("c", 1, predictor.units()));
    SDVariable before = network.input("before", 1, width);
    SDVariable latent = network.input("latent", 1, predictor.latent());
    SurpriseNetwork.Step one =
        new SurpriseNetwork(predictor, sequences.size()).step(network, before, latent, state);
    graph = network.compile(one.step(), one.state().h(), one.state().c());
    step = one.step().name();
    h = one.state().h().name();
    c = one.state().c().name();
  }

  /**
   * Predicts a window from its conditioning frames.
   *
   * @param first its first frame, in those of all sequences
   * @param latents of its frames 1 to C + T - 1, [C + T - 1, Z], not modified
   * @return states at positions 1 to T, [T, D]
   */
  float[] states(int first, float[] latents) {
    int size = sequences.size();
    int given = config.conditioningFrames();
    int latentSize = config.predictor().latent();
    real.take(0, first);
    float[] states = new float[config.shape().frames() * size];
    graph.array("h").assign(0);
    graph.array("c").assign(0);
    float[] before = real.frame(0);
    for (int t = 1; t < config.windowFrames(); t++) {
      Buffers.put(graph.array("before"), before);
      Buffers.put(
          graph.array("latent"),
          java.util.Arrays.copyOfRange(latents, (t - 1) * latentSize, t * latentSize));
      graph.run();
      if (t < given) {
        before = real.frame(t);
      } else {
        float[] predicted = Buffers.copy(graph.array(step));
        for (int i = 0; i < size; i++) {
          before[i] += (float) (stepLength * predicted[i]);
          before[size + i] = predicted[i];
        }
        System.arraycopy(before, 0, states, (t - given) * size, size);
      }
      graph.array("h").assign(graph.array(h));
      graph.array("c").assign(graph.array(c));
    }
    return states;
  }
}
