package org.keyway.worldmodels.models.compositelstm;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.latent.StepLength;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.models.dynamics.StateDynamics;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;

/**
 * Trains the LSTMs on windows of cached states, with the errors of reconstruction and prediction in
 * equal weights. Step i draws from (seed, 2, i).
 */
final class PerceptStage implements Stage {
  private final PerceptLstmConfig config;
  private final Parameters parameters;
  private final ActedSequences training;
  private final ActedSequences validation;
  private final PerceptRollout rollout;
  private final DifferentiatedGraph graph;
  private final float[] gains;
  private final float[] given;
  private final float[] future;
  private final float[] actions;

  PerceptStage(
      PerceptLstmConfig config,
      Parameters parameters,
      ActedSequences training,
      ActedSequences validation) {
    this.config = config;
    this.parameters = parameters;
    this.training = training;
    this.validation = validation;
    int size = training.states().size();
    double step = StepLength.fit(parameters, training.states());
    gains = training.episodes().actionGains();
    ActionGains.put(parameters, gains);
    StateDynamics.fitProbes(config, parameters, training);
    FrameRows.StateRows rows = new FrameRows.StateRows(size, step, config.error());
    Network network = new Network(parameters);
    graph =
        network.differentiate(
            new CompositeNetwork(config, rows, training.actionSize()).loss(network, batch()),
            FrameRows.StateRows.WEIGHTS::holds);
    rollout =
        new PerceptRollout(new CandidateRollout(parameters, config, rows, training.actionSize()));
    given = new float[batch() * size];
    future = new float[config.futureFrames() * given.length];
    actions = new float[config.futureFrames() * batch() * training.actionSize()];
  }

  @Override
  public String name() {
    return CompositeLstm.PERCEPT_NAME;
  }

  @Override
  public List<TrainingObjective> objectives() {
    return List.of(TrainingObjective.of(graph, config()));
  }

  @Override
  public StageConfig config() {
    return config.training();
  }

  @Override
  public int batch() {
    return config().batch();
  }

  @Override
  public void feed(int step) {
    training.draw(
        SeedStream.BATCHES.generator(config.seed(), step),
        batch(),
        config.futureFrames(),
        gains,
        given,
        future,
        actions);
    graph.inputs().forEach((name, array) -> Buffers.put(array, input(name)));
  }

  private float[] input(String name) {
    return switch (name) {
      case CompositeNetwork.GIVEN, CompositeNetwork.PAST -> given;
      case CompositeNetwork.PAST_BEFORE -> new float[given.length];
      case CompositeNetwork.FUTURE -> future;
      case CompositeNetwork.FUTURE_BEFORE -> {
        float[] before = Arrays.copyOf(given, future.length);
        System.arraycopy(future, 0, before, given.length, future.length - given.length);
        yield before;
      }
      case CompositeNetwork.ACTIONS -> actions;
      default -> throw new IllegalArgumentException("There is no input " + name);
    };
  }

  @Override
  public Map<String, Double> validate() {
    return StateDynamics.openLoopErrors(config, parameters, validation, rollout);
  }
}
