package org.keyway.worldmodels.models.compositelstm;

import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.checkpoint.Checkpoint;
import org.keyway.worldmodels.data.EpisodeCache;
import org.keyway.worldmodels.latent.StateSequences;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.models.dynamics.ActedStateModel;
import org.keyway.worldmodels.models.dynamics.StateDynamics;
import org.keyway.worldmodels.nn.CompiledBatch;
import org.keyway.worldmodels.nn.CompiledFunction;

/**
 * A trained composite LSTM on states of an encoder: a planner's model. Belongs to one thread at a
 * time.
 */
final class PerceptLstmModel extends ActedStateModel<PerceptLstmConfig> {
  private final StateDynamics dynamics;
  private final CompiledFunction<CompiledBatch> past;

  private PerceptLstmModel(Checkpoint checkpoint, PerceptLstmConfig config) {
    super(checkpoint, config);
    FrameRows rows =
        new FrameRows.StateRows(space().size(), StepLength.of(parameters()), config.error());
    int actionSize = CompositeNetwork.actionSize(parameters(), config, rows);
    dynamics =
        new StateDynamics(
            config,
            parameters(),
            new PerceptRollout(new CandidateRollout(parameters(), config, rows, actionSize)));
    CompositeNetwork network = new CompositeNetwork(config, rows, actionSize);
    past =
        CompiledFunction.of(
            parameters(),
            (graph, count) -> List.of(network.past(graph, count, network.encode(graph, count))));
  }

  /**
   * Creates a model from a checkpoint.
   *
   * @throws IllegalArgumentException if a weight is missing or has another shape
   */
  static PerceptLstmModel load(Checkpoint checkpoint, PerceptLstmConfig config) {
    return complete(new PerceptLstmModel(checkpoint, config));
  }

  @Override
  protected StateDynamics parts() {
    return dynamics;
  }

  @Override
  protected void requireWeights() {
    super.requireWeights();
    if (config().decoders().hasPast()) {
      past.at(1);
    }
  }

  /**
   * Measures also the mean distance between given and reconstructed states, if the model has a
   * decoder of the past.
   */
  @Override
  public Map<String, Double> evaluate(EpisodeCache episodes, long seed) {
    Map<String, Double> metrics = super.evaluate(episodes, seed);
    if (config().decoders().hasPast()) {
      metrics.put(
          "reconstruction_error",
          reconstructionError(StateSequences.of(space(), parameters(), episodes)));
    }
    return metrics;
  }

  private double reconstructionError(StateSequences sequences) {
    int size = sequences.size();
    CompiledBatch one = past.at(1);
    double sum = 0;
    for (int first : sequences.starts()) {
      System.arraycopy(
          sequences.values(), first * size, one.input(CompositeNetwork.GIVEN), 0, size);
      one.run();
      sum += Math.sqrt(sequences.squaredDistance(one.output(0), 0, first));
    }
    return sum / sequences.count();
  }
}
