package org.keyway.worldmodels.models.inverse;

import java.util.List;
import java.util.Map;
import org.keyway.worldmodels.models.dynamics.ActedSequences;
import org.keyway.worldmodels.nn.ActionGains;
import org.keyway.worldmodels.nn.Buffers;
import org.keyway.worldmodels.nn.DifferentiatedGraph;
import org.keyway.worldmodels.nn.Elementwise;
import org.keyway.worldmodels.nn.Network;
import org.keyway.worldmodels.nn.Parameters;
import org.keyway.worldmodels.training.SeedStream;
import org.keyway.worldmodels.training.Stage;
import org.keyway.worldmodels.training.StageConfig;
import org.keyway.worldmodels.training.TrainingObjective;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Trains the inverse model on goals from hindsight: every later state of an episode is a goal that
 * its actions reached. The loss is the mean distance between proposed and recorded actions. Its
 * square would give the mean of all recorded actions, among them detours; the distance gives their
 * geometric median. Step i draws from (seed, 2, i).
 */
final class InverseStage implements Stage {
  /** Keeps the distance differentiable at 0, in squared units of a scaled action. */
  private static final double SMOOTH = 1e-4;

  private final InverseConfig config;
  private final ActedSequences validation;
  private final GoalPairs pairs;
  private final DifferentiatedGraph graph;
  private final ActionErrors errors;

  InverseStage(
      InverseConfig config,
      Parameters parameters,
      ActedSequences training,
      ActedSequences validation) {
    this.config = config;
    float[] actionGains = training.episodes().actionGains();
    ActionGains.put(parameters, actionGains);
    pairs = new GoalPairs(training, actionGains, batch());
    int size = training.states().size();
    InverseNetwork inverse = new InverseNetwork(config, size, training.actionSize());
    Network network = new Network(parameters);
    SDVariable state = network.input("states", batch(), size);
    SDVariable goal = network.input("goals", batch(), size);
    SDVariable taken = network.input("actions", batch(), training.actionSize());
    SDVariable off = inverse.write(network, state, goal).sub(taken);
    SDVariable loss =
        network.graph().math().sqrt(Elementwise.squared(off).sum(1).add(SMOOTH)).mean();
    graph = network.differentiate(loss, InverseNetwork.WEIGHTS::holds);
    errors = new ActionErrors(config, new LearnedProposal(parameters, inverse, size), actionGains);
    this.validation = validation;
  }

  @Override
  public String name() {
    return Inverse.NAME;
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
    pairs.draw(SeedStream.BATCHES.generator(config.seed(), step), 1, config.goalSteps());
    Buffers.put(graph.array("states"), pairs.states);
    Buffers.put(graph.array("goals"), pairs.goals);
    Buffers.put(graph.array("actions"), pairs.actions);
  }

  @Override
  public Map<String, Double> validate() {
    return errors.metrics(validation);
  }
}
